"""A form about one booking, in the dialog of the page or, without scripts, on a page of its own.

What was typed is never lost: refused, it comes back with the reason at its field; and where somebody else was
faster, with their name and the version that is there now.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django_htmx.http import reswap

from bookings.models import Booking
from bookings.services.outcome import BookingWarning
from bookings.web.booking_page.reader import find_booking
from bookings.web.booking_page.who_changed import who_changed
from bookings.web.fields.identity import VersionField
from bookings.web.written import CONFLICT, REFUSED, written
from partners.errors import NotAllowed, Stale, Unknown, errors_by_field
from partners.web.staff_page import StaffPage

PAGE = "bookings/booking_page/dialog_page.html"


class BookingForm(forms.Form):
    """`version` is the booking's that the person has seen."""

    version = VersionField()


class BookingDialog(StaffPage):
    """Says which form, what is shown round it, and which service the form becomes."""

    template: ClassVar[str]
    booking: Booking

    def get(self, request: HttpRequest, booking_id: int, **ids: int) -> HttpResponse:
        self.booking = find_booking(self.actor, booking_id)
        self.prepare(**ids)
        return self.refusal() or self.ask(self.form(None))

    def post(self, request: HttpRequest, booking_id: int, **ids: int) -> HttpResponse:
        self.booking = find_booking(self.actor, booking_id)
        self.prepare(**ids)
        form = self.form(request.POST)
        if "version" in form.errors:
            return self.stale(form)
        if not form.is_valid():
            _show_hidden(form)
            return self.ask(form, REFUSED)
        try:
            return self.save(form, {"actor": self.actor, "booking_id": booking_id, **_version_of(form)})
        except (Unknown, NotAllowed):
            raise
        except Stale:
            return self.stale(form)
        except ValidationError as refusal:
            _put(form, refusal)
            return self.ask(form, REFUSED)

    def prepare(self, **ids: int) -> None:
        """Find what else the address names; `Unknown` where the booking does not have it."""

    def refusal(self) -> HttpResponse | None:
        """The answer where there is nothing to ask."""
        return None

    def form(self, sent: QueryDict | None) -> forms.Form:
        raise NotImplementedError

    def save(self, form: Any, at: dict[str, Any]) -> HttpResponse:
        """`at`: whose change of which booking at which version, as services take them."""
        raise NotImplementedError

    def context(self) -> Mapping[str, Any]:
        return {}

    def ask(self, form: forms.Form, status: int = 200) -> HttpResponse:
        sent = form.data.get("version", "") if form.is_bound and status != CONFLICT else ""
        context = {
            "booking": self.booking,
            "address": self.request.get_full_path(),
            "version": sent or self.booking.version,
            "form": form,
            **self.context(),
        }
        return self.show(self.template, context, status)

    def show(self, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
        if self.request.htmx:  # type: ignore[attr-defined]
            return render(self.request, template, dict(context), status=status)
        return render(self.request, PAGE, {**context, "fragment": template}, status=status)

    def told(self, sentence: str, warnings: Iterable[BookingWarning] = ()) -> HttpResponse:
        """The answer to a write, about the booking as it left it."""
        booking = Booking.objects.for_partner(self.actor.partner).get(pk=self.booking.pk)
        return written(self.request, booking, sentence, warnings)

    def nothing_to_ask(self, why: str) -> HttpResponse:
        messages.warning(self.request, why)
        if self.request.htmx:  # type: ignore[attr-defined]
            return reswap(HttpResponse(), "none")
        return redirect(self.booking)

    def stale(self, form: forms.Form) -> HttpResponse:
        """Sent once more, it is a change of what is there now."""
        form.is_valid()
        form.errors.pop("version", None)
        form.add_error(None, who_changed(self.actor, self.booking.pk))
        return self.ask(form, CONFLICT)


def _version_of(form: forms.Form) -> dict[str, int]:
    return {"expected_version": form.cleaned_data.pop("version")}


def _show_hidden(form: forms.Form) -> None:
    """What is wrong with a field that nobody sees stands above the form."""
    for field in form.hidden_fields():
        for sentence in form.errors.get(field.name, []):
            form.add_error(None, sentence)


def _put(form: forms.Form, refusal: ValidationError) -> None:
    """At the field that a person can see, else above the form."""
    visible = {field.name for field in form.visible_fields()}
    for path, sentences in errors_by_field(refusal).items():
        name = path.rsplit(".", 1)[-1]
        name = name if name in visible else name.removesuffix("_id")
        form.add_error(name if name in visible else None, sentences)

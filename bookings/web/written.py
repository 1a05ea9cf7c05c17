"""How a page answers a write of a booking: it says what was done, offers the way back, and tells every part that
shows bookings to look again."""

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import reswap, trigger_client_event

from bookings.models import Booking
from bookings.services.outcome import BookingWarning
from partners.errors import HoldfastError, NotAllowed, Unknown, errors_by_field
from partners.web.toast import tell, warn

CHANGED = "bookings-changed"
"""The event at the document's body after each write; parts that show bookings ask for themselves anew."""

CLOSE = "close-dialog"

REFUSED, CONFLICT = 422, 409
"""Of an answer that says what is wrong with what was sent; or that the booking has changed since it was shown."""


def undo_url(booking: Booking) -> str:
    """Takes back the change that made the booking's present version."""
    return reverse("booking-undo", args=[booking.pk, booking.version])


def written(
    request: HttpRequest, booking: Booking, sentence: str, warnings: Iterable[BookingWarning] = ()
) -> HttpResponse:
    """Nothing is swapped: dialogs close, what shows bookings fetches itself. Without HTMX, the booking's page."""
    say_written(request, booking, sentence, warnings)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(booking)
    return announced(reswap(HttpResponse(), "none"), booking)


def say_written(
    request: HttpRequest, booking: Booking, sentence: str, warnings: Iterable[BookingWarning] = ()
) -> None:
    """With the way back, and what deserves a look."""
    tell(request, sentence, undo_url=undo_url(booking))
    warn(request, (_warning(warning) for warning in warnings))


def announced(response: HttpResponse, *bookings: Booking) -> HttpResponse:
    """With the events that make the page look again; for answers that swap something in themselves."""
    return trigger_client_event(changed(response, *bookings), CLOSE, {})


def changed(response: HttpResponse, *bookings: Booking) -> HttpResponse:
    """The same for answers that leave the dialog open."""
    told = {"bookings": [{"id": one.pk, "version": one.version} for one in bookings]}
    return trigger_client_event(response, CHANGED, told)


def into_form(form: forms.BaseForm, error: HoldfastError) -> None:
    """The refusal stands at its field, or above the form where it belongs to none of its fields.

    What is not there or not allowed is no matter of the form and raised again.
    """
    if isinstance(error, (Unknown, NotAllowed)):
        raise error
    for path, sentences in errors_by_field(error).items():
        name = path.rsplit(".", 1)[-1]
        form.add_error(name if name in form.fields else None, sentences)


def _warning(warning: BookingWarning) -> str:
    return f"{warning.line}: {warning.text}" if warning.line else str(warning.text)

"""A function sheet is issued or issued anew, and finalised; what is suggested is what it told before."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.enums import DocumentKind, LineKind
from bookings.models import Document, Line
from bookings.services.issue_function_sheet import finalise_function_sheet, issue_function_sheet
from bookings.web.booking_page.dialog import BookingDialog, BookingForm
from bookings.web.fields.choice import offer
from bookings.web.line_names import NAME_COLUMNS, name_of
from bookings.web.shown import on_clock
from partners.errors import Unknown


class SheetForm(BookingForm):
    number = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=200)
    sessions = forms.MultipleChoiceField(
        label=gettext_lazy("Sessions it tells of"), widget=forms.CheckboxSelectMultiple
    )


class SheetIssue(BookingDialog):
    """`?number=` names the sheet to issue anew; else it is the newest there is, or a first one."""

    word = "bookings.write"
    template = "bookings/booking_page/papers/_sheet.html"

    def refusal(self) -> HttpResponse | None:
        return None if self._sessions else self.nothing_to_ask(_("There is no session to tell of yet."))

    @cached_property
    def _sessions(self) -> dict[str, str]:
        lines = Line.objects.for_partner(self.actor.partner).standing()
        rows = lines.filter(booking=self.booking, kind=LineKind.SESSION).order_by("starts_at", "pk")
        columns = ("pk", "starts_at", "facility__time_zone", *NAME_COLUMNS)
        return {
            str(
                row["pk"]
            ): f"{on_clock(row['starts_at'], row['facility__time_zone']):%d.%m. %H:%M} {name_of(row)}"
            for row in rows.values(*columns)
        }

    @cached_property
    def _newest(self) -> dict[str, Document]:
        """By number, the newest version."""
        sheets = Document.objects.filter(booking=self.booking, kind=DocumentKind.FUNCTION_SHEET)
        return {sheet.number: sheet for sheet in sheets.order_by("version")}

    def form(self, sent: QueryDict | None) -> forms.Form:
        form = SheetForm(sent, initial=self._suggested(), auto_id="dialog_%s")
        again = [(number, _("%(number)s, a new version") % {"number": number}) for number in self._newest]
        offer(form, "number", [*again, ("", _("A new sheet"))])
        offer(form, "sessions", self._sessions.items())
        return form

    def _suggested(self) -> dict[str, Any]:
        asked = self.request.GET.get("number", "")
        number = asked if asked in self._newest else next(reversed(self._newest), "")
        if not number:
            return {"number": "", "title": self.booking.name, "sessions": list(self._sessions)}
        sheet = self._newest[number]
        told = {str(pk) for pk in sheet.sessions.values_list("pk", flat=True)} & set(self._sessions)
        return {"number": number, "title": sheet.title, "sessions": list(told or self._sessions)}

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        chosen = form.cleaned_data
        sheet = issue_function_sheet(
            **at,
            session_ids=[int(pk) for pk in chosen["sessions"]],
            title=chosen["title"],
            number=chosen["number"] or None,
        )
        said = {"number": sheet.number, "version": sheet.version}
        return self.told(_("Function sheet %(number)s, version %(version)s, issued.") % said)


class SheetFinalise(BookingDialog):
    word = "bookings.write"
    template = "bookings/booking_page/_form_dialog.html"
    sheet: Document

    def prepare(self, **ids: int) -> None:
        sheets = Document.objects.filter(booking=self.booking, kind=DocumentKind.FUNCTION_SHEET)
        found = sheets.filter(pk=ids["document_id"]).first()
        if found is None:
            raise Unknown
        self.sheet = found

    def form(self, sent: QueryDict | None) -> forms.Form:
        return BookingForm(sent, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        named = {"number": self.sheet.number, "version": self.sheet.version}
        return {
            "title": _("Finalise %(number)s, version %(version)s?") % named,
            "note": _("It never changes again; a change is a new version."),
            "go": _("Finalise it"),
        }

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        finalise_function_sheet(**at, document_id=self.sheet.pk)
        return self.told(_("Function sheet finalised."))

"""Notes are written, changed and removed, and the internal note of the booking as a whole is edited."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.models import BookingNote
from bookings.services.change_booking import change_booking
from bookings.services.write_note import LONGEST, remove_note, write_note
from bookings.web.booking_page.dialog import BookingDialog, BookingForm
from partners.errors import Unknown

LONG_TEXT = forms.Textarea(attrs={"rows": 5, "autofocus": True})


class NoteForm(BookingForm):
    text = forms.CharField(label=gettext_lazy("Note"), max_length=LONGEST, widget=LONG_TEXT)


class InternalNoteForm(BookingForm):
    text = forms.CharField(
        label=gettext_lazy("Internal note"), max_length=LONGEST, required=False, widget=LONG_TEXT
    )


class _NoteDialog(BookingDialog):
    word = "bookings.write"
    template = "bookings/booking_page/_form_dialog.html"
    note: BookingNote

    def prepare(self, **ids: int) -> None:
        if "note_id" in ids:
            found = self.booking.notes.filter(pk=ids["note_id"]).first()
            if found is None:
                raise Unknown
            self.note = found


class NoteNew(_NoteDialog):
    def form(self, sent: QueryDict | None) -> forms.Form:
        return NoteForm(sent, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {"title": _("Write a note"), "go": _("Save the note")}

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        write_note(**at, text=form.cleaned_data["text"])
        return self.told(_("Note written."))


class NoteChange(_NoteDialog):
    def form(self, sent: QueryDict | None) -> forms.Form:
        return NoteForm(sent, initial={"text": self.note.text}, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {"title": _("Change the note"), "go": _("Save")}

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        write_note(**at, note_id=self.note.pk, text=form.cleaned_data["text"])
        return self.told(_("Note changed."))


class NoteRemove(_NoteDialog):
    def form(self, sent: QueryDict | None) -> forms.Form:
        return BookingForm(sent, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        text = Truncator(self.note.text).chars(200)
        return {"title": _("Remove this note?"), "go": _("Remove it"), "note": f"“{text}”"}

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        remove_note(**at, note_id=self.note.pk)
        return self.told(_("Note removed."))


class InternalNote(BookingDialog):
    word = "bookings.write"
    template = "bookings/booking_page/_form_dialog.html"

    def form(self, sent: QueryDict | None) -> forms.Form:
        return InternalNoteForm(sent, initial={"text": self.booking.internal_note}, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {"title": _("Internal note"), "go": _("Save")}

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        outcome = change_booking(**at, fields={"internal_note": form.cleaned_data["text"]})
        return self.told(_("Internal note saved."), outcome.warnings)

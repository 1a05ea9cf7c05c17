"""The logo and the banner of a booking's website are put in, replaced and taken away, each in a dialog."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.enums import WebsitePicture
from bookings.services.store_file import LARGEST
from bookings.services.store_picture import remove_picture, store_picture
from bookings.web.booking_page.dialog import BookingDialog, BookingForm
from partners.errors import Unknown

TAKEN = "image/png,image/jpeg,image/webp"


class PictureForm(BookingForm):
    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("PNG, JPEG or WebP, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": TAKEN, "autofocus": True}),
        allow_empty_file=True,
    )

    def clean_picture(self) -> Any:
        if len(self.files.getlist("picture")) > 1:  # type: ignore[attr-defined]
            raise forms.ValidationError(_("One picture at a time, please."))
        return self.cleaned_data["picture"]


class _PictureDialog(BookingDialog):
    word = "bookings.write"
    template = "bookings/booking_page/_form_dialog.html"
    place = WebsitePicture.LOGO

    @property
    def shown(self) -> Any:
        """None where there is no picture."""
        return getattr(self.booking, f"catering_website_{self.place.value}")


class PicturePut(_PictureDialog):
    largest_file = LARGEST

    def form(self, sent: QueryDict | None) -> forms.Form:
        files = None if sent is None else self.request.FILES
        return PictureForm(sent, files, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {"title": self.place.label, "go": _("Save")}

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        file = form.cleaned_data["picture"]
        outcome = store_picture(**at, place=self.place, name=file.name, content=file.read())
        return self.told(_("%(picture)s saved.") % {"picture": self.place.label}, outcome.warnings)


class PictureRemove(_PictureDialog):
    """It asks first; what is not there is not asked about."""

    def prepare(self, **ids: int) -> None:
        if self.shown is None:
            raise Unknown

    def form(self, sent: QueryDict | None) -> forms.Form:
        return BookingForm(sent, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {
            "title": _("Take this picture away?"),
            "go": _("Take it away"),
            "note": f"{self.place.label}: {self.shown.original_name}",
        }

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        outcome = remove_picture(**at, place=self.place)
        return self.told(_("%(picture)s taken away.") % {"picture": self.place.label}, outcome.warnings)

"""The website on which a booking's guests choose their catering: its texts and pictures."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.models.stored_file import StoredFile


def _picture(label: object) -> models.ForeignKey:
    return models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=label,  # type: ignore[arg-type]
    )


class CateringWebsite(models.Model):
    has_catering_website = models.BooleanField(_("has a catering website"), default=False)
    catering_website_logo = _picture(_("logo"))
    catering_website_banner = _picture(_("banner"))
    catering_website_description = models.TextField(_("description on the website"), blank=True)
    catering_website_end_days = models.PositiveIntegerField(
        _("website ends"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3660)],
        help_text=_("Days before the first day of the event."),
    )

    class Meta:
        abstract = True

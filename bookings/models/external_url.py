"""Links of a booking to other systems: https only, at most three."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bookings.models.booking import Booking
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked

MOST_URLS = 3


def check_https(url: str) -> None:
    URLValidator(schemes=["https"], message=_("A link has the form https://example.com."))(url)
    if urlsplit(url).username is not None:
        raise ValidationError(_("A link carries no user name or password."))


@tracked()
class ExternalUrl(PartnerOwned):
    booking = models.ForeignKey(
        Booking,
        on_delete=models.CASCADE,
        related_name="external_urls",
        db_constraint=False,
        verbose_name=_("booking"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    ref = models.CharField(_("reference"), max_length=100)
    url = models.CharField(_("link"), max_length=2000, validators=[check_https])
    label = models.CharField(_("label"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("external link")
        verbose_name_plural = _("external links")
        ordering = ["booking", "position"]
        constraints = [
            PARTNER_KEY,
            SamePartner("booking"),
            models.UniqueConstraint(fields=["booking", "position"], name="external_url_position_once"),
            models.UniqueConstraint(fields=["booking", "ref"], name="external_url_ref_once"),
            models.CheckConstraint(
                condition=Q(position__range=(1, MOST_URLS)), name="external_url_at_most_three"
            ),
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="external_url_https"),
        ]

    def __str__(self) -> str:
        return self.label or self.url

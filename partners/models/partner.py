"""The tenant. Everything else belongs to exactly one partner."""

from typing import Self, TypeVar
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def check_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone; an example is Europe/Vienna."), params={"name": name}
        )


class Partner(models.Model):
    name = models.CharField(_("name"), max_length=200)
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default="EUR",
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("A currency has three capital letters, such as EUR."))],
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_time_zone])
    locale = models.CharField(_("locale"), max_length=10, default="en-gb")
    requires_second_factor = models.BooleanField(
        _("second factor required"),
        default=False,
        help_text=_("People without one can only set one up."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


M = TypeVar("M", bound=models.Model)


class OwnedQuerySet(models.QuerySet[M]):
    """Rows of one partner: the scope in which every door looks things up."""

    def for_partner(self, partner: Partner | int) -> Self:
        return self.filter(partner=partner)


class PartnerOwned(models.Model):
    """Base of all that belongs to a partner. The partner key's index serves `partner` as well."""

    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("partner")
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True

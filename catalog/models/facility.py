"""A site: its time zone decides what every wall time at its venues means."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import CostCategory, TaxMode, Weekday
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.address import Address
from partners.models.partner import check_time_zone


class Facility(Address, PartnerOwned):
    name = models.CharField(_("name"), max_length=200)
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[check_time_zone])
    tax_mode = models.CharField(_("tax mode"), max_length=10, choices=TaxMode, default=TaxMode.INSIDE)

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ["name", "id"]
        constraints = [
            PARTNER_KEY,
            models.CheckConstraint(condition=Q(tax_mode__in=TaxMode.values), name="facility_tax_mode_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class OpeningHours(PartnerOwned):
    """One opening of a weekday, in local wall time; closing at 00:00 means 24:00.

    A facility without any row is always open.
    """

    facility = models.ForeignKey(
        Facility,
        on_delete=models.CASCADE,
        related_name="opening_hours",
        db_constraint=False,
        verbose_name=_("facility"),
    )
    weekday = models.SmallIntegerField(_("weekday"), choices=Weekday)
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"), help_text=_("00:00 means midnight at the end of the day."))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["facility", "weekday", "opens_at"]
        constraints = [
            PARTNER_KEY,
            SamePartner("facility"),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="opening_hours_weekday_known"),
            models.CheckConstraint(
                condition=Q(closes_at="00:00") | Q(closes_at__gt=F("opens_at")),
                name="opening_hours_open_before_close",
                violation_error_message=_(
                    "It must close after it opens; 00:00 means midnight at the end of the day."
                ),
            ),
            models.UniqueConstraint(fields=["facility", "weekday", "opens_at"], name="opening_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"


class CostCentre(PartnerOwned):
    """A revenue bucket of a facility."""

    facility = models.ForeignKey(
        Facility,
        on_delete=models.CASCADE,
        related_name="cost_centres",
        db_constraint=False,
        verbose_name=_("facility"),
    )
    name = models.CharField(_("name"), max_length=100)
    code = models.CharField(_("code"), max_length=20, blank=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    category = models.CharField(
        _("category"), max_length=20, choices=CostCategory, default=CostCategory.OTHER
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        db_constraint=False,
        verbose_name=_("parent"),
    )
    is_default = models.BooleanField(
        _("default of its category"),
        default=False,
        help_text=_(
            "Takes the revenue of what names no cost centre: food for menus, room hire for sessions."
        ),
    )

    class Meta:
        verbose_name = _("cost centre")
        verbose_name_plural = _("cost centres")
        ordering = ["facility", "name", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("facility"),
            SamePartner("parent"),
            models.UniqueConstraint(
                fields=["facility", "category"],
                condition=Q(is_default=True),
                name="cost_centre_one_default",
                violation_error_message=_("This category has a default cost centre already."),
            ),
            models.CheckConstraint(
                condition=Q(category__in=CostCategory.values), name="cost_centre_category_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

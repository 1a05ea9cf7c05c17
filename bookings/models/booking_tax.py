"""The booking's own copy of each tax and service fee, made with the booking; its lines are priced by these only."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.models.booking import Booking
from catalog.enums import AmountType, TaxKind, TaxScope, TaxUnit
from catalog.models import Facility, Tax
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


def _copied(to: type[models.Model], label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        to, on_delete=models.PROTECT, related_name="+", db_constraint=False, verbose_name=label
    )


@tracked(exclude=["updated_at"])
class BookingTax(PartnerOwned):
    """`rates` holds the dated rates as `{"id", "starts_on", "ends_on", "amount_type", "amount"}`; no cost centre
    means all of them.
    """

    booking = models.ForeignKey(
        Booking,
        on_delete=models.CASCADE,
        related_name="booking_taxes",
        db_constraint=False,
        verbose_name=_("booking"),
    )
    tax = _copied(Tax, _("tax"))
    facility = _copied(Facility, _("facility"))
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=TaxKind)
    amount_type = models.CharField(_("amount type"), max_length=10, choices=AmountType)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=4)
    applies_to = models.CharField(_("applies to"), max_length=20, choices=TaxScope)
    unit = models.CharField(_("unit of an amount"), max_length=20, choices=TaxUnit, blank=True)
    is_booking_level = models.BooleanField(_("booking-level"), default=False)
    cost_centre_ids = ArrayField(models.BigIntegerField(), verbose_name=_("cost centres"), default=list)
    fee_tax_ids = ArrayField(models.BigIntegerField(), verbose_name=_("taxes on this fee"), default=list)
    rates = models.JSONField(_("rates by date"), default=list)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        verbose_name = _("tax of a booking")
        verbose_name_plural = _("taxes of bookings")
        ordering = ["tax"]
        constraints = [
            PARTNER_KEY,
            SamePartner("booking"),
            SamePartner("tax"),
            SamePartner("facility"),
            models.UniqueConstraint(fields=["booking", "tax"], name="booking_tax_once"),
        ]

    def __str__(self) -> str:
        return self.name

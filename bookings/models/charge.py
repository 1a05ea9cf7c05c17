"""The money ledger: what each line costs, on which day and for which cost centre. Totals include tax.

Service fees stand on charges; taxes on charges and on fees. A booking-level tax stands on a charge without being
in its total. All of it is derived and written by the repricing of lines alone.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bookings.models.line import Line
from bookings.models.money import money
from catalog.enums import AmountType
from catalog.models import CostCentre, Tax, TaxRate
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner


class Charge(PartnerOwned):
    line = models.ForeignKey(
        Line, on_delete=models.CASCADE, related_name="charges", db_constraint=False, verbose_name=_("line")
    )
    cost_centre = models.ForeignKey(
        CostCentre,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("cost centre"),
    )
    charged_on = models.DateField(_("day"))
    discount = money(_("discount"))
    surcharge = money(_("surcharge"))
    tax = money(_("tax"))
    total = money(_("total"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        verbose_name = _("charge")
        verbose_name_plural = _("charges")
        ordering = ["charged_on", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("line"),
            SamePartner("cost_centre"),
            models.UniqueConstraint(
                fields=["line", "cost_centre", "charged_on"], nulls_distinct=False, name="charge_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.charged_on} {self.total}"


def _tax(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        Tax, on_delete=models.PROTECT, related_name="+", db_constraint=False, verbose_name=label
    )


class Rated(PartnerOwned):
    """The rate by which it was worked out; `rate` is the dated one, where it was not the tax's default."""

    rate = models.ForeignKey(
        TaxRate,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("dated rate"),
    )
    rate_amount = models.DecimalField(_("rate"), max_digits=12, decimal_places=4)
    rate_type = models.CharField(_("type of the rate"), max_length=10, choices=AmountType)

    class Meta:
        abstract = True


class ServiceFee(Rated):
    """`amount` is without tax; a fee is taxed on top, whatever the facility's tax mode."""

    charge = models.ForeignKey(
        Charge,
        on_delete=models.CASCADE,
        related_name="service_fees",
        db_constraint=False,
        verbose_name=_("charge"),
    )
    fee = _tax(_("service fee"))
    amount = money(_("amount"))
    tax = money(_("tax"))
    total = money(_("total"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        verbose_name = _("service fee")
        verbose_name_plural = _("service fees")
        ordering = ["id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("charge"),
            SamePartner("fee"),
            SamePartner("rate"),
            models.UniqueConstraint(fields=["charge", "fee"], name="service_fee_once"),
            models.CheckConstraint(
                condition=Q(total=F("amount") + F("tax")), name="service_fee_amount_and_tax_make_total"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fee}: {self.total}"


class TaxDetail(Rated):
    """A tax on a charge or on a fee, with the rate it was worked out from."""

    charge = models.ForeignKey(
        Charge,
        on_delete=models.CASCADE,
        null=True,
        related_name="tax_details",
        db_constraint=False,
        verbose_name=_("charge"),
    )
    service_fee = models.ForeignKey(
        ServiceFee,
        on_delete=models.CASCADE,
        null=True,
        related_name="tax_details",
        db_constraint=False,
        verbose_name=_("service fee"),
    )
    tax = _tax(_("tax"))
    is_booking_level = models.BooleanField(_("booking-level"), default=False)
    amount = money(_("amount"))

    class Meta:
        verbose_name = _("tax detail")
        verbose_name_plural = _("tax details")
        ordering = ["id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("charge"),
            SamePartner("service_fee"),
            SamePartner("rate"),
            SamePartner("tax"),
            models.UniqueConstraint(fields=["charge", "tax"], name="tax_detail_once"),
            models.UniqueConstraint(fields=["service_fee", "tax"], name="tax_detail_once_on_a_fee"),
            models.CheckConstraint(
                condition=Q(charge__isnull=True, service_fee__isnull=False, is_booking_level=False)
                | Q(charge__isnull=False, service_fee__isnull=True),
                name="tax_detail_on_a_charge_or_a_fee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tax}: {self.amount}"

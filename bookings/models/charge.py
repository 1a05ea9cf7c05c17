"""The money ledger: what each line costs, on which day and for which cost centre. Totals include tax."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.models.booking import money
from bookings.models.line import Line
from catalog.models import CostCentre, Tax
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


class TaxDetail(PartnerOwned):
    """A tax on a charge, with the rate it was worked out from."""

    charge = models.ForeignKey(
        Charge,
        on_delete=models.CASCADE,
        related_name="tax_details",
        db_constraint=False,
        verbose_name=_("charge"),
    )
    tax = models.ForeignKey(
        Tax, on_delete=models.PROTECT, related_name="+", db_constraint=False, verbose_name=_("tax")
    )
    percent = models.DecimalField(_("per cent"), max_digits=7, decimal_places=4)
    amount = money(_("amount"))

    class Meta:
        verbose_name = _("tax detail")
        verbose_name_plural = _("tax details")
        ordering = ["id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("charge"),
            SamePartner("tax"),
            models.UniqueConstraint(fields=["charge", "tax"], name="tax_detail_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tax}: {self.amount}"

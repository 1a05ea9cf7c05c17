"""A tax or a service fee. A VAT is a percent tax of the partner as a whole: it has no facility."""

from collections.abc import Iterable

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import AmountType, TaxKind, TaxScope, TaxUnit
from catalog.models.facility import CostCentre, Facility
from partners.models import PARTNER_KEY, OwnedQuerySet, PartnerOwned, SamePartner
from partners.models.history import tracked

VATS = Q(facility=None, kind=TaxKind.TAX, amount_type=AmountType.PERCENT)


class TaxQuerySet(OwnedQuerySet["Tax"]):
    def vats(self) -> "TaxQuerySet":
        return self.filter(VATS)

    def of_facilities(self, facility_ids: Iterable[int]) -> "TaxQuerySet":
        """The taxes and fees that bookings there copy."""
        return self.filter(facility__in=list(facility_ids))


@tracked()
class Tax(PartnerOwned):
    facility = models.ForeignKey(
        Facility,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="taxes",
        db_constraint=False,
        verbose_name=_("facility"),
        help_text=_("Empty for a VAT, which is the same at all facilities."),
    )
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=TaxKind, default=TaxKind.TAX)
    amount_type = models.CharField(
        _("amount type"), max_length=10, choices=AmountType, default=AmountType.PERCENT
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=12,
        decimal_places=4,
        validators=[MinValueValidator(0), MaxValueValidator(1_000_000)],
        help_text=_("Per cent, such as 20, or an amount of money."),
    )
    applies_to = models.CharField(_("applies to"), max_length=20, choices=TaxScope, default=TaxScope.ALL)
    unit = models.CharField(_("unit of an amount"), max_length=20, choices=TaxUnit, blank=True)
    is_booking_level = models.BooleanField(
        _("booking-level"),
        default=False,
        help_text=_("Left out of the totals of lines; it is added to the booking's total."),
    )
    cost_centres = models.ManyToManyField(
        CostCentre,
        through="TaxCostCentre",
        related_name="taxes",
        blank=True,
        verbose_name=_("cost centres"),
        help_text=_("None means all."),
    )
    fee_taxes = models.ManyToManyField(
        "self",
        through="FeeTax",
        symmetrical=False,
        related_name="taxed_fees",
        blank=True,
        verbose_name=_("taxes on this fee"),
    )

    objects = TaxQuerySet.as_manager()

    class Meta:
        verbose_name = _("tax")
        verbose_name_plural = _("taxes")
        ordering = ["name", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("facility"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="tax_not_negative"),
            models.CheckConstraint(
                condition=~Q(amount_type=AmountType.PERCENT) | Q(amount__lte=100),
                name="tax_percent_at_most_100",
                violation_error_message=_("A percentage is between 0 and 100."),
            ),
            models.CheckConstraint(condition=Q(kind__in=TaxKind.values), name="tax_kind_known"),
            models.CheckConstraint(
                condition=Q(amount_type__in=AmountType.values), name="tax_amount_type_known"
            ),
            models.CheckConstraint(condition=Q(applies_to__in=TaxScope.values), name="tax_scope_known"),
            models.CheckConstraint(
                condition=~Q(kind=TaxKind.SERVICE_FEE) | Q(facility__isnull=False, is_booking_level=False),
                name="tax_fee_of_a_facility",
                violation_error_message=_(
                    "A service fee belongs to a facility and to the lines it is charged on."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TaxCostCentre(PartnerOwned):
    tax = models.ForeignKey(
        Tax,
        on_delete=models.CASCADE,
        related_name="cost_centre_links",
        db_constraint=False,
        verbose_name=_("tax"),
    )
    cost_centre = models.ForeignKey(
        CostCentre,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
        verbose_name=_("cost centre"),
    )

    class Meta:
        verbose_name = _("cost centre of a tax")
        verbose_name_plural = _("cost centres of taxes")
        constraints = [
            PARTNER_KEY,
            SamePartner("tax"),
            SamePartner("cost_centre"),
            models.UniqueConstraint(fields=["tax", "cost_centre"], name="tax_cost_centre_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tax}: {self.cost_centre}"


class FeeTax(PartnerOwned):
    """A tax that is levied on a service fee."""

    fee = models.ForeignKey(
        Tax,
        on_delete=models.CASCADE,
        related_name="fee_tax_links",
        db_constraint=False,
        verbose_name=_("fee"),
    )
    tax = models.ForeignKey(
        Tax, on_delete=models.CASCADE, related_name="+", db_constraint=False, verbose_name=_("tax")
    )

    class Meta:
        verbose_name = _("tax on a fee")
        verbose_name_plural = _("taxes on fees")
        constraints = [
            PARTNER_KEY,
            SamePartner("fee"),
            SamePartner("tax"),
            models.UniqueConstraint(fields=["fee", "tax"], name="fee_tax_once"),
            models.CheckConstraint(condition=~Q(fee=F("tax")), name="fee_does_not_tax_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.fee}: {self.tax}"

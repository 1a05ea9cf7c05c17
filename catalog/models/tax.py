"""A tax or a service fee. A VAT is a percent tax of the partner as a whole: it has no facility."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import AmountType, TaxKind
from catalog.models.facility import Facility
from partners.models import PARTNER_KEY, OwnedQuerySet, PartnerOwned, SamePartner

VATS = Q(facility=None, kind=TaxKind.TAX, amount_type=AmountType.PERCENT)


class TaxQuerySet(OwnedQuerySet["Tax"]):
    def vats(self) -> "TaxQuerySet":
        return self.filter(VATS)


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
        ]

    def __str__(self) -> str:
        return self.name

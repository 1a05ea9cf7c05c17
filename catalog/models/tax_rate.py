"""A rate that takes the place of a tax's or fee's default on certain days; no two of one tax on the same day."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from catalog.enums import AmountType
from catalog.models.tax import Tax
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


@tracked()
class TaxRate(PartnerOwned):
    """Valid from `starts_on` to `ends_on`, both days included; without an end for ever."""

    tax = models.ForeignKey(
        Tax, on_delete=models.CASCADE, related_name="rates", db_constraint=False, verbose_name=_("tax")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    amount_type = models.CharField(
        _("amount type"), max_length=10, choices=AmountType, default=AmountType.PERCENT
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=12,
        decimal_places=4,
        validators=[MinValueValidator(0), MaxValueValidator(1_000_000)],
    )

    class Meta:
        verbose_name = _("rate of a tax")
        verbose_name_plural = _("rates of taxes")
        ordering = ["tax", "starts_on"]
        constraints = [
            PARTNER_KEY,
            SamePartner("tax"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="tax_rate_not_negative"),
            models.CheckConstraint(
                condition=~Q(amount_type=AmountType.PERCENT) | Q(amount__lte=100),
                name="tax_rate_percent_at_most_100",
                violation_error_message=_("A percentage is between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on=None),
                name="tax_rate_first_day_not_after_last",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            ExclusionConstraint(
                name="tax_rate_one_a_day",
                expressions=[
                    ("tax", RangeOperators.EQUAL),
                    (
                        Func(F("starts_on"), F("ends_on"), Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Another rate of this tax is valid on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tax} {self.amount:f} ({self.starts_on:%Y-%m-%d})"

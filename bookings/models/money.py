"""How amounts are stored: money with three decimals, as the finest currency has; values per unit with four."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import AmountType
from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit


def money(label: Any, **options: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=16, decimal_places=3, **{"default": 0, **options})


def unit_value(label: Any, **options: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=14, decimal_places=4, **{"default": 0, **options})


def tax_ids(label: Any) -> ArrayField:
    """Ids of catalogue taxes; those that are not the booking's own have no effect."""
    return ArrayField(models.BigIntegerField(), verbose_name=label, default=list, blank=True)


class Adjusted(models.Model):
    """A value per unit with a discount and a surcharge on it, each a percent of the value or an amount."""

    unit_value = unit_value(_("unit value"))
    discount_type = models.CharField(_("discount type"), max_length=10, choices=AmountType, blank=True)
    discount_amount = models.DecimalField(
        _("discount amount"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    surcharge_type = models.CharField(_("surcharge type"), max_length=10, choices=AmountType, blank=True)
    surcharge_amount = models.DecimalField(
        _("surcharge amount"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    excluded_tax_ids = tax_ids(_("excluded taxes"))

    class Meta:
        abstract = True

    @property
    def discount_given(self) -> Adjustment | None:
        return adjustment(self.discount_type, self.discount_amount)

    @property
    def surcharge_given(self) -> Adjustment | None:
        return adjustment(self.surcharge_type, self.surcharge_amount)

    def give_discount(self, adjustment: Adjustment | None) -> None:
        self.discount_type, self.discount_amount = _stored(adjustment)

    def give_surcharge(self, adjustment: Adjustment | None) -> None:
        self.surcharge_type, self.surcharge_amount = _stored(adjustment)


def _not_negative(field: str) -> Q:
    return Q(**{f"{field}__gte": 0}) | Q(**{f"{field}__isnull": True})


ADJUSTED_CHECKS = [
    models.CheckConstraint(
        condition=Q(unit_value__gte=0) & _not_negative("discount_amount") & _not_negative("surcharge_amount"),
        name="%(class)s_values_not_negative",
    )
]


def adjustment(amount_type: str, amount: Any) -> Adjustment | None:
    """What two stored columns mean; None where nothing was given."""
    if amount is None:
        return None
    return PercentOfUnit(amount) if amount_type == AmountType.PERCENT else AmountPerUnit(amount)


def _stored(adjustment: Adjustment | None) -> tuple[str, Any]:
    if adjustment is None:
        return "", None
    if isinstance(adjustment, PercentOfUnit):
        return AmountType.PERCENT, adjustment.percent
    return AmountType.AMOUNT, adjustment.amount

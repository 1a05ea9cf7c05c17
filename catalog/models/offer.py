"""What is sold with a function: it belongs to a facility, in whose tax mode its prices are meant."""

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models.facility import CostCentre, Facility
from partners.models import PartnerOwned, SamePartner


def unit_price(label: Any) -> models.DecimalField:
    return models.DecimalField(
        label,
        max_digits=14,
        decimal_places=4,
        default=0,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1_000_000_000))],
    )


class Offer(PartnerOwned):
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="+", db_constraint=False, verbose_name=_("facility")
    )
    name = models.CharField(_("name"), max_length=200)
    small_description = models.CharField(_("short description"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class OfferShare(PartnerOwned):
    """What one cost centre gets of each unit's price."""

    cost_centre = models.ForeignKey(
        CostCentre,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        verbose_name=_("cost centre"),
    )
    value = unit_price(_("value"))
    excluded_tax_ids = ArrayField(
        models.BigIntegerField(), verbose_name=_("excluded taxes"), default=list, blank=True
    )

    class Meta:
        abstract = True


class PricedOffer(Offer):
    """Its price is one value of one cost centre."""

    price = unit_price(_("price"))
    cost_centre = models.ForeignKey(
        CostCentre,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("cost centre"),
        help_text=_("Without one, the facility's default takes the revenue."),
    )

    CHECKS: ClassVar = [
        SamePartner("facility"),
        SamePartner("cost_centre"),
        models.CheckConstraint(condition=Q(price__gte=0), name="%(class)s_price_not_negative"),
    ]

    class Meta(Offer.Meta):
        abstract = True

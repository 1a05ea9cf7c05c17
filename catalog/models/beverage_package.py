"""Drinks for a time, per person or flat; prices by hours take the place of the one price."""

from datetime import timedelta
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import PriceMethod
from catalog.models.offer import PricedOffer, unit_price
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked

HOUR = timedelta(hours=1)


@tracked(exclude=["updated_at"])
class BeveragePackage(PricedOffer):
    price_method = models.CharField(
        _("price method"), max_length=20, choices=PriceMethod, default=PriceMethod.PER_PERSON
    )
    marketplace_name = models.CharField(_("name on the marketplace"), max_length=200, blank=True)

    class Meta(PricedOffer.Meta):
        verbose_name = _("beverage package")
        verbose_name_plural = _("beverage packages")
        constraints = [
            PARTNER_KEY,
            *PricedOffer.CHECKS,
            models.CheckConstraint(
                condition=Q(price_method__in=PriceMethod.values), name="beverage_package_price_method_known"
            ),
        ]

    def price_for(self, duration: timedelta) -> Decimal:
        """The price of the fewest hours that cover the time, else of the most hours; without any, the price."""
        by_hours = sorted((row.hours, row.price) for row in self.hourly_prices.all())
        for hours, price in by_hours:
            if hours * HOUR >= duration:
                return price
        return by_hours[-1][1] if by_hours else self.price


class HourlyPrice(PartnerOwned):
    """What so many hours cost, not each of them."""

    beverage_package = models.ForeignKey(
        BeveragePackage,
        on_delete=models.CASCADE,
        related_name="hourly_prices",
        db_constraint=False,
        verbose_name=_("beverage package"),
    )
    hours = models.PositiveSmallIntegerField(_("hours"), validators=[MinValueValidator(1)])
    price = unit_price(_("price"))

    class Meta:
        verbose_name = _("price for hours")
        verbose_name_plural = _("prices for hours")
        ordering = ["beverage_package", "hours"]
        constraints = [
            PARTNER_KEY,
            SamePartner("beverage_package"),
            models.UniqueConstraint(fields=["beverage_package", "hours"], name="hourly_price_once"),
            models.CheckConstraint(condition=Q(price__gte=0, hours__gte=1), name="hourly_price_sound"),
        ]

    def __str__(self) -> str:
        return f"{self.beverage_package}: {self.hours} h"

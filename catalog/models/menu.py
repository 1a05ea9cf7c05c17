"""A menu and its dishes; its price per person may be split over cost centres."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import MenuCategory, MenuPriceMethod
from catalog.models.offer import OfferShare, PricedOffer, unit_price
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


@tracked(exclude=["updated_at"])
class Menu(PricedOffer):
    category = models.CharField(
        _("category"), max_length=20, choices=MenuCategory, default=MenuCategory.UNASSIGNED
    )
    price_method = models.CharField(
        _("price method"), max_length=20, choices=MenuPriceMethod, default=MenuPriceMethod.PER_PERSON
    )

    class Meta(PricedOffer.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        constraints = [
            PARTNER_KEY,
            *PricedOffer.CHECKS,
            models.CheckConstraint(condition=Q(category__in=MenuCategory.values), name="menu_category_known"),
            models.CheckConstraint(
                condition=Q(price_method__in=MenuPriceMethod.values), name="menu_price_method_known"
            ),
        ]

    @property
    def unit_value(self) -> Decimal:
        """Per person or flat, as the price method says."""
        if self.price_method == MenuPriceMethod.ITEMS:
            return sum((item.price for item in self.items.all()), Decimal(0))
        return self.price


class MenuItem(PartnerOwned):
    menu = models.ForeignKey(
        Menu, on_delete=models.CASCADE, related_name="items", db_constraint=False, verbose_name=_("menu")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    name = models.CharField(_("name"), max_length=200)
    description = models.CharField(_("description"), max_length=500, blank=True)
    price = unit_price(_("price per person"))

    class Meta:
        verbose_name = _("dish")
        verbose_name_plural = _("dishes")
        ordering = ["menu", "position", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("menu"),
            models.CheckConstraint(condition=Q(price__gte=0), name="menu_item_price_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name


class MenuShare(OfferShare):
    """What one cost centre gets of each person's price; the shares take the place of the menu's own price."""

    menu = models.ForeignKey(
        Menu, on_delete=models.CASCADE, related_name="shares", db_constraint=False, verbose_name=_("menu")
    )

    class Meta:
        verbose_name = _("share of a menu")
        verbose_name_plural = _("shares of menus")
        ordering = ["menu", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("menu"),
            SamePartner("cost_centre"),
            models.UniqueConstraint(fields=["menu", "cost_centre"], name="menu_share_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="menu_share_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.menu}: {self.cost_centre}"

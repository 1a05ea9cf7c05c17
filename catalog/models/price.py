"""Prices are immutable in value: another amount, VAT, form or billing retires the row and makes a new one."""

from decimal import Decimal
from typing import ClassVar, Self

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import Billing, PriceForm
from catalog.models.event import Event
from catalog.models.inventory_product import InventoryProduct
from catalog.models.tax import VATS, Tax
from catalog.models.venue import Venue
from partners.models import PARTNER_KEY, OwnedQuerySet, PartnerOwned, SamePartner
from partners.models.history import tracked
from partners.models.partner import M

VALUE_FIELDS = ("amount", "vat", "form", "billing")

value_is_fixed = pgtrigger.ReadOnly(name="price_value_is_fixed", fields=[*VALUE_FIELDS])


class PriceQuerySet(OwnedQuerySet[M]):
    def current(self) -> Self:
        return self.filter(retired_at=None)


class Price(PartnerOwned):
    name = models.CharField(_("name"), max_length=100)
    description = models.TextField(_("description"), blank=True)
    amount = models.DecimalField(
        _("amount"),
        max_digits=14,
        decimal_places=4,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1_000_000_000))],
    )
    form = models.CharField(_("form"), max_length=10, choices=PriceForm, default=PriceForm.GROSS)
    billing = models.CharField(_("billing"), max_length=10, choices=Billing, default=Billing.HOURLY)
    vat = models.ForeignKey(
        Tax,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        limit_choices_to=VATS,
        verbose_name=_("VAT"),
    )
    usable_online = models.BooleanField(_("usable online"), default=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True, editable=False)

    CHECKS: ClassVar = [
        models.CheckConstraint(condition=Q(amount__gte=0), name="%(class)s_not_negative"),
        models.CheckConstraint(condition=Q(form__in=PriceForm.values), name="%(class)s_form_known"),
        models.CheckConstraint(condition=Q(billing__in=Billing.values), name="%(class)s_billing_known"),
    ]

    objects = PriceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


@tracked()
class VenuePrice(Price):
    venues = models.ManyToManyField(
        Venue, through="VenuePriceAttachment", related_name="prices", verbose_name=_("venues")
    )

    class Meta(Price.Meta):
        verbose_name = _("venue price")
        verbose_name_plural = _("venue prices")
        constraints = [PARTNER_KEY, SamePartner("vat"), *Price.CHECKS]
        triggers = [value_is_fixed]


@tracked()
class VenuePriceAttachment(PartnerOwned):
    """The price by which a venue is booked now: one for each venue; a retired price has none."""

    price = models.ForeignKey(
        VenuePrice,
        on_delete=models.CASCADE,
        related_name="attachments",
        db_constraint=False,
        verbose_name=_("price"),
    )
    venue = models.OneToOneField(
        Venue, on_delete=models.CASCADE, related_name="price_attachment", verbose_name=_("venue")
    )

    class Meta:
        verbose_name = _("price of a venue")
        verbose_name_plural = _("prices of venues")
        constraints = [PARTNER_KEY, SamePartner("price"), SamePartner("venue")]

    def __str__(self) -> str:
        return f"{self.venue}: {self.price}"


@tracked()
class EventPrice(Price):
    """What a seat at the event costs; an event may have several, such as members and guests."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="prices", verbose_name=_("event"))

    class Meta(Price.Meta):
        verbose_name = _("event price")
        verbose_name_plural = _("event prices")
        constraints = [
            PARTNER_KEY,
            SamePartner("vat"),
            SamePartner("event"),
            *Price.CHECKS,
            models.CheckConstraint(condition=Q(billing=Billing.FIXED), name="event_price_fixed"),
        ]
        triggers = [value_is_fixed]


@tracked()
class ProductPrice(Price):
    """What a unit costs; one current price for each product."""

    product = models.ForeignKey(
        InventoryProduct, on_delete=models.CASCADE, related_name="prices", verbose_name=_("product")
    )

    class Meta(Price.Meta):
        verbose_name = _("product price")
        verbose_name_plural = _("product prices")
        constraints = [
            PARTNER_KEY,
            SamePartner("vat"),
            SamePartner("product"),
            *Price.CHECKS,
            models.UniqueConstraint(
                fields=["product"], condition=Q(retired_at=None), name="product_price_one_current"
            ),
        ]
        triggers = [value_is_fixed]

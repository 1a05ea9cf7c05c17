"""What a site offers is entered once, checked as the admin would check it; there is nothing here to book with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models

from catalog.enums import AmountType, Billing, CostCategory, LayoutType, PriceForm, Weekday
from catalog.models import (
    CostCentre,
    Discount,
    Event,
    EventPrice,
    EventType,
    Facility,
    InventoryProduct,
    Layout,
    OpeningHours,
    PaymentType,
    Price,
    ProductPrice,
    SessionType,
    Tax,
    Venue,
    VenuePrice,
    VenuePriceAttachment,
)
from partners.models import Partner

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=Price)


@dataclass(frozen=True)
class Rate:
    """An amount per hour and gross, unless told otherwise; the VAT in per cent."""

    amount: str
    vat: int
    form: PriceForm = PriceForm.GROSS
    billing: Billing = Billing.HOURLY


@dataclass
class Catalogue:
    """One partner's offer, by name, as it grows."""

    partner: Partner
    vats: dict[int, Tax] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    rates: dict[str, Rate] = field(default_factory=dict)
    products: dict[str, InventoryProduct] = field(default_factory=dict)
    discounts: list[Discount] = field(default_factory=list)
    payment_types: list[PaymentType] = field(default_factory=list)
    layouts: dict[tuple[str, LayoutType], Layout] = field(default_factory=dict)
    event_types: dict[str, EventType] = field(default_factory=dict)
    session_types: dict[str, SessionType] = field(default_factory=dict)

    def add_vats(self, *percents: int) -> None:
        for percent in percents:
            self.vats[percent] = self.save(Tax, name=f"VAT {percent} %", amount=Decimal(percent))

    def add_facility(
        self, name: str, *, hours: Sequence[tuple[Sequence[int], str, str]], **fields: Any
    ) -> Facility:
        facility = self.save(Facility, name=name, **fields)
        for weekdays, opens_at, closes_at in hours:
            for weekday in weekdays:
                self.save(
                    OpeningHours,
                    facility=facility,
                    weekday=Weekday(weekday),
                    opens_at=time.fromisoformat(opens_at),
                    closes_at=time.fromisoformat(closes_at),
                )
        return facility

    def add_cost_centres(
        self, facility: Facility, known: Sequence[tuple[str, str, CostCategory]]
    ) -> dict[CostCategory, CostCentre]:
        """One of each category, which takes what names no other."""
        return {
            category: self.save(
                CostCentre, facility=facility, code=code, name=name, category=category, is_default=True
            )
            for code, name, category in known
        }

    def add_venue(
        self,
        facility: Facility,
        name: str,
        *,
        layouts: Sequence[tuple[LayoutType, int, int]] = (),
        **fields: Any,
    ) -> Venue:
        """Each layout has a number of people and the minutes to set it up."""
        venue = self.save(Venue, facility=facility, name=name, **fields)
        for kind, people, minutes in layouts:
            self.layouts[name, kind] = self.save(
                Layout,
                venue=venue,
                name=str(kind.label),
                type=kind,
                head_capacity=people,
                set_up_minutes=minutes,
            )
        self.venues[name] = venue
        return venue

    def price_venues(self, name: str, rate: Rate, *venues: Venue) -> VenuePrice:
        price = self._price(VenuePrice, name, rate)
        for venue in venues:
            self.save(VenuePriceAttachment, price=price, venue=venue)
            self.rates[venue.name] = rate
        return price

    def add_product(
        self, facility: Facility, name: str, units: int, rate: Rate, **fields: Any
    ) -> InventoryProduct:
        product = self.save(InventoryProduct, facility=facility, name=name, capacity=units, **fields)
        self._price(ProductPrice, name, rate, product=product)
        self.products[name] = product
        return product

    def add_event(self, facility: Facility, name: str, days: tuple[date, date], **fields: Any) -> Event:
        return self.save(Event, facility=facility, name=name, starts_on=days[0], ends_on=days[1], **fields)

    def price_event(self, event: Event, name: str, rate: Rate) -> EventPrice:
        return self._price(EventPrice, name, rate, event=event)

    def add_discount(
        self, name: str, amount: str, *, kind: AmountType = AmountType.PERCENT, is_active: bool = True
    ) -> None:
        discount = self.save(
            Discount, name=name, amount=Decimal(amount), amount_type=kind, is_active=is_active
        )
        if is_active:
            self.discounts.append(discount)

    def add_payment_type(self, name: str, *, is_active: bool = True) -> None:
        payment_type = self.save(PaymentType, name=name, is_active=is_active)
        if is_active:
            self.payment_types.append(payment_type)

    def add_types(self, event_types: Sequence[str], session_types: Sequence[str]) -> None:
        for name in event_types:
            self.event_types[name] = self.save(EventType, name=name)
        for name in session_types:
            self.session_types[name] = self.save(SessionType, name=name)

    def _price(self, model: type[P], name: str, rate: Rate, **fields: Any) -> P:
        return self.save(
            model,
            name=name,
            amount=Decimal(rate.amount),
            form=rate.form,
            billing=rate.billing,
            vat=self.vats[rate.vat],
            **fields,
        )

    def save(self, model: type[M], **fields: Any) -> M:
        row = model(partner=self.partner, **fields)
        row.full_clean()
        row.save(force_insert=True)
        return row

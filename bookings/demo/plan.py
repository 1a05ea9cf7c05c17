"""What somebody asks for: the lines of a booking, in the words of the catalogue and of a clock on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bookings.demo.catalogue import Catalogue, Rate
from bookings.demo.year import Year
from bookings.services.line_request import LineRequest, ResourceRequest, SessionRequest
from catalog.enums import Billing
from partners.models import Customer


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`customers` are those who might ask for it."""

    lines: Sequence[LineRequest]
    customers: Sequence[Customer]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What can be asked for, and on what terms; the shares are of all sessions."""

    catalogue: Catalogue
    year: Year
    random: Random
    discounted: float = 0.1
    agreed: float = 0.04

    def session(
        self, name: str, day: date, start: str, end: str, *, places: int | None = None
    ) -> SessionRequest:
        starts_at, ends_at = self.year.at(day, start), self.year.at(day, end)
        return SessionRequest(
            venue_id=self.catalogue.venues[name].pk,
            starts_at=starts_at,
            ends_at=ends_at,
            places=places,
            **self._terms(self.catalogue.rates[name], ends_at - starts_at, places or 1),
        )

    def units(self, name: str, number: int, day: date, start: str, end: str) -> ResourceRequest:
        return ResourceRequest(
            inventory_product_id=self.catalogue.products[name].pk,
            units=number,
            starts_at=self.year.at(day, start),
            ends_at=self.year.at(day, end),
        )

    def _terms(self, rate: Rate, duration: timedelta, places: int) -> dict[str, Any]:
        """The list price, a discount on it, or now and then a price that was agreed."""
        luck = self.random.random()
        if luck < self.agreed:
            return {
                "use_manual_price": True,
                "manual_price_vat_id": self.catalogue.vats[rate.vat].pk,
                "manual_price_amount_gross": self._round_price(rate, duration, places),
            }
        if luck < self.agreed + self.discounted:
            return {"discount_id": self.random.choice(self.catalogue.discounts).pk}
        return {}

    def _round_price(self, rate: Rate, duration: timedelta, places: int) -> Decimal:
        """Somewhat below the list, in whole units of the currency."""
        units = places if rate.billing == Billing.FIXED else places * Decimal(duration / timedelta(hours=1))
        part = Decimal(self.random.choice(["0.75", "0.8", "0.9"]))
        return (Decimal(rate.amount) * units * part).quantize(Decimal(1))

"""What somebody asks for: the lines of a booking, in the words of the catalogue and of a clock on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from bookings.demo.catalogue import Catalogue
from bookings.demo.year import Year
from bookings.services.line_request import LineRequest, ResourceRequest, SessionRequest
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
    agreed_prices: Sequence[str]
    discounted: float = 0.1
    agreed: float = 0.04

    def session(
        self, name: str, day: date, start: str, end: str, *, places: int | None = None
    ) -> SessionRequest:
        return SessionRequest(
            venue_id=self.catalogue.venues[name].pk,
            starts_at=self.year.at(day, start),
            ends_at=self.year.at(day, end),
            places=places,
            **self._terms(),
        )

    def units(self, name: str, number: int, day: date, start: str, end: str) -> ResourceRequest:
        return ResourceRequest(
            inventory_product_id=self.catalogue.products[name].pk,
            units=number,
            starts_at=self.year.at(day, start),
            ends_at=self.year.at(day, end),
        )

    def _terms(self) -> dict[str, Any]:
        """The list price, a discount on it, or now and then a price that was agreed."""
        luck = self.random.random()
        if luck < self.agreed:
            return {
                "use_manual_price": True,
                "manual_price_vat_id": self.random.choice(list(self.catalogue.vats.values())).pk,
                "manual_price_amount_gross": Decimal(self.random.choice(self.agreed_prices)),
            }
        if luck < self.agreed + self.discounted:
            return {"discount_id": self.random.choice(self.catalogue.discounts).pk}
        return {}

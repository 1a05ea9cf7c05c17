"""What all that is asked for costs by the catalogue: each session and each piece of equipment, priced as a booking
would price it. What the catalogue prices names its VAT and carries no fee.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bookings.pricing.explanation import Step
from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.line import LinePrice, price_line
from catalog.enums import PriceForm
from catalog.models import Price
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import ZERO
from catalog.pricing.tax import PercentTax


@dataclass(frozen=True, kw_only=True)
class Item:
    """A venue for a time, or units of a product for it."""

    name: str
    price: Price | None
    quantity: int
    starts_at: datetime
    ends_at: datetime
    day: date


@dataclass(frozen=True, kw_only=True)
class ItemPrice:
    """`steps` tell how the amount was reckoned."""

    name: str
    day: date
    quantity: int
    gross: Decimal
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class WholePrice:
    """Money in the partner's currency; `unpriced` are named that the catalogue has no price for."""

    currency: str
    net: Decimal
    tax: Decimal
    gross: Decimal
    items: tuple[ItemPrice, ...]
    unpriced: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.unpriced


class PriceList:
    """Prices what lasts as long once, whatever its day."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._known: dict[tuple[int, str, int, timedelta], LinePrice] = {}

    def whole(self, items: Sequence[Item]) -> WholePrice:
        priced = [(item, self._price(item, item.price)) for item in items if item.price is not None]
        return WholePrice(
            currency=self._currency,
            net=sum((price.net for _item, price in priced), ZERO),
            tax=sum((price.tax for _item, price in priced), ZERO),
            gross=sum((price.gross for _item, price in priced), ZERO),
            items=tuple(
                ItemPrice(
                    name=item.name,
                    day=item.day,
                    quantity=item.quantity,
                    gross=price.gross,
                    steps=price.explanation,
                )
                for item, price in priced
            ),
            unpriced=tuple(dict.fromkeys(item.name for item in items if item.price is None)),
        )

    def _price(self, item: Item, price: Price) -> LinePrice:
        key = (price.pk, item.name, item.quantity, item.ends_at - item.starts_at)
        if key not in self._known:
            self._known[key] = price_line(self._inputs(item, price))
        return self._known[key]

    def _inputs(self, item: Item, price: Price) -> LineInputs:
        vat = PercentTax(price.vat.pk, price.vat.name, price.vat.amount)
        return LineInputs(
            name=item.name,
            basis=PriceBasis(price.billing),
            currency=self._currency,
            days=(item.day,),
            shares=(ShareInputs(unit_value=price.amount, taxes=(vat,)),),
            prices_include_tax=price.form == PriceForm.GROSS,
            quantity=Decimal(item.quantity),
            starts_at=item.starts_at,
            ends_at=item.ends_at,
        )

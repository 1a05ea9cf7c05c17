"""Whatever stands on a document, in both tax modes: parts sum to their whole at every level, to the cent.

In plain Python, without a database; what is stored and printed of bookings is asked for elsewhere.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from bookings.pricing.charge import ChargePrice
from bookings.pricing.inputs import FeeRule, LineInputs, ShareInputs
from bookings.pricing.line import LinePrice, price_line
from bookings.pricing.totals import sum_booking, sum_lines
from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import round_money
from catalog.pricing.tax import AmountTax, PercentTax, Tax
from tests.proof.sizes import SEED, seeds

D = Decimal
MONDAY = date(2030, 5, 6)
NINE = datetime(2030, 5, 6, 9, tzinfo=UTC)
BATCH = 2_000
"""So many documents one after the other; several such batches side by side."""

MOST_LINES = 4
RATES = [D(rate) for rate in ("0", "5.5", "7", "7.7", "10", "19", "20", "27", "100")]


def draw_document(random: Random) -> tuple[str, list[LineInputs]]:
    """Its currency and its lines; all prices of it have their taxes inside, or all on top."""
    currency, inside = random.choice(["EUR", "EUR", "JPY", "KWD"]), random.random() < 0.5
    return currency, [
        _line(random, currency, inside=inside) for _line_of in range(random.randint(1, MOST_LINES))
    ]


def _line(random: Random, currency: str, *, inside: bool) -> LineInputs:
    basis = random.choice([basis for basis in PriceBasis if basis != PriceBasis.MANUAL])
    of_line = random.random() < 0.5
    shares = [_share(random, number, adjusted=not of_line) for number in range(random.choice([1, 1, 2, 3]))]
    days = [MONDAY + timedelta(days=number) for number in range(random.choice([1, 1, 2, 5]))]
    return LineInputs(
        name="Hall",
        basis=basis,
        currency=currency,
        days=tuple(days),
        shares=tuple(shares),
        prices_include_tax=inside,
        quantity=D(random.randint(0, 40)),
        attendees=random.randint(0, 300),
        starts_at=NINE,
        ends_at=NINE + timedelta(minutes=random.randint(1, 3_000)),
        discount=_adjustment(random) if of_line else None,
        surcharge=_adjustment(random) if of_line else None,
        included_in="Wedding" if random.random() < 0.1 else None,
    )


def _share(random: Random, number: int, *, adjusted: bool) -> ShareInputs:
    return ShareInputs(
        cost_centre_id=number,
        cost_centre=f"Cost centre {number}",
        unit_value=_amount(random, 1_000, random.choice([2, 4])),
        discount=_adjustment(random) if adjusted else None,
        surcharge=_adjustment(random) if adjusted else None,
        taxes=_taxes(random),
        fees=_some(random, 2, _fee),
        booking_taxes=_taxes(random),
    )


def _adjustment(random: Random) -> Adjustment | None:
    kinds = (PercentOfUnit(_amount(random, 150, 2)), AmountPerUnit(_amount(random, 400, 4)))
    return random.choice([None, None, *kinds])


def _taxes(random: Random) -> tuple[Tax, ...]:
    return _some(random, 3, _tax)


def _tax(random: Random) -> Tax:
    key = random.randint(1, 99)
    if random.random() < 0.7:
        return PercentTax(key, "VAT", random.choice(RATES))
    return AmountTax(key, "City tax", _amount(random, 5, 3))


def _fee(random: Random) -> FeeRule:
    is_percent = random.random() < 0.6
    return FeeRule(
        id=random.randint(1, 99),
        name="Service",
        percent=random.choice(RATES) if is_percent else None,
        amount=None if is_percent else _amount(random, 50, 4),
        taxes=_taxes(random),
    )


def _some(random: Random, most: int, draw: Callable[[Random], Any]) -> tuple[Any, ...]:
    return tuple(draw(random) for _one in range(random.randint(0, most)))


def _amount(random: Random, highest: int, digits: int) -> Decimal:
    return D(random.randint(0, highest * 10**digits)).scaleb(-digits)


@pytest.mark.promise("P6", what="random documents, in both tax modes", tried=BATCH, seed=SEED)
@pytest.mark.parametrize("batch", seeds(1, 50))
def test_parts_sum_to_their_whole(batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        currency, inputs = draw_document(Random(seed))
        prices = [price_line(line) for line in inputs]

        wrong = [why for line, price in zip(inputs, prices, strict=True) for why in _wrong_line(line, price)]

        assert (seed, wrong + _wrong_document(prices, currency)) == (seed, [])


def _wrong_line(inputs: LineInputs, price: LinePrice) -> list[str]:
    """Charges are their shares and their line, in every figure; taxes of a charge are its tax; fees are whole."""
    charges, fees = price.charges, [fee for charge in price.charges for fee in charge.fees]
    sums = {
        "net + tax = gross": (price.net + price.tax, price.gross),
        "charges, gross": (_sum(charge.total for charge in charges), price.gross),
        "charges, tax": (_sum(charge.tax for charge in charges), price.tax),
        "charges, net": (_sum(charge.net for charge in charges), price.net),
        "charges, discount": (_sum(charge.discount for charge in charges), price.discount_total),
        "charges, surcharge": (_sum(charge.surcharge for charge in charges), price.surcharge_total),
        "taxes of the line": (_sum(part.amount for part in price.taxes), price.tax),
        "fees": (
            _sum(fee.amount + _sum(part.amount for part in fee.taxes) for fee in fees),
            price.fees_total,
        ),
        "taxes by share": (_by_tax(inputs, charges), [(part.tax, part.amount) for part in price.taxes]),
        "taxes by charge": (
            [_sum(part.amount for part in charge.taxes) for charge in charges],
            [charge.tax for charge in charges],
        ),
    }
    return [why for why, (parts, whole) in sums.items() if parts != whole]


def _by_tax(inputs: LineInputs, charges: Sequence[ChargePrice]) -> list[tuple[Tax, Decimal]]:
    """What each tax of each share comes to over its days."""
    days = len(inputs.days)
    shares = [charges[first : first + days] for first in range(0, len(charges), days)]
    return [
        (parts[0].tax, _sum(part.amount for part in parts))
        for share in shares
        for parts in zip(*(charge.taxes for charge in share), strict=True)
    ]


def _wrong_document(prices: Sequence[LinePrice], currency: str) -> list[str]:
    charges = [charge for price in prices for charge in price.charges]
    fees = [fee for charge in charges for fee in charge.fees]
    own_taxes = [part.amount for charge in charges for part in charge.booking_taxes]
    whole, lines = sum_booking(prices, fees, own_taxes), sum_lines(prices)
    parts = _sum(price.gross for price in prices) + _sum(fee.total for fee in fees) + _sum(own_taxes)
    sums = {
        "net + tax = gross": (whole.net + whole.tax, whole.gross),
        "lines, fees and own taxes": (parts, whole.gross),
        "taxes": (lines.tax + _sum(fee.tax for fee in fees) + _sum(own_taxes), whole.tax),
        "charges": (_sum(charge.total for charge in charges), lines.gross),
        "whole cents": (round_money(whole.gross, currency), whole.gross),
    }
    return [why for why, (part, total) in sums.items() if part != total]


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, D(0))

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bookings.pricing.inputs import PriceInputs
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax, Tax

D = Decimal
TEN = datetime(2026, 5, 4, 10, tzinfo=UTC)
VAT = PercentTax(1, "VAT 20 %", D(20))


@pytest.mark.parametrize(
    ("currency", "unit_value", "quantity", "reason"),
    [
        ("EUR", "-0.01", 1, "a unit value must be zero or more"),
        ("EUR", "NaN", 1, "a unit value must be zero or more"),
        ("EUR", "0.00001", 1, "a unit value has more than 4 decimals"),
        ("EUR", "1", -1, "a quantity must be zero or more, not -1"),
        ("euro", "1", 1, "not a currency code: 'euro'"),
    ],
)
def test_what_cannot_be_priced_is_refused(currency: str, unit_value: str, quantity: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        PriceInputs(
            name="Hall",
            basis=PriceBasis.FIXED,
            currency=currency,
            unit_value=D(unit_value),
            quantity=quantity,
        )


@pytest.mark.parametrize(("starts_at", "ends_at"), [(None, None), (TEN, None), (None, TEN)])
def test_an_hourly_price_needs_both_times(starts_at: datetime | None, ends_at: datetime | None) -> None:
    with pytest.raises(ValueError, match="an hourly price needs a start and an end"):
        PriceInputs(
            name="Hall",
            basis=PriceBasis.HOURLY,
            currency="EUR",
            unit_value=D(30),
            starts_at=starts_at,
            ends_at=ends_at,
        )


@pytest.mark.parametrize("taxes", [(VAT, VAT), (AmountTax(2, "City tax", D(2)),)])
def test_a_manual_price_has_one_vat_at_most(taxes: tuple[Tax, ...]) -> None:
    with pytest.raises(ValueError, match="a manual price has one VAT or none"):
        PriceInputs(name="Hall", basis=PriceBasis.MANUAL, currency="EUR", unit_value=D(30), taxes=taxes)

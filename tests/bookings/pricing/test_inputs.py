from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bookings.pricing.inputs import FeeRule, LineInputs, ShareInputs
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax, Tax

D = Decimal
TODAY = date(2026, 5, 4)
TOMORROW = date(2026, 5, 5)
TEN = datetime(2026, 5, 4, 10, tzinfo=UTC)
VAT = PercentTax(1, "VAT 20 %", D(20))
SHARE = ShareInputs(unit_value=D(30))
ADJUSTED_SHARE = replace(SHARE, discount=AmountPerUnit(D(1)), surcharge=PercentOfUnit(D(10)))
HALL = LineInputs(name="Hall", basis=PriceBasis.FIXED, currency="EUR", days=(TODAY,), shares=(SHARE,))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"currency": "euro"}, "not a currency code: 'euro'"),
        ({"quantity": D(-1)}, "a quantity must be zero or more, not -1"),
        ({"quantity": D("NaN")}, "a quantity must be zero or more"),
        ({"attendees": -1}, "a number of attendees must be zero or more, not -1"),
        ({"days": ()}, "one day or several in ascending order"),
        ({"days": (TODAY, TODAY)}, "one day or several in ascending order"),
        ({"days": (TOMORROW, TODAY)}, "one day or several in ascending order"),
        ({"shares": ()}, "at least one share"),
        (
            {"discount": PercentOfUnit(D(10)), "shares": (SHARE, ADJUSTED_SHARE)},
            "a discount is on the line or on its shares",
        ),
        (
            {"surcharge": PercentOfUnit(D(10)), "shares": (ADJUSTED_SHARE, SHARE)},
            "a surcharge is on the line or on its shares",
        ),
    ],
)
def test_what_cannot_be_priced_is_refused(values: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        replace(HALL, **values)


@pytest.mark.parametrize(
    ("unit_value", "reason"),
    [
        ("-0.01", "a unit value must be zero or more"),
        ("NaN", "a unit value must be zero or more"),
        ("0.00001", "a unit value has more than 4 decimals"),
    ],
)
def test_a_unit_value_is_zero_or_more_and_not_too_fine(unit_value: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        ShareInputs(unit_value=D(unit_value))


@pytest.mark.parametrize(("starts_at", "ends_at"), [(None, None), (TEN, None), (None, TEN)])
def test_an_hourly_price_needs_both_times(starts_at: datetime | None, ends_at: datetime | None) -> None:
    with pytest.raises(ValueError, match="an hourly price needs a start and an end"):
        replace(HALL, basis=PriceBasis.HOURLY, starts_at=starts_at, ends_at=ends_at)


@pytest.mark.parametrize("taxes", [(VAT, VAT), (AmountTax(2, "City tax", D(2)),)])
def test_a_manual_price_has_one_vat_at_most(taxes: tuple[Tax, ...]) -> None:
    with pytest.raises(ValueError, match="a manual price has one VAT or none"):
        replace(HALL, basis=PriceBasis.MANUAL, shares=(replace(SHARE, taxes=taxes),))


def test_a_manual_price_has_one_share() -> None:
    with pytest.raises(ValueError, match="a manual price has one share"):
        replace(HALL, basis=PriceBasis.MANUAL, shares=(SHARE, SHARE))


@pytest.mark.parametrize(("percent", "amount"), [(None, None), (D(10), D(5))])
def test_a_fee_is_either_a_percent_or_an_amount(percent: Decimal | None, amount: Decimal | None) -> None:
    with pytest.raises(ValueError, match="a fee is either a percent or an amount"):
        FeeRule(id=1, name="Service", percent=percent, amount=amount)


@pytest.mark.parametrize(("percent", "amount"), [(D(-1), None), (None, D(-1))])
def test_a_fee_is_never_negative(percent: Decimal | None, amount: Decimal | None) -> None:
    with pytest.raises(ValueError, match="a fee must be zero or more"):
        FeeRule(id=1, name="Service", percent=percent, amount=amount)


def test_the_unit_value_of_a_line_is_that_of_its_shares_together() -> None:
    assert replace(HALL, shares=(SHARE, ShareInputs(unit_value=D("0.5")))).unit_value == D("30.5")

"""Whatever can be sold, drawn at random: all bases, several cost centres and days, fees and taxes."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from bookings.pricing.inputs import FeeRule, LineInputs, ShareInputs
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax

D = Decimal
FIRST_DAY = date(2026, 5, 4)


def scaled(digits: int, highest: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, highest * 10**digits).map(lambda count: D(count).scaleb(-digits))


CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD"])
UNIT_VALUES = scaled(2, 1_000) | scaled(4, 1_000) | scaled(2, 1) | st.just(D(0))
PERCENTS = st.sampled_from([D(rate) for rate in ("0", "5.5", "7", "7.7", "10", "19", "20", "27", "100")])
PERCENT_TAXES = st.builds(PercentTax, st.integers(1, 99), st.just("VAT"), PERCENTS)
AMOUNT_TAXES = st.builds(AmountTax, st.integers(1, 99), st.just("City tax"), scaled(2, 5) | scaled(3, 1))
ADJUSTMENTS = st.none() | scaled(2, 150).map(PercentOfUnit) | scaled(4, 400).map(AmountPerUnit)
ONE_VAT = PERCENT_TAXES.map(lambda tax: (tax,)) | st.just(())
SEVERAL_TAXES = st.lists(PERCENT_TAXES | AMOUNT_TAXES, max_size=4).map(tuple)
FEES = st.lists(
    st.builds(
        FeeRule,
        id=st.integers(1, 99),
        name=st.just("Service"),
        percent=PERCENTS,
        amount=st.none(),
        taxes=SEVERAL_TAXES,
    )
    | st.builds(
        FeeRule,
        id=st.integers(1, 99),
        name=st.just("Cleaning"),
        percent=st.none(),
        amount=scaled(2, 50) | scaled(4, 1),
        taxes=SEVERAL_TAXES,
    ),
    max_size=2,
).map(tuple)
STARTS = st.integers(0, 1_000_000).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
LENGTHS = st.integers(1, 3_000).map(lambda minutes: timedelta(minutes=minutes))
QUANTITIES = st.integers(0, 40)
DAYS = st.integers(1, 5).map(
    lambda count: tuple(FIRST_DAY + timedelta(days=number) for number in range(count))
)


@st.composite
def lines(draw: st.DrawFn, *, most_shares: int) -> LineInputs:
    basis = draw(st.sampled_from(PriceBasis))
    is_manual = basis is PriceBasis.MANUAL
    discounts_shares, surcharges_shares = draw(st.booleans()), draw(st.booleans())
    shares = tuple(
        ShareInputs(
            cost_centre_id=number,
            cost_centre=f"Cost centre {number}",
            unit_value=draw(UNIT_VALUES),
            discount=draw(ADJUSTMENTS) if discounts_shares else None,
            surcharge=draw(ADJUSTMENTS) if surcharges_shares else None,
            taxes=draw(ONE_VAT if is_manual else SEVERAL_TAXES),
            fees=draw(FEES),
            booking_taxes=draw(SEVERAL_TAXES),
        )
        for number in range(1 if is_manual else draw(st.integers(1, most_shares)))
    )
    starts_at = draw(STARTS)
    return LineInputs(
        name="Hall",
        basis=basis,
        currency=draw(CURRENCIES),
        days=draw(DAYS),
        shares=shares,
        prices_include_tax=draw(st.booleans()),
        quantity=D(draw(QUANTITIES)),
        attendees=draw(QUANTITIES),
        starts_at=starts_at,
        ends_at=starts_at + draw(LENGTHS),
        discount=None if discounts_shares else draw(ADJUSTMENTS),
        surcharge=None if surcharges_shares else draw(ADJUSTMENTS),
        included_in=draw(st.sampled_from([None, None, None, "Wedding"])),
    )

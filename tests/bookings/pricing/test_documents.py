"""Random bookings: whatever is sold, to the cent and with its reasons."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bookings.pricing.explanation import as_json
from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.line import LinePrice, price_line
from bookings.pricing.totals import Totals, sum_lines
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import minor_digits, round_money
from catalog.pricing.tax import AmountTax, PercentTax
from tests.bookings.pricing.changed import changed
from tests.bookings.pricing.reader import follow

D = Decimal


def scaled(digits: int, highest: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, highest * 10**digits).map(lambda count: D(count).scaleb(-digits))


CURRENCIES = st.sampled_from(["EUR", "GBP", "JPY", "KWD"])
UNIT_VALUES = scaled(2, 1_000) | scaled(4, 1_000)
PERCENTS = st.sampled_from([D(rate) for rate in ("0", "5.5", "7", "7.7", "10", "13", "19", "20", "21", "27")])
PERCENT_TAXES = st.builds(PercentTax, st.integers(1, 99), st.just("VAT"), PERCENTS)
AMOUNT_TAXES = st.builds(AmountTax, st.integers(1, 99), st.just("City tax"), scaled(2, 5))
ADJUSTMENTS = st.none() | scaled(2, 150).map(PercentOfUnit) | scaled(4, 400).map(AmountPerUnit)
ONE_VAT = PERCENT_TAXES.map(lambda tax: (tax,)) | st.just(())
SEVERAL_TAXES = st.lists(PERCENT_TAXES | AMOUNT_TAXES, max_size=3).map(tuple)
STARTS = st.integers(0, 1_000_000).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
LENGTHS = st.integers(1, 3_000).map(lambda minutes: timedelta(minutes=minutes))
BASES = st.sampled_from(PriceBasis)
FORMS = st.booleans()
QUANTITIES = st.integers(0, 40)


@st.composite
def priced_things(draw: st.DrawFn) -> LineInputs:
    basis = draw(BASES)
    starts_at = draw(STARTS)
    return LineInputs(
        name="Hall",
        basis=basis,
        currency="EUR",
        days=(date(2026, 5, 4),),
        shares=(
            ShareInputs(
                unit_value=draw(UNIT_VALUES),
                taxes=draw(ONE_VAT if basis is PriceBasis.MANUAL else SEVERAL_TAXES),
            ),
        ),
        prices_include_tax=draw(FORMS),
        quantity=D(draw(QUANTITIES)),
        attendees=draw(QUANTITIES),
        starts_at=starts_at,
        ends_at=starts_at + draw(LENGTHS),
        discount=draw(ADJUSTMENTS),
        surcharge=draw(ADJUSTMENTS),
    )


THINGS = priced_things()
DOCUMENTS = st.lists(THINGS, min_size=1, max_size=3)


@settings(max_examples=2_000, deadline=None)
@given(DOCUMENTS, CURRENCIES)
def test_every_document_adds_up_at_every_level(things: list[LineInputs], currency: str) -> None:
    document = [changed(inputs, currency=currency) for inputs in things]

    lines = [price_line(inputs) for inputs in document]

    for inputs, line in zip(document, lines, strict=True):
        assert line.net + line.tax == line.gross
        assert sum(part.amount for part in line.taxes) == line.tax
        assert _amounts(line) == [round_money(amount, inputs.currency) for amount in _amounts(line)]
        assert follow(as_json(line.explanation, inputs.currency)) == (line.net, line.tax, line.gross)
        assert min(_amounts(line)) >= 0
    assert sum_lines(lines) == Totals(
        net=sum((line.net for line in lines), D(0)),
        tax=sum((line.tax for line in lines), D(0)),
        gross=sum((line.net + line.tax for line in lines), D(0)),
    )


@settings(max_examples=300, deadline=None)
@given(THINGS, CURRENCIES, st.integers(1, 40))
def test_more_never_costs_less(thing: LineInputs, currency: str, more: int) -> None:
    inputs = changed(thing, currency=currency)
    fewer = price_line(inputs)

    larger = price_line(changed(inputs, quantity=inputs.quantity + more))

    assert larger.gross >= fewer.gross
    assert larger.discount_total >= fewer.discount_total


@settings(max_examples=300, deadline=None)
@given(THINGS, CURRENCIES)
def test_a_share_is_within_half_a_minor_unit_of_its_exact_value(thing: LineInputs, currency: str) -> None:
    inputs = changed(thing, currency=currency)

    line = price_line(inputs)

    exact = Fraction(line.unit_value_adjusted) * Fraction(line.multiplier)
    share = line.gross if inputs.prices_include_tax or inputs.basis is PriceBasis.MANUAL else line.net
    assert abs(Fraction(share) - exact) <= Fraction(1, 2 * 10 ** minor_digits(inputs.currency))


def _amounts(line: LinePrice) -> list[Decimal]:
    taxes = [part.amount for part in line.taxes]
    return [line.net, line.tax, line.gross, line.discount_total, line.surcharge_total, *taxes]

"""Random bookings: whatever is sold, to the cent, part by part, and with its reasons."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookings.pricing.charge import ChargePrice
from bookings.pricing.explanation import as_json
from bookings.pricing.fee_steps import explain_fee
from bookings.pricing.inputs import LineInputs
from bookings.pricing.line import LinePrice, price_line
from bookings.pricing.totals import Totals, sum_booking, sum_lines
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import minor_digits, round_money
from tests.bookings.pricing.random_lines import CURRENCIES, lines
from tests.bookings.pricing.reader import follow, follow_fee
from tests.proof.sizes import SEED, size

D = Decimal
LINES_TRIED = size(60, 5_000)
TRIED = size(50, 500)
LINES = lines(most_shares=4)
LINES_OF_ONE_SHARE = lines(most_shares=1)


@pytest.mark.promise("P6", what="random lines, each with its reasons", tried=LINES_TRIED, seed=SEED)
@settings(max_examples=LINES_TRIED, deadline=None)
@given(LINES)
def test_every_line_adds_up_and_tells_why(inputs: LineInputs) -> None:
    line = price_line(inputs)

    assert line.net + line.tax == line.gross
    assert _total(part.amount for part in line.taxes) == line.tax
    amounts = [line.net, line.tax, line.gross, line.discount_total, line.surcharge_total]
    _require_money([*amounts, *(part.amount for part in line.taxes)], inputs.currency)
    assert follow(as_json(line.explanation, inputs.currency)) == (line.net, line.tax, line.gross)


@pytest.mark.promise("P6", what="random lines, each by day and cost centre", tried=LINES_TRIED, seed=SEED)
@settings(max_examples=LINES_TRIED, deadline=None)
@given(LINES)
def test_charges_sum_to_the_line_in_every_figure(inputs: LineInputs) -> None:
    line = price_line(inputs)

    assert [(charge.cost_centre_id, charge.charged_on) for charge in line.charges] == [
        (share.cost_centre_id, day) for share in inputs.shares for day in inputs.days
    ]
    assert _total(charge.total for charge in line.charges) == line.gross
    assert _total(charge.tax for charge in line.charges) == line.tax
    assert _total(charge.net for charge in line.charges) == line.net
    assert _total(charge.discount for charge in line.charges) == line.discount_total
    assert _total(charge.surcharge for charge in line.charges) == line.surcharge_total
    assert [amount for share in _by_share(line, inputs) for amount in _by_tax(share)] == [
        (part.tax, part.amount) for part in line.taxes
    ]
    for charge in line.charges:
        assert _total(part.amount for part in charge.taxes) == charge.tax
        _require_money(_figures(charge), inputs.currency)


@settings(max_examples=TRIED, deadline=None)
@given(LINES)
def test_no_day_of_a_share_differs_from_another_by_more_than_one_minor_unit(inputs: LineInputs) -> None:
    line = price_line(inputs)

    unit = D(1).scaleb(-minor_digits(inputs.currency))
    for share in _by_share(line, inputs):
        for by_day in zip(*(_figures_before_tax(charge) for charge in share), strict=True):
            assert max(by_day) - min(by_day) <= unit


@settings(max_examples=TRIED, deadline=None)
@given(LINES)
def test_a_fee_is_of_its_charge_before_tax_and_tells_why(inputs: LineInputs) -> None:
    line = price_line(inputs)

    for charge in line.charges:
        for fee in charge.fees:
            assert fee.amount > 0
            assert fee.amount + fee.tax == fee.total
            assert fee.rule.percent is not None or charge.charged_on == inputs.days[0]
            _require_money([fee.amount, *(part.amount for part in fee.taxes)], inputs.currency)
            steps = explain_fee(
                fee.rule.name,
                percent=fee.rule.percent,
                fixed=fee.rule.amount,
                base=charge.net,
                amount=fee.amount,
                taxes=fee.taxes,
                currency=inputs.currency,
            )
            assert follow_fee(as_json(steps, inputs.currency)) == (fee.amount, fee.tax)


@settings(max_examples=TRIED, deadline=None)
@given(LINES)
def test_what_is_included_costs_nothing_anywhere(inputs: LineInputs) -> None:
    line = price_line(replace(inputs, included_in="Wedding"))

    assert (line.net, line.tax, line.gross, line.discount_total, line.surcharge_total) == (D(0),) * 5
    assert (line.fees_total, line.booking_tax_total, line.taxes) == (D(0), D(0), ())
    assert {charge.total for charge in line.charges} == {D(0)}
    unit_value = D(0) if inputs.basis is PriceBasis.FREE else inputs.unit_value
    assert line.unit_value == unit_value


@settings(max_examples=TRIED, deadline=None)
@given(st.lists(LINES, max_size=3), CURRENCIES)
def test_a_booking_is_its_lines_fees_and_own_taxes(document: list[LineInputs], currency: str) -> None:
    prices = [price_line(replace(inputs, currency=currency)) for inputs in document]
    charges = [charge for line in prices for charge in line.charges]

    whole = sum_booking(
        prices,
        (fee for charge in charges for fee in charge.fees),
        (part.amount for charge in charges for part in charge.booking_taxes),
    )

    assert whole.net + whole.tax == whole.gross
    assert whole.gross == _total(line.gross + line.fees_total + line.booking_tax_total for line in prices)
    assert sum_lines(prices) == Totals(
        net=_total(charge.net for charge in charges),
        tax=_total(charge.tax for charge in charges),
        gross=_total(charge.total for charge in charges),
    )


@settings(max_examples=TRIED, deadline=None)
@given(LINES)
def test_a_discount_never_takes_more_than_the_value(inputs: LineInputs) -> None:
    line = price_line(inputs)

    for share, agreed in zip(_by_share(line, inputs), inputs.shares, strict=True):
        value = round_money(agreed.unit_value * line.multiplier, inputs.currency)
        assert _total(charge.discount for charge in share) <= value


@settings(max_examples=TRIED, deadline=None)
@given(LINES_OF_ONE_SHARE, st.integers(1, 40))
def test_more_never_costs_less(inputs: LineInputs, more: int) -> None:
    fewer = price_line(inputs)

    larger = price_line(replace(inputs, quantity=inputs.quantity + more, attendees=inputs.attendees + more))

    assert larger.gross >= fewer.gross
    assert larger.discount_total >= fewer.discount_total


@settings(max_examples=TRIED, deadline=None)
@given(LINES_OF_ONE_SHARE)
def test_a_share_is_within_half_a_minor_unit_of_its_exact_value(inputs: LineInputs) -> None:
    line = price_line(replace(inputs, included_in=None))

    exact = Fraction(line.unit_value_adjusted) * Fraction(line.multiplier)
    share = line.gross if inputs.prices_include_tax or inputs.basis is PriceBasis.MANUAL else line.net
    assert abs(Fraction(share) - exact) <= Fraction(1, 2 * 10 ** minor_digits(inputs.currency))


def _by_share(line: LinePrice, inputs: LineInputs) -> list[tuple[ChargePrice, ...]]:
    days = len(inputs.days)
    return [line.charges[start : start + days] for start in range(0, len(line.charges), days)]


def _by_tax(charges: Iterable[ChargePrice]) -> list[tuple[object, Decimal]]:
    """What each tax of a share comes to over its days."""
    by_tax = zip(*(charge.taxes for charge in charges), strict=True)
    return [(parts[0].tax, _total(part.amount for part in parts)) for parts in by_tax]


def _figures_before_tax(charge: ChargePrice) -> list[Decimal]:
    return [charge.net, charge.discount, charge.surcharge, *(part.amount for part in charge.taxes)]


def _figures(charge: ChargePrice) -> list[Decimal]:
    on_top = [part.amount for part in charge.booking_taxes]
    return [charge.total, charge.tax, *_figures_before_tax(charge), *on_top]


def _require_money(amounts: list[Decimal], currency: str) -> None:
    assert amounts == [round_money(amount, currency) for amount in amounts]
    assert min(amounts) >= 0


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, D(0))

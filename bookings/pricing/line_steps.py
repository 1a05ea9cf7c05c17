"""A line is told share by share, in the order in which the price was reckoned.

Base less discount plus surcharge is the rate; times the multiplier, plus the rounding, less and plus the parts
of what is taken off or put on the whole line, it is the share; the taxes lie inside the share or come on top of
it, as the base says. Where there are several shares, each step begins with its cost centre.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bookings.pricing.explanation import Step, StepWord
from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.number_steps import how_rounded, plain, rounding_steps, tax_step
from bookings.pricing.share import Share
from catalog.pricing.adjustment import Adjustment, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.duration import QUARTERS_PER_HOUR
from catalog.pricing.money import ZERO, format_exact, format_money
from catalog.pricing.tax import TaxedValue, sum_percents

UNITS = {
    PriceBasis.FIXED: "each",
    PriceBasis.HOURLY: "per hour",
    PriceBasis.PER_PERSON: "per person",
    PriceBasis.FLAT: "flat",
    PriceBasis.MANUAL: "agreed for all",
}


def explain(agreed: LineInputs, shares: Sequence[Share], taxed: Sequence[TaxedValue]) -> tuple[Step, ...]:
    """The inputs are those agreed, the shares those charged: they differ where a package pays."""
    return tuple(
        _under(original.cost_centre, step) if len(shares) > 1 else step
        for original, share, value in zip(agreed.shares, shares, taxed, strict=True)
        for step in _share_steps(agreed, original, shares, share, value)
    )


def _under(cost_centre: str, step: Step) -> Step:
    return replace(step, label=f"{cost_centre}: {step.label}") if cost_centre else step


def _share_steps(
    agreed: LineInputs, original: ShareInputs, shares: Sequence[Share], share: Share, taxed: TaxedValue
) -> Iterator[Step]:
    yield _base(agreed, original)
    if agreed.included_in is not None:
        yield Step(StepWord.MULTIPLIER, "Included", f"included in {agreed.included_in}", ZERO)
        return
    yield from _adjustments(agreed, share)
    yield from _multiplication(agreed, share)
    yield from rounding_steps(share.exact, share.rounded, share.currency)
    yield from _parts_of_the_line(agreed, shares, share)
    if len(agreed.days) > 1:
        yield Step(StepWord.MULTIPLIER, "Days", f"spread over {len(agreed.days)} days", share.value)
    whole = 100 + sum_percents(original.taxes) if agreed.prices_include_tax else None
    for part in taxed.taxes:
        yield tax_step(part, contained_in=whole, multiplier=share.multiplier.number, currency=share.currency)


def _base(agreed: LineInputs, original: ShareInputs) -> Step:
    if agreed.basis is PriceBasis.FREE:
        rule = "free of charge"
    else:
        rule = f"{format_exact(original.unit_value, agreed.currency)} {UNITS[agreed.basis]}"
    if original.taxes and agreed.included_in is None:
        rule += ", tax inside" if agreed.prices_include_tax else ", tax on top"
    return Step(StepWord.BASE, agreed.name, rule, original.unit_value)


def _adjustments(agreed: LineInputs, share: Share) -> Iterator[Step]:
    discount, surcharge = share.agreed.discount, share.agreed.surcharge
    if discount is not None:
        rule = _adjustment_rule(discount, share.unit_value, agreed)
        if discount.per_unit(share.unit_value) > share.discount:
            rule += ", but no more than the price"
        yield Step(StepWord.DISCOUNT, "Discount", rule, -share.discount)
    if surcharge is not None:
        rule = _adjustment_rule(surcharge, share.unit_value, agreed)
        yield Step(StepWord.SURCHARGE, "Surcharge", rule, share.surcharge)
    if share.unit_value_adjusted != share.unit_value:
        yield Step(StepWord.RATE, "Rate", _rate_rule(share), share.unit_value_adjusted)


def _adjustment_rule(adjustment: Adjustment, unit_value: Decimal, agreed: LineInputs) -> str:
    if not isinstance(adjustment, PercentOfUnit):
        return f"{format_exact(adjustment.amount, agreed.currency)} {UNITS[agreed.basis]}"
    rule = f"{plain(adjustment.percent)} % of {format_exact(unit_value, agreed.currency)}"
    is_exact = adjustment.per_unit(unit_value) * 100 == unit_value * adjustment.percent
    return rule if is_exact else f"{rule}, to four decimals"


def _rate_rule(share: Share) -> str:
    rule = format_exact(share.unit_value, share.currency)
    if share.discount:
        rule += f" less {format_exact(share.discount, share.currency)}"
    if share.surcharge:
        rule += f" plus {format_exact(share.surcharge, share.currency)}"
    return rule


def _multiplication(agreed: LineInputs, share: Share) -> Iterator[Step]:
    match agreed.basis:
        case PriceBasis.FIXED:
            label, rule = "Quantity", f"× {plain(agreed.quantity)}"
        case PriceBasis.PER_PERSON:
            people = "person" if agreed.attendees == 1 else "people"
            label, rule = "Attendees", f"× {agreed.attendees} {people}"
        case PriceBasis.HOURLY:
            label, rule = "Time and quantity", _time_rule(share.multiplier.hours or ZERO, agreed.quantity)
        case _:
            return
    yield Step(StepWord.MULTIPLIER, label, rule, share.exact)


def _time_rule(hours: Decimal, quantity: Decimal) -> str:
    quarters = int(hours * QUARTERS_PER_HOUR)
    started = f"{quarters} started {'quarter' if quarters == 1 else 'quarters'} of an hour"
    return f"{plain(hours)} h ({started}) × {plain(quantity)}"


def _parts_of_the_line(agreed: LineInputs, shares: Sequence[Share], share: Share) -> Iterator[Step]:
    if agreed.discount is not None:
        total = sum((each.discount_part for each in shares), ZERO)
        rule = _part_rule(agreed, agreed.discount, total, share)
        yield Step(StepWord.DISCOUNT, "Discount", rule, -share.discount_part)
    if agreed.surcharge is not None:
        total = sum((each.surcharge_part for each in shares), ZERO)
        rule = _part_rule(agreed, agreed.surcharge, total, share)
        yield Step(StepWord.SURCHARGE, "Surcharge", rule, share.surcharge_part)


def _part_rule(agreed: LineInputs, adjustment: Adjustment, total: Decimal, share: Share) -> str:
    """What the whole line is adjusted by, of which the step's amount is this share's part."""
    number, currency = share.multiplier.number, share.currency
    each = _adjustment_rule(adjustment, agreed.unit_value, agreed)
    rounded = how_rounded(adjustment.per_unit(agreed.unit_value) * number, Decimal(1), total, currency)
    return f"{each}, × {plain(number)} is {format_money(total, currency)}{rounded}, spread by value"

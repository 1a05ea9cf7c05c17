"""A fee or a booking-level tax is told from the numbers it was stored with: nothing is priced again."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bookings.pricing.explanation import Step, StepWord
from bookings.pricing.number_steps import plain, rounding_steps, tax_step
from catalog.pricing.money import format_exact
from catalog.pricing.tax import TaxAmount


def explain_fee(
    name: str,
    *,
    percent: Decimal | None = None,
    fixed: Decimal | None = None,
    multiplier: Decimal = Decimal(1),
    base: Decimal,
    amount: Decimal,
    taxes: Sequence[TaxAmount] = (),
    currency: str,
) -> tuple[Step, ...]:
    """`base` is what the charge costs less its tax, `amount` the fee without its taxes, or the booking-level tax.

    A percent is of the base, else a fixed amount is taken `multiplier` times. ValueError unless there is one of
    the two.
    """
    if percent is not None and fixed is None:
        steps = tuple(_percent_steps(name, percent, base, currency))
    elif fixed is not None and percent is None:
        steps = tuple(_fixed_steps(name, fixed, multiplier, currency))
    else:
        raise ValueError("a fee is either a percent or an amount")
    return (
        *steps,
        *rounding_steps(steps[-1].amount, amount, currency),
        *(tax_step(part, contained_in=None, multiplier=Decimal(1), currency=currency) for part in taxes),
    )


def _percent_steps(name: str, percent: Decimal, base: Decimal, currency: str) -> Iterator[Step]:
    money = format_exact(base, currency)
    yield Step(StepWord.BASE, name, f"{money} charged before tax", base)
    yield Step(StepWord.RATE, "Rate", f"{plain(percent)} % of {money}", base * percent / 100)


def _fixed_steps(name: str, fixed: Decimal, multiplier: Decimal, currency: str) -> Iterator[Step]:
    yield Step(StepWord.BASE, name, f"{format_exact(fixed, currency)} fixed", fixed)
    if multiplier != 1:
        yield Step(StepWord.MULTIPLIER, "Quantity", f"× {plain(multiplier)}", fixed * multiplier)

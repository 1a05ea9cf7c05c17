"""A figure of a booking's money, which opens what it is made of: drawn without a template, for a page has a dozen.

Words become HTML by `filled` and `filled_each` alone, which escape them.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bookings.web.booking_page.money.figures import TaxSum
from bookings.web.booking_page.money.line_money import LineFee
from bookings.web.booking_page.money.revenue import CentreRevenue, DayAmount, Part
from bookings.web.shown import day_shown
from partners.web.drawing import filled, filled_each

register = Library()

PART = '<dt>{}</dt>\n<dd class="money">{}</dd>\n'
RATED = '<dt>{} {} <span class="share">{}</span></dt>\n<dd class="money">{}</dd>\n'
LINE = '{}\n<span class="money">{}</span>'
SWATCH = (
    '<span>\n<svg class="swatch" viewBox="0 0 8 8" width="10" height="10" aria-hidden="true" focusable="false">\n'
    '<rect class="slice slice-{}" width="8" height="8" />\n</svg>\n'
    '<span class="figure-name">{}</span> <span class="share">{} %</span>\n</span>'
)


@register.simple_tag
def figure(
    element: str,
    name: str,
    amount: str,
    *,
    parts: Sequence[Part] = (),
    taxes: Sequence[TaxSum] = (),
    fees: Sequence[LineFee] = (),
    extra: str = "",
) -> SafeString:
    """`element` is its id, `extra` are further classes."""
    return _drawn(
        element,
        extra,
        filled('<span class="figure-name">{}</span>', name),
        amount,
        _made_of(parts, taxes, fees),
    )


@register.simple_tag
def centre_figure(number: int, centre: CentreRevenue, colour: str) -> SafeString:
    """With the colour that it has in the bar."""
    named = filled(SWATCH, colour, centre.name, centre.share)
    return _drawn(f"centre-{number}", "", named, centre.amount, _made_of(centre.parts))


@register.simple_tag
def day_figure(number: int, one: DayAmount) -> SafeString:
    return _drawn(f"day-{number}", "", _named_by_day(one.day), one.amount, _made_of(one.parts))


def _drawn(element: str, extra: str, named: SafeString, amount: str, made_of: SafeString) -> SafeString:
    line = filled(LINE, named, amount)
    if not made_of:
        return filled('<p class="figure-line {}" id="{}">\n{}\n</p>', extra, element, line)
    return filled(
        '<details class="figure-details" id="{}">\n<summary class="figure-line {}">\n{}\n</summary>\n'
        '<dl class="facts facts-amounts figure-parts">\n{}</dl>\n</details>',
        element,
        extra,
        line,
        made_of,
    )


def _made_of(parts: Sequence[Part], taxes: Sequence[TaxSum] = (), fees: Sequence[LineFee] = ()) -> SafeString:
    plain = filled_each(PART, ((part.name, part.amount) for part in parts))
    return filled("{}{}", plain, filled_each(RATED, _rated(taxes, fees)))


def _rated(taxes: Sequence[TaxSum], fees: Sequence[LineFee]) -> Iterator[tuple[str, ...]]:
    for tax in taxes:
        yield "", tax.name, tax.rate, tax.amount
    for fee in fees:
        yield _("of it"), fee.name, fee.rate, fee.amounts.gross


def _named_by_day(day: date) -> SafeString:
    return filled(
        '<time class="figure-name" datetime="{}">{}</time>', day.isoformat(), day_shown(day, "D j M Y")
    )

"""What a booking costs as HTML by hand: figures that open into their parts, cost centres and days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

from tests.bench.floor.booking_rows import BookingRows
from tests.bench.floor.tree_rows import ZERO

KINDS = {
    "session": "Sessions",
    "event_seat": "Seats",
    "resource": "Resources",
    "menu": "Menus",
    "beverage": "Drinks",
    "product": "Products",
    "package": "Packages",
    "item": "Additional items",
}
COLOURS = 6

Parts = Iterable[tuple[str, str]]
Sums = dict[Any, dict[str, Decimal]]


def money(rows: BookingRows) -> str:
    booking, shown = rows.booking, rows.money
    net, tax, gross = (shown(booking[f"total_{name}"]) for name in ("net", "tax", "gross"))
    paid, due = shown(booking["total_paid"]), booking["total_gross"] - booking["total_paid"]
    fees = [(f"of it {_rated(name, rate)}", shown(amount)) for name, rate, amount in rows.levied(*rows.lines)]
    figures = (
        _figure("figure-net", _name("Net"), net, _net(rows)),
        _figure("figure-tax", _name("Tax"), tax, _taxes(rows)),
        _figure("figure-total", _name("Total"), gross, [("Net", net), ("Tax", tax), *fees], "figure-sum"),
        _figure("figure-paid", _name("Paid"), paid, ()),
        _figure(
            "figure-due",
            _name("Overpaid" if due < 0 else "Outstanding"),
            shown(abs(due)),
            [("Total", gross), ("Paid", paid)],
            "figure-sum",
        ),
    )
    return f'<div class="figures-explained">{"".join(figures)}</div>{_centres(rows)}{_days(rows)}'


def _net(rows: BookingRows) -> Parts:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in rows.lines:
        if line["status"] == "booked" and not line["is_included"]:
            sums[KINDS[line["kind"]]] += line["price_net"]
    sums["Service fees"] = sum((fee["amount"] for fees in rows.fees.values() for fee in fees), ZERO)
    return [(name, rows.money(amount)) for name, amount in sums.items() if amount]


def _taxes(rows: BookingRows) -> Parts:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for _line, charge in rows.every_charge():
        for tax in rows.taxes_of(charge):
            sums[_rated(tax["name"], rows.rate(tax["rate_type"], tax["rate_amount"]))] += tax["amount"]
    return [(name, rows.money(amount)) for name, amount in sums.items() if amount]


def _centres(rows: BookingRows) -> str:
    by_line: Sums = defaultdict(lambda: defaultdict(Decimal))
    for line, charge in rows.every_charge():
        by_line[_centre(charge["centre_name"])][escape(line["called"])] += rows.whole(charge)
    sums = sorted(_summed(by_line).items(), key=lambda pair: -pair[1])
    if len(sums) < 2:
        return ""
    whole, reached, slices, figures = sum(amount for _name, amount in sums), ZERO, "", ""
    for number, (name, amount) in enumerate(sums, 1):
        share, colour = amount * 100 / whole, (number - 1) % COLOURS + 1
        slices += (
            f'<rect class="slice slice-{colour}" x="{reached:.2f}" y="0" width="{share:.2f}" height="8">'
            f"<title>{name}: {round(share)} %</title></rect>"
        )
        label = (
            '<span><svg class="swatch" viewBox="0 0 8 8" width="10" height="10" aria-hidden="true" focusable="false">'
            f'<rect class="slice slice-{colour}" width="8" height="8" /></svg>{_name(name)}'
            f' <span class="share">{round(share)} %</span></span>'
        )
        figures += _figure(f"centre-{number}", label, rows.money(amount), _parts(rows, by_line[name]))
        reached += share
    return (
        '<h3 class="facts-heading" id="centres-title">By cost centre</h3><svg class="centre-bar" viewBox="0 0 100 8"'
        ' preserveAspectRatio="none" width="100%" height="14" role="img" aria-labelledby="centres-title"'
        f' focusable="false">{slices}</svg><div class="figures-explained">{figures}</div>'
    )


def _days(rows: BookingRows) -> str:
    by_centre: Sums = defaultdict(lambda: defaultdict(Decimal))
    for _line, charge in rows.every_charge():
        by_centre[charge["charged_on"]][_centre(charge["centre_name"])] += rows.whole(charge)
    sums = sorted(_summed(by_centre).items())
    if len(sums) < 2:
        return ""
    figures = (
        _figure(f"day-{number}", _day(day), rows.money(amount), _parts(rows, by_centre[day]))
        for number, (day, amount) in enumerate(sums, 1)
    )
    return f'<h3 class="facts-heading">By day</h3><div class="figures-explained">{"".join(figures)}</div>'


def _summed(parts: Sums) -> dict[Any, Decimal]:
    sums = {key: sum(amounts.values(), ZERO) for key, amounts in parts.items()}
    return {key: amount for key, amount in sums.items() if amount}


def _parts(rows: BookingRows, amounts: dict[str, Decimal]) -> Parts:
    return [(name, rows.money(amount)) for name, amount in amounts.items() if amount]


def _centre(name: str | None) -> str:
    return escape(name) if name else "Without a cost centre"


def _rated(name: str, rate: str) -> str:
    return f'{escape(name)} <span class="share">{rate}</span>'


def _name(label: str) -> str:
    return f'<span class="figure-name">{label}</span>'


def _day(day: date) -> str:
    return f'<time class="figure-name" datetime="{day}">{day:%a} {day.day} {day:%b %Y}</time>'


def _figure(element: str, label: str, amount: str, parts: Parts, extra: str = "") -> str:
    """It opens where it is made of parts."""
    line = f'{label}<span class="money">{amount}</span>'
    drawn = "".join(f'<dt>{name}</dt><dd class="money">{part}</dd>' for name, part in parts)
    if not drawn:
        return f'<p class="figure-line {extra}" id="{element}">{line}</p>'
    return (
        f'<details class="figure-details" id="{element}"><summary class="figure-line {extra}">{line}</summary>'
        f'<dl class="facts facts-amounts figure-parts">{drawn}</dl></details>'
    )

"""A line as staff read it: what, when, how many, for how much, and how the price was made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext_noop

from bookings.enums import LineKind
from bookings.models.price_explanation import in_words
from bookings.models.tree import LineRows, Row, TreeRows, read_explanations
from bookings.web.booking_page.money.line_money import Amounts, CentreAmount, LineFee, LineMoney
from bookings.web.line_names import name_of
from bookings.web.shown import amounts_in, number_shown, on_clock, people_shown, rate_shown
from catalog.pricing.basis import PriceBasis
from partners.web.words import gettext as _

PER = {PriceBasis.HOURLY: gettext_noop("an hour"), PriceBasis.MANUAL: gettext_noop("in all")}
PER_HEAD = frozenset({LineKind.MENU, LineKind.BEVERAGE, LineKind.PACKAGE})


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """`details` are short facts; `included_in` names the package whose price covers the line; `unit` is what one
    of it costs, `per` what that is a price for, `off` the discount on it. `set_up_at` and `clear_at` are a
    session's, None where no minutes are held around it.
    """

    id: int
    kind: LineKind
    name: str
    details: Sequence[str]
    day: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    set_up_at: datetime | None
    clear_at: datetime | None
    quantity: str
    is_pinned: bool
    unit: str
    per: str
    off: str
    centre: str
    status: str
    included_in: str
    amounts: Amounts
    centres: Sequence[CentreAmount]
    fees: Sequence[LineFee]
    explanation: Sequence[Mapping[str, str]]
    children: Sequence["ShownLine"]


class LineReader:
    """Reads the lines of one booking, each on the clock of its own facility."""

    def __init__(self, tree: TreeRows) -> None:
        self._home = tree.booking["facility_id"]
        self._currency = tree.booking["currency"]
        self._shown = amounts_in(self._currency)
        self._centres = tree.cost_centres
        self._money = LineMoney(tree)
        self._names = {rows.line["id"]: name_of(rows.line) for rows in tree.lines}
        self._explanations = read_explanations(tree)

    def read(self, rows: LineRows, children: Sequence[ShownLine] = ()) -> ShownLine:
        line, money = rows.line, self._money
        zone = line["facility__time_zone"]
        starts_at = on_clock(line["starts_at"], zone)
        return ShownLine(
            id=line["id"],
            kind=LineKind(line["kind"]),
            name=self._names[line["id"]],
            details=list(self._details(line)),
            day=line["booked_on"] or (starts_at.date() if starts_at else None),
            starts_at=starts_at,
            ends_at=on_clock(line["ends_at"], zone),
            set_up_at=on_clock(_set_up_at(line), zone),
            clear_at=on_clock(_clear_at(line), zone),
            quantity=_quantity(line),
            is_pinned=line["is_attendees_pinned"] and line["kind"] != LineKind.EVENT_SEAT,
            unit="" if line["is_included"] else self._shown(line["unit_value"]),
            per=_per(line["price_basis"]),
            off=self._off(line),
            centre=self._centre(rows),
            status=line["status"],
            included_in=self._names.get(line["package_line_id"], "") if line["is_included"] else "",
            amounts=money.amounts(line["price_net"], line["price_tax"]),
            centres=money.centres(rows),
            fees=money.fees(rows),
            explanation=in_words(self._explanations[line["id"]]),
            children=children,
        )

    def _off(self, line: Row) -> str:
        if line["discount_amount"] is None or line["is_included"]:
            return ""
        return rate_shown(line["discount_type"], line["discount_amount"], self._currency)

    def _centre(self, rows: LineRows) -> str:
        """Empty where the price is split: then each centre is told by itself."""
        centre = self._centres.get(rows.line["cost_centre_id"] or 0)
        return "" if rows.shares or centre is None or rows.line["is_included"] else centre["name"]

    def _details(self, line: Row) -> Iterator[str]:
        if line["bookable__name"] and line["name"] not in ("", line["bookable__name"]):
            yield line["bookable__name"]
        yield from filter(
            None, [line["custom_layout_name"] or line["layout__name"], line["session_type__name"]]
        )
        yield from _minutes(line)
        if line["signage"]:
            yield _("sign: %(text)s") % {"text": line["signage"]}
        if line["is_attendees_pinned"] and line["kind"] != LineKind.EVENT_SEAT:
            yield _("own number of people")
        if line["facility_id"] != self._home:
            yield line["facility__name"]
        if line["description"]:
            yield line["description"]


def _per(basis: PriceBasis) -> str:
    return _(PER[basis]) if basis in PER else ""


def _minutes(line: Row) -> Iterator[str]:
    if line["set_up_minutes"]:
        yield _("set-up %(minutes)s min") % {"minutes": line["set_up_minutes"]}
    if line["set_down_minutes"]:
        yield _("set-down %(minutes)s min") % {"minutes": line["set_down_minutes"]}


def _quantity(line: Row) -> str:
    """People where prices or rooms are for people, else what is counted."""
    if line["attendees"] and (line["kind"] in PER_HEAD or line["kind"] == LineKind.SESSION):
        return people_shown(line["attendees"])
    if line["sole_use"]:
        return _("sole use")
    number = line["units"] or line["places"] or line["quantity"] or 1
    return number_shown(Decimal(number))


def _set_up_at(line: Row) -> datetime | None:
    minutes = line["lead_minutes"] if line["kind"] == LineKind.SESSION else 0
    return line["starts_at"] - timedelta(minutes=minutes) if minutes else None


def _clear_at(line: Row) -> datetime | None:
    minutes = line["follow_up_minutes"] if line["kind"] == LineKind.SESSION else 0
    return line["ends_at"] + timedelta(minutes=minutes) if minutes else None

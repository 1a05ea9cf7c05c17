"""What moving a session would come to, read from the service's dry run: nothing of it is written yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bookings.enums import HOLDING, DocumentKind
from bookings.models import Document, Line
from bookings.services.outcome import Outcome
from bookings.web.diary.blocks import is_one_day, when
from bookings.web.diary.move_form import Wish
from bookings.web.shown import amount_shown
from catalog.wall_time import wall

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Spot:
    """`is_other`: another than it was."""

    where: str
    when: str
    is_other_place: bool = False
    is_other_time: bool = False


@dataclass(frozen=True)
class Amount:
    """`difference` is empty where nothing changes."""

    label: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """`along` is how many lines within the session move with it; `sheets` name what is then behind."""

    is_holding: bool
    amounts: list[Amount]
    currency: str
    along: int
    warnings: list[str]
    sheets: list[str]


def spots(line: Line, wish: Wish | None) -> tuple[Spot, Spot | None]:
    """Where and when the session stands, and where it would."""
    now = _spot_of(line)
    if wish is None:
        return now, None
    at = span(wish.starts, wish.ends)
    there = wish.venue.name
    return now, Spot(there, at, wish.venue.pk != line.bookable_id, at != now.when)


def _spot_of(line: Line) -> Spot:
    """Every session has its times and its venue."""
    zone = line.facility.zone
    at = span(wall(line.starts_at, zone), wall(line.ends_at, zone))  # type: ignore[arg-type]
    return Spot(line.bookable.name, at)  # type: ignore[union-attr]


def span(starts: datetime, ends: datetime) -> str:
    """“Mon 6 May 09:00–12:30”."""
    times = when(starts, ends)
    return f"{date_format(starts, 'D j M')} {times}" if ends > starts and is_one_day(starts, ends) else times


def preview_of(line: Line, outcome: Outcome) -> Preview:
    """`line` and its booking as they stand now."""
    lines = Line.objects.filter(partner=line.partner_id, session=line).standing()
    return Preview(
        is_holding=outcome.booking.status in HOLDING,
        amounts=list(_amounts(line, outcome)),
        currency=line.booking.currency,
        along=lines.count(),
        warnings=[f"{one.line}: {one.text}" if one.line else str(one.text) for one in outcome.warnings],
        sheets=_sheets(line),
    )


def _amounts(line: Line, outcome: Outcome) -> Iterator[Amount]:
    """All with tax."""
    now, then, currency = line.booking, outcome.booking, line.booking.currency
    yield _amount(_("This session"), line.price_gross, outcome.line.price_gross, currency)
    yield _amount(_("Whole booking"), now.total_gross, then.total_gross, currency)
    yield _amount(_("of which tax"), now.total_tax, then.total_tax, currency)


def _amount(label: str, before: Decimal, after: Decimal, currency: str) -> Amount:
    by = after - before
    sign = "+" if by > 0 else MINUS
    shown = f"{sign}{amount_shown(abs(by), currency)}" if by else ""
    return Amount(label, amount_shown(before, currency), amount_shown(after, currency), shown)


def _sheets(line: Line) -> list[str]:
    """The newest version of each function sheet: it tells of the booking as it was."""
    issued = Document.objects.filter(partner=line.partner_id, booking=line.booking_id)
    issued = issued.filter(kind=DocumentKind.FUNCTION_SHEET).order_by("version")
    newest = dict(issued.values_list("number", "version"))
    return [f"{number} v{version}" for number, version in sorted(newest.items())]

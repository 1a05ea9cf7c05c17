"""What is known of a booking when somebody asks what comes next: read once, judged by `next_steps` and `checklist`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from bookings.enums import DocumentKind, LineKind, LineStatus
from bookings.models import Booking, Document
from bookings.models.tree import LineRows, TreeRows
from bookings.web.booking_page.programme.meals import is_meal
from bookings.web.history.steps import Write
from bookings.web.line_names import name_of
from bookings.web.shown import on_clock

CATERING = frozenset({LineKind.MENU, LineKind.BEVERAGE})


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The newest version of a function sheet; `behind` counts the changes of the programme since."""

    number: str
    version: int
    behind: int
    is_finalised: bool


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Instants are aware, on the facility's clock; money is in `currency`."""

    status: str
    now: datetime
    currency: str
    starts_at: datetime | None = None
    decision_on: date | None = None
    hold_expires_at: datetime | None = None
    total: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    is_named: bool = True
    is_reachable: bool = True
    has_lines: bool = True
    has_sessions: bool = False
    meals_without_menu: Sequence[str] = ()
    waiting: int = 0
    sheets: Sequence[Sheet] = ()

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def due(self) -> Decimal:
        """Negative where more was paid than it costs."""
        return self.total - self.paid


def situation_of(booking: Booking, tree: TreeRows, writes: Sequence[Write] = ()) -> Situation:
    """`writes` are the booking's history, the latest first."""
    lines = tree.lines
    return replace(
        situation_at_a_glance(booking),
        is_reachable=_is_reachable(booking),
        has_lines=bool(lines),
        has_sessions=any(rows.line["kind"] == LineKind.SESSION for rows in lines),
        meals_without_menu=_meals_without_menu(lines),
        waiting=sum(rows.line["status"] == LineStatus.WAITING for rows in lines),
        sheets=_sheets(tree, writes),
    )


def situation_at_a_glance(booking: Booking) -> Situation:
    """As far as the booking itself tells, without its lines and papers."""
    zone = booking.facility.time_zone
    return Situation(
        status=booking.status,
        now=on_clock(timezone.now(), zone),
        currency=booking.currency,
        starts_at=on_clock(booking.starts_at, zone),
        decision_on=booking.decision_on,
        hold_expires_at=on_clock(booking.hold_expires_at, zone),
        total=booking.total_gross,
        paid=booking.total_paid,
        is_named=bool(booking.customer_id or booking.company_id),
    )


def _is_reachable(booking: Booking) -> bool:
    return any(one and (one.email or one.phone_number) for one in (booking.customer, booking.company))


def _meals_without_menu(lines: Sequence[LineRows]) -> list[str]:
    catered = {rows.line["session_id"] for rows in lines if rows.line["kind"] in CATERING}
    meals = (rows.line for rows in lines if rows.line["kind"] == LineKind.SESSION)
    return [
        name_of(line)
        for line in meals
        if line["id"] not in catered and is_meal(line["session_type__name"] or "", line["name"])
    ]


def _sheets(tree: TreeRows, writes: Sequence[Write]) -> list[Sheet]:
    newest = {row["number"]: row for row in tree.documents if row["kind"] == DocumentKind.FUNCTION_SHEET}
    return [
        Sheet(
            number=number,
            version=row["version"],
            behind=_changes_since(row["id"], writes),
            is_finalised=row["finalised_at"] is not None,
        )
        for number, row in newest.items()
    ]


def _changes_since(document_id: int, writes: Sequence[Write]) -> int:
    """Writes of lines, or of the number of people, after the one that issued the document."""
    changes = 0
    for write in writes:
        if any(
            step.event["pgh_obj_id"] == document_id and step.label == "insert" for step in write.of(Document)
        ):
            break
        changes += _is_of_programme(write)
    return changes


def _is_of_programme(write: Write) -> bool:
    return bool(write.of_lines) or any(step.change_of("total_attendees") for step in write.of_booking)

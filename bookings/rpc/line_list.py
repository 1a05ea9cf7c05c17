"""What the lists of sessions, menus, beverage packages and resources have in common: which lines, and in what order.

The lines of a venue are those of its bookings; a booking and a session narrow them further.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import Line
from bookings.models.line import LineQuerySet
from bookings.models.tree import Row
from bookings.models.tree_columns import LINE_COLUMNS
from bookings.rpc.line_parts import cost, inclusion, stamps, times, totals
from bookings.rpc.of_booking import booking_of
from catalog.rpc.listing import VENUE_ID, venue_of
from partners.access import Actor
from partners.errors import Unknown
from partners.rpc.action import Call, FilterField, Listing, Parameter
from partners.rpc.collection import collection
from partners.rpc.kind import TIMESTAMP, WHOLE

ANY_BOOKING = Parameter("bookingId", WHOLE, help=_("Left out, those of all bookings of the venue."))
ANY_SESSION = Parameter("sessionId", WHOLE, help=_("Left out, those of all sessions."))
WITHIN = (VENUE_ID, ANY_BOOKING, ANY_SESSION)
LINES = Listing(
    filters=(
        FilterField("id", "pk", WHOLE),
        FilterField("name", "name"),
        FilterField("createdDate", "created_at", TIMESTAMP),
        FilterField("modifiedDate", "updated_at", TIMESTAMP),
    ),
    orders={
        "id": "pk",
        "name": "name",
        "startDate": "starts_at",
        "createdDate": "created_at",
        "modifiedDate": "updated_at",
    },
)

Rows = Callable[[list[Row]], Sequence[Row]]


def line_list(call: Call, kind: LineKind, rows: Rows, *columns: str) -> dict[str, Any]:
    """`rows` prints those of a page, read with further `columns`."""
    ids = _lines(call, kind).order_by("starts_at", "pk").values_list("pk", flat=True)
    return collection(call, ids, rows=lambda page: rows(_read(call.actor, page, columns)))


def _lines(call: Call, kind: LineKind) -> LineQuerySet:
    lines = Line.objects.for_partner(call.actor.partner).standing().filter(kind=kind)
    lines = lines.filter(booking=_booking_id(call)) if call.get("bookingId") else _at_venue(call, lines)
    if call.get("sessionId"):
        return lines.filter(session=_session_id(call))
    return lines


def _at_venue(call: Call, lines: LineQuerySet) -> LineQuerySet:
    return lines.filter(booking__facility=venue_of(call))


def _booking_id(call: Call) -> int:
    return booking_of(call).pk


def _session_id(call: Call) -> int:
    sessions = Line.objects.for_partner(call.actor.partner).standing().filter(kind=LineKind.SESSION)
    if not sessions.filter(pk=call["sessionId"]).exists():
        raise Unknown
    return call["sessionId"]


def _read(actor: Actor, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
    found = Line.objects.for_partner(actor.partner).filter(pk__in=ids)
    lines = {row["id"]: row for row in found.values(*LINE_COLUMNS, "booking__facility_id", *columns)}
    return [lines[pk] for pk in ids if pk in lines]


def place(line: Row) -> Row:
    return {
        "id": line["id"],
        "venueId": line["booking__facility_id"],
        "bookingId": line["booking_id"],
        "sessionId": line["session_id"],
    }


def taxes(line: Row) -> Row:
    """Those that it does not bear; of service fees, by the fee's id, and `[]` where there are none."""
    return {
        "excludedTaxIds": line["excluded_tax_ids"],
        "sfExcludedTaxIds": line["fee_excluded_tax_ids"] or [],
    }


def terms(line: Row) -> Row:
    """Of what stands within sessions: when, at what price, and what it comes to."""
    starts_with_session = (line["starts_at"], line["ends_at"]) == (
        line["session__starts_at"],
        line["session__ends_at"],
    )
    return {
        "sameAsSessionTime": starts_with_session,
        **times(line),
        **inclusion(line),
        "costcenterId": line["cost_centre_id"],
        **cost(line),
        **taxes(line),
        **totals(line),
        **stamps(line),
    }


SESSION_TIMES = ("session__starts_at", "session__ends_at")
"""Columns that `terms` reads beside those of the line."""

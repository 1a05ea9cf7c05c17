"""Clean input becomes what the services are asked for: naive times become instants of the right facility."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.models import Line
from bookings.services.change_line import LineChanges
from bookings.services.line_request import REQUESTS, LineRequest
from catalog.models import Bookable
from catalog.wall_time import instant
from partners.access import Actor
from partners.errors import HoldfastError
from partners.models.prepared import IDS, Prepared

Given = Mapping[str, Any]

NAMES = {kind: request.names_subject_by for kind, request in REQUESTS.items()}
"""What the id of the thing booked is called."""

ZONES = Prepared(
    lambda: (
        Bookable.objects.filter(pk__any_of=IDS)
        .order_by()
        .values("pk", "partner_id", zone=F("facility__time_zone"))
    )
)
ZONES_OF_LINES = Prepared(
    lambda: (
        Line.objects.filter(pk__any_of=IDS)
        .order_by()
        .values("partner_id", "kind", zone=F("facility__time_zone"))
    )
)
TIMES = ("starts_at", "ends_at")


def line_requests(actor: Actor, kind: LineKind, lines: list[Given]) -> list[LineRequest]:
    """Errors name their line: `lines.0.starts_at`."""
    zones = zones_of(actor, [line[NAMES[kind]] for line in lines])
    return [_line_request(kind, zones, line, number) for number, line in enumerate(lines)]


def line_changes(actor: Actor, kind: LineKind, line_id: int, given: Given) -> LineChanges:
    """Only what was given. Times without a new venue or product are those of the line's own facility."""
    changes = _renamed(given)
    if any(name in given for name in TIMES):
        zone = _zone_of_change(actor, kind, line_id, given)
        changes |= {name: instant_of(given[name], zone, name) for name in TIMES if name in given}
    return changes


def _line_request(kind: LineKind, zones: Mapping[int, ZoneInfo], line: Given, number: int) -> LineRequest:
    try:
        zone = zones.get(line[NAMES[kind]])
        if zone is None:
            raise UnknownReference(field=NAMES[kind])
        times = {name: instant_of(line[name], zone, name) for name in TIMES if name in line}
    except HoldfastError as error:
        raise error.under(f"lines.{number}") from None
    return REQUESTS[kind](**(_renamed(line) | times))


def _renamed(given: Given) -> dict[str, Any]:
    return {("places" if name == "places_used" else name): value for name, value in given.items()}


def instant_of(wall_time: datetime, zone: ZoneInfo, field: str) -> datetime:
    """`Invalid` names the field."""
    try:
        return instant(wall_time, zone)
    except HoldfastError as error:
        raise error.under(field) from None


def zones_of(actor: Actor, bookable_ids: Iterable[int]) -> dict[int, ZoneInfo]:
    """By the id of the bookable; ids of other partners are left out."""
    found = ZONES.rows(set(bookable_ids))
    return {row["pk"]: ZoneInfo(row["zone"]) for row in found if row["partner_id"] == actor.partner.pk}


def _zone_of_change(actor: Actor, kind: LineKind, line_id: int, given: Given) -> ZoneInfo:
    if NAMES[kind] in given:
        zones = zones_of(actor, [given[NAMES[kind]]])
        if not zones:
            raise UnknownReference(field=NAMES[kind])
        return zones[given[NAMES[kind]]]
    for line in ZONES_OF_LINES.rows([line_id]):
        if (line["partner_id"], line["kind"]) == (actor.partner.pk, kind):
            return ZoneInfo(line["zone"])
    return ZoneInfo(actor.partner.time_zone)

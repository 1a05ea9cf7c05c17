"""Checked input of a line becomes the request for its kind: wall times are those of the line's own facility.

That is the facility of the session it stands within, else of what is booked, else of the booking.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from bookings.enums import LineKind
from bookings.models import Booking, Line
from bookings.models.line import SUBJECT_FIELDS
from bookings.rest.requests import TIMES, instant_of
from bookings.services.line_request import REQUESTS, LineRequest, PackageRequest, ShareRequest
from bookings.services.references import SUBJECTS
from partners.access import Actor
from partners.errors import Unknown

Given = Mapping[str, Any]

EMPTY: dict[str, Any] = {
    "name": "",
    "description": "",
    "custom_layout_name": "",
    "signage": "",
    "excluded_tax_ids": (),
    "actual_cost_excluded_tax_ids": (),
    "fee_excluded_tax_ids": {},
}
"""What null means where it is not nothing."""

RENAMED = {"places_used": "places"}


def line_request(actor: Actor, kind: LineKind, booking_id: int, given: Given) -> LineRequest:
    """`Unknown` where the partner has no such booking; `Invalid` names a time that does not exist."""
    _require_booking(actor, booking_id)
    return REQUESTS[kind](**_words(given) | _times(actor, kind, booking_id, given))


def package_request(given: Given) -> PackageRequest:
    """It stands on a day and has no times."""
    return PackageRequest(**_words(given))


def line_changes(actor: Actor, kind: LineKind, booking_id: int, line_id: int, given: Given) -> dict[str, Any]:
    """Only what was given. Where the line is not there, the service says so."""
    if not any(given.get(name) for name in TIMES):
        return _words(given)
    stored = _stored(actor, kind, booking_id, line_id)
    return _words(given) | _times(actor, kind, booking_id, {**stored, **given})


def _require_booking(actor: Actor, booking_id: int) -> None:
    if not Booking.objects.for_partner(actor.partner).filter(pk=booking_id).exists():
        raise Unknown


def _words(given: Given) -> dict[str, Any]:
    return {RENAMED.get(name, name): _said(name, value) for name, value in given.items()}


def _said(name: str, value: Any) -> Any:
    if value is None:
        return EMPTY.get(name)
    return _shares(value) if name == "shares" else value


def _shares(shares: Sequence[Given]) -> tuple[ShareRequest, ...]:
    return tuple(ShareRequest(**{**share, "excluded_tax_ids": _taxes(share)}) for share in shares)


def _taxes(share: Given) -> tuple[int, ...]:
    return tuple(share.get("excluded_tax_ids") or ())


def _times(actor: Actor, kind: LineKind, booking_id: int, given: Given) -> dict[str, Any]:
    wanted = [name for name in TIMES if given.get(name)]
    if not wanted:
        return {}
    zone = _zone(actor, kind, booking_id, given)
    return {name: instant_of(given[name], zone, name) for name in wanted}


def _zone(actor: Actor, kind: LineKind, booking_id: int, given: Given) -> ZoneInfo:
    """The session's, the subject's or the booking's, whichever comes first; the partner's own where nothing is
    found: what is wrong then is said by the service.
    """
    places: list[tuple[Any, int | None]] = [
        (Line.objects.for_partner(actor.partner).filter(booking=booking_id), given.get("session_id"))
    ]
    if kind in SUBJECTS:
        subjects = SUBJECTS[kind].objects.for_partner(actor.partner)
        places.append((subjects, given.get(REQUESTS[kind].names_subject_by)))
    places.append((Booking.objects.for_partner(actor.partner), booking_id))
    names = (_zone_of(rows, pk) for rows, pk in places)
    return ZoneInfo(next(filter(None, names), actor.partner.time_zone))


def _zone_of(rows: Any, pk: int | None) -> str | None:
    return rows.filter(pk=pk).values_list("facility__time_zone", flat=True).first() if pk else None


def _stored(actor: Actor, kind: LineKind, booking_id: int, line_id: int) -> dict[str, Any]:
    """Where the line stands today and what it is about."""
    lines = Line.objects.for_partner(actor.partner).filter(booking=booking_id, kind=kind, pk=line_id)
    column = SUBJECT_FIELDS.get(kind)
    row = lines.values("session_id", *([column] if column else [])).first()
    if row is None:
        return {}
    subject = {REQUESTS[kind].names_subject_by: row[column]} if column else {}
    return {"session_id": row["session_id"], **subject}

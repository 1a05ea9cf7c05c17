"""What all actions on lines share: the booking and the line they mean, and how a caller's words become ours.

In these actions null says nothing and 0 is no id, because clients send whole objects back. Whether a line is included
in a package is said by its flag alone: the id of a package without it means nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.models import Booking, Line
from bookings.services.add_line import add_line
from bookings.services.agree_price import require_unit_value
from bookings.services.change_line import change_line
from bookings.services.line_request import REQUESTS
from bookings.services.outcome import BookingWarning, Outcome
from bookings.services.remove_line import remove_line
from catalog.pricing.adjustment import AmountPerUnit
from partners.errors import Unknown
from partners.rpc.action import Call, Parameter
from partners.rpc.kind import AMOUNT, COUNT, FLAG, IDS, IDS_BY_ID, WHOLE, Text
from partners.rpc.refusal import NOT_FOUND, Refusal, is_required

ID = Parameter("id", WHOLE, help=_("Left out, one is added."))
BOOKING_ID = Parameter("bookingId", WHOLE, required=True)
VENUE_ID = Parameter("venueId", WHOLE, help=_("Of the booking; another than its own is an unknown booking."))
NAME = Parameter("name", Text(200))
ATTENDEES = Parameter(
    "minAttendeesGuaranteed",
    COUNT,
    help=_("Equal to the number that this follows, it goes on following it; another is its own."),
)
PRICE = (
    Parameter(
        "cost", AMOUNT, help=_("Of one unit, as the venue gives its prices; left out, the catalogue's.")
    ),
    Parameter("discount", AMOUNT, help=_("An amount on each unit; 0 for none.")),
    Parameter("surcharge", AMOUNT, help=_("An amount on each unit; 0 for none.")),
    Parameter("excludedTaxIds", IDS),
    Parameter(
        "sfExcludedTaxIds", IDS_BY_ID, help=_("Taxes that a service fee does not bear, by the fee's id.")
    ),
    Parameter("costcenterId", WHOLE),
    Parameter("includeInPackage", FLAG),
    Parameter("bookingPackageId", WHOLE, help=_("Required where it is included in a package.")),
)

PRICE_NAMES = {
    "cost_centre_id": "costcenterId",
    "excluded_tax_ids": "excludedTaxIds",
    "package_line_id": "bookingPackageId",
    "is_included": "includeInPackage",
    "attendees": "minAttendeesGuaranteed",
    "starts_at": "startTime",
    "ends_at": "endTime",
    "session_id": "sessionId",
    "use_manual_price": "cost",
}
"""The domain's fields in the caller's words; what is not named here is called alike."""


def not_found(specific_code: int | None) -> Refusal:
    """What is another partner's is told like what does not exist."""
    return Refusal(NOT_FOUND, Unknown.sentence, specific_code=specific_code)


def booking_of(call: Call, code: int | None = None, *, name: str = "bookingId") -> Booking:
    """The partner's booking, at the venue that may be named with it."""
    found = Booking.objects.for_partner(call.actor.partner).select_related("facility")
    booking = found.filter(pk=call[name]).first()
    if booking is None or call.get("venueId") not in (None, booking.facility_id):
        raise not_found(code)
    return booking


def line_of(call: Call, booking: Booking, kind: LineKind, code: int | None) -> Line | None:
    """The standing line that `id` means; None where one is to be added."""
    if not call.get("id"):
        return None
    lines = booking.lines.standing().select_related("facility", "session__facility")
    line = lines.filter(kind=kind, pk=call["id"]).first()
    if line is None:
        raise not_found(code)
    return line


def session_of(call: Call, booking: Booking, code: int | None = None) -> Line | None:
    """The standing session that `sessionId` means, where one is named."""
    if not call.get("sessionId"):
        return None
    sessions = booking.lines.standing().select_related("facility")
    session = sessions.filter(kind=LineKind.SESSION, pk=call["sessionId"]).first()
    if session is None:
        raise not_found(code) if code else UnknownReference(field="sessionId")
    return session


def times_of(line: Line) -> tuple[datetime, datetime] | None:
    return (line.starts_at, line.ends_at) if line.starts_at and line.ends_at else None


def require_sent(call: Call, *names: str) -> None:
    """What only an addition needs."""
    for name in names:
        if call.get(name) in (None, ""):
            raise is_required(name)


def said(values: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """By the domain's names; what is null is left out."""
    return {field: values[name] for name, field in fields.items() if values.get(name) is not None}


def ids_said(values: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, int | None]:
    return {field: pk or None for field, pk in said(values, fields).items()}


def price_said(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is agreed of the price, and in which package it is included."""
    changes = said(values, {"cost": "cost"}) | ids_said(values, {"costcenterId": "cost_centre_id"})
    if changes.get("cost_centre_id", 0) is None:
        del changes["cost_centre_id"]
    for name in ("discount", "surcharge"):
        if values.get(name) is not None:
            changes[name] = adjustment(values[name], name)
    if "discount" in changes:
        changes["discount_id"] = None
    if values.get("excludedTaxIds") is not None:
        changes["excluded_tax_ids"] = tuple(sorted(set(values["excludedTaxIds"])))
    if values.get("sfExcludedTaxIds") is not None:
        changes["fee_excluded_tax_ids"] = fees_said(values["sfExcludedTaxIds"])
    if "includeInPackage" in values:
        is_included = values["includeInPackage"]
        package_id = values.get("bookingPackageId") or None
        changes |= {"is_included": is_included, "package_line_id": package_id if is_included else None}
    return changes


def adjustment(amount: Any, field: str) -> AmountPerUnit | None:
    require_unit_value(amount, field)
    return AmountPerUnit(amount) if amount else None


def fees_said(ids: Mapping[int, list[int]]) -> dict[str, list[int]]:
    return {str(fee): sorted(set(taxes)) for fee, taxes in ids.items() if taxes}


def attendees_said(call: Call, followed: int | None, *, is_own: bool = False) -> dict[str, int | None]:
    """A number equal to the one that is followed says nothing of its own."""
    number = call.get("minAttendeesGuaranteed")
    if number is None:
        return {}
    return {"attendees": None if number == followed and not is_own else number}


def add_or_change(
    call: Call, *, kind: LineKind, booking: Booking, line: Line | None, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """`{success, id}`, with `warnings` where there are any."""
    if line is None:
        request = REQUESTS[kind](**changes)
        return answer(add_line(actor=call.actor, booking_id=booking.pk, request=request))
    return answer(
        change_line(actor=call.actor, kind=kind, line_id=line.pk, changes=changes, booking_id=booking.pk)
    )


def remove(
    call: Call, *, kind: LineKind, no_booking: int | None = None, no_line: int | None = None
) -> dict[str, Any]:
    booking = booking_of(call, no_booking)
    line = line_of(call, booking, kind, no_line)
    if line is None or call.get("sessionId") not in (None, 0, line.session_id):
        raise not_found(no_line)
    remove_line(actor=call.actor, kind=kind, line_id=line.pk, booking_id=booking.pk)
    return {"success": True, "id": line.pk}


def answer(outcome: Outcome) -> dict[str, Any]:
    told: dict[str, Any] = {"success": True, "id": outcome.line.pk}
    return {**told, "warnings": sentences(outcome.warnings)} if outcome.warnings else told


def sentences(warnings: tuple[BookingWarning, ...]) -> list[str]:
    return [f"{one.line}: {one.text}" if one.line else str(one.text) for one in warnings]

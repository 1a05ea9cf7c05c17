"""`venue.getBookingSessionList`: the sessions of a venue or of a booking, with what they cost before and after."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models.tree import Grouped, Row, read_documents
from bookings.rpc.function_sheets import FunctionSheets
from bookings.rpc.line_list import ANY_BOOKING, LINES, line_list, taxes
from bookings.rpc.line_parts import cost, name_of, stamps, times
from bookings.rpc.people_rows import contact_row
from catalog.rpc.listing import VENUE_ID
from partners.access import Actor
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.formats import number
from partners.rpc.kind import FLAG

NONE = 0
"""How this list says that a session is in no package, or of no type."""

CONTACT = ("first_name", "last_name", "email", "phone_prefix", "phone_number")
OF_BOOKING = ("name", "code", "can_be_moved", "customer_id", *(f"customer__{column}" for column in CONTACT))
COLUMNS = tuple(f"booking__{column}" for column in OF_BOOKING)

ANSWER = (
    '{"id": 8820, "bookingId": 501, "name": "Plenary", "startDate": "2030-05-06", "endDate": '
    '"2030-05-06", "startTime": "09:00:00", "endTime": "17:00:00", "spaceVenueId": 7, "spaceId": 2, '
    '"spaceLayout": 11, "customLayoutName": null, "cost": 800, "costAfterAdjustment": 720, '
    '"costDiscount": 80, "costSurcharge": 0, "amount": 720, "totalDiscount": 80, "totalSurcharge": 0, '
    '"totalTaxAmount": 65.45, "excludedTaxIds": [], "sfExcludedTaxIds": [], "setupTime": null, '
    '"setdownTime": null, "canBeMoved": false, "minAttendeesGuaranteed": 100, "agreedAttendees": null, '
    '"expectedAttendees": null, "guaranteedAttendees": null, "setAttendees": null, "actualAttendees": '
    'null, "signage": "", "isSignageVisible": false, "createdDate": "2029-11-21 05:09:41 UTC", '
    '"modifiedDate": "2029-11-21 05:09:41 UTC", "includeInPackage": false, "bookingPackageId": 0, '
    '"costcenterId": 4, "overridePax": false, "sessionTypeId": 1, "beoNumbers": ["501-1"], "booking": '
    '{"name": "Autumn summit", "code": "SUMMIT2030", "contact": {"id": 88, "firstName": "Ada", '
    '"lastName": "Byron", "email": "ada@example.com", "phone": "+44 20 7946"}}}'
)


def get_booking_session_list(call: Call) -> dict[str, Any]:
    has_details = bool(call.get("includeBookingDetails"))

    def rows(lines: list[Row]) -> list[Row]:
        documents = read_documents({line["booking_id"] for line in lines})
        return [
            {**_row(line, documents), **(_booking(call.actor, line) if has_details else {})} for line in lines
        ]

    return line_list(call, LineKind.SESSION, rows, *COLUMNS)


def _row(line: Row, documents: Grouped) -> Row:
    sheets = FunctionSheets.among(documents.get(line["booking_id"], ()))
    return {
        "id": line["id"],
        "bookingId": line["booking_id"],
        "name": name_of(line, "bookable"),
        **times(line),
        "spaceVenueId": line["bookable__facility_id"],
        "spaceId": line["bookable_id"],
        "spaceLayout": line["layout_id"],
        "customLayoutName": line["custom_layout_name"] or None,
        **_money(line),
        **taxes(line),
        "setupTime": line["set_up_minutes"],
        "setdownTime": line["set_down_minutes"],
        "canBeMoved": line["booking__can_be_moved"],
        **_attendees(line),
        "signage": line["signage"],
        "isSignageVisible": line["is_signage_visible"],
        **stamps(line),
        "includeInPackage": line["is_included"],
        "bookingPackageId": line["package_line_id"] or NONE,
        "costcenterId": line["cost_centre_id"],
        "overridePax": line["is_attendees_pinned"],
        "sessionTypeId": line["session_type_id"] or NONE,
        "beoNumbers": sheets.of_session(line["id"]),
    }


def _money(line: Row) -> Row:
    """`amount` is what it comes to, with its tax."""
    priced = cost(line)
    return {
        "cost": priced["cost"],
        "costAfterAdjustment": number(priced["cost"] - priced["discount"] + priced["surcharge"]),
        "costDiscount": priced["discount"],
        "costSurcharge": priced["surcharge"],
        "amount": number(line["price_gross"]),
        "totalDiscount": number(line["price_discount"]),
        "totalSurcharge": number(line["price_surcharge"]),
        "totalTaxAmount": number(line["price_tax"]),
    }


def _attendees(line: Row) -> Row:
    return {
        "minAttendeesGuaranteed": line["attendees"],
        "agreedAttendees": line["attendees_agreed"],
        "expectedAttendees": line["attendees_expected"],
        "guaranteedAttendees": line["attendees_guaranteed"],
        "setAttendees": line["attendees_set"],
        "actualAttendees": line["attendees_actual"],
    }


def _booking(actor: Actor, line: Row) -> Row:
    booking = {column: line[f"booking__{column}"] for column in OF_BOOKING}
    contact = contact_row(actor, booking)
    return {"booking": {"name": booking["name"], "code": booking["code"], "contact": contact}}


GET_BOOKING_SESSION_LIST = Action(
    namespace="venue",
    name="getBookingSessionList",
    run=get_booking_session_list,
    parameters=(
        VENUE_ID,
        ANY_BOOKING,
        Parameter("includeBookingDetails", FLAG, help=_("With the name, code and contact of the booking.")),
    ),
    permission="bookings.read",
    listing=LINES,
    summary=_("The sessions of a venue’s bookings, by their start."),
    answer=ANSWER,
)

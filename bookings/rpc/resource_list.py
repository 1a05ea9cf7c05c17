"""`venue.getBookingSessionResourceList`: the equipment on a venue's bookings."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models.tree import Row
from bookings.rpc.line_list import LINES, SESSION_TIMES, WITHIN, line_list, place, terms
from bookings.rpc.line_parts import name_of
from partners.rpc.action import Action, Call

ANSWER = (
    '{"id": 8823, "venueId": 7, "bookingId": 501, "sessionId": 8820, "resourceId": 41, "resourceVenueId":'
    ' 7, "name": "Microphone", "quantity": 4, "sameAsSessionTime": true, "startDate": "2030-05-06", '
    '"endDate": "2030-05-06", "startTime": "09:00:00", "endTime": "17:00:00", "includeInPackage": false, '
    '"bookingPackageId": null, "costcenterId": 5, "cost": 11, "discount": 0, "surcharge": 0, '
    '"excludedTaxIds": [], "sfExcludedTaxIds": [], "totalAmount": 44, "totalDiscount": 0, '
    '"totalSurcharge": 0, "totalTaxAmount": 9.45, "createdDate": "2029-11-21 05:09:41 UTC", '
    '"modifiedDate": "2029-11-21 05:09:41 UTC"}'
)


def get_booking_session_resource_list(call: Call) -> dict[str, Any]:
    return line_list(call, LineKind.RESOURCE, lambda lines: [_row(line) for line in lines], *SESSION_TIMES)


def _row(line: Row) -> Row:
    return {
        **place(line),
        "resourceId": line["bookable_id"],
        "resourceVenueId": line["bookable__facility_id"],
        "name": name_of(line, "bookable"),
        "quantity": line["units"],
        **terms(line),
    }


GET_BOOKING_SESSION_RESOURCE_LIST = Action(
    namespace="venue",
    name="getBookingSessionResourceList",
    run=get_booking_session_resource_list,
    parameters=WITHIN,
    permission="bookings.read",
    listing=LINES,
    summary=_("The resources on a venue’s bookings, by their start."),
    answer=ANSWER,
)

"""`venue.getBookingSessionBeverageList`: the drinks on a venue's bookings."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models.tree import Row
from bookings.rpc.line_list import LINES, SESSION_TIMES, WITHIN, line_list, place, terms
from bookings.rpc.line_parts import name_of
from partners.rpc.action import Action, Call

ANSWER = (
    '{"id": 8822, "venueId": 7, "bookingId": 501, "sessionId": 8820, "beverageId": 31, "beverageVenueId":'
    ' 7, "name": "Wine", "minAttendeesGuaranteed": 100, "sameAsSessionTime": true, "startDate": '
    '"2030-05-06", "endDate": "2030-05-06", "startTime": "09:00:00", "endTime": "17:00:00", '
    '"includeInPackage": false, "bookingPackageId": null, "costcenterId": 3, "cost": 12, "discount": 0, '
    '"surcharge": 1, "excludedTaxIds": [], "sfExcludedTaxIds": [], "totalAmount": 1300, "totalDiscount": '
    '0, "totalSurcharge": 100, "totalTaxAmount": 118.18, "createdDate": "2029-11-21 05:09:41 UTC", '
    '"modifiedDate": "2029-11-21 05:09:41 UTC", "smallDescription": "Red and white", "marketplaceName": '
    '"Wine for guests"}'
)


def get_booking_session_beverage_list(call: Call) -> dict[str, Any]:
    return line_list(call, LineKind.BEVERAGE, lambda lines: [_row(line) for line in lines], *SESSION_TIMES)


def _row(line: Row) -> Row:
    return {
        **place(line),
        "beverageId": line["beverage_package_id"],
        "beverageVenueId": line["beverage_package__facility_id"],
        "name": name_of(line, "beverage_package"),
        "minAttendeesGuaranteed": line["attendees"],
        **terms(line),
        "smallDescription": line["beverage_package__small_description"],
        "marketplaceName": line["beverage_package__marketplace_name"],
    }


GET_BOOKING_SESSION_BEVERAGE_LIST = Action(
    namespace="venue",
    name="getBookingSessionBeverageList",
    run=get_booking_session_beverage_list,
    parameters=WITHIN,
    permission="bookings.read",
    listing=LINES,
    summary=_("The beverage packages on a venue’s bookings, by their start."),
    answer=ANSWER,
)

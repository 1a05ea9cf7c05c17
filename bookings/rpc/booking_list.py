"""`venue.getBookingList` and `getBookingListForAccount`: bookings as getBooking prints them, less what is on them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.models import Booking, PackageLine
from bookings.models.tree import Grouped, Row, read_documents
from bookings.models.tree_columns import BOOKING_COLUMNS
from bookings.rpc.booking_root import root_row
from bookings.rpc.function_sheets import FunctionSheets
from bookings.rpc.numbers import BOOKING_TYPES
from catalog.rpc.listing import VENUE_ID, venue_of
from partners.access import Actor
from partners.rpc.action import Action, Call, FilterField, Listing
from partners.rpc.collection import collection
from partners.rpc.kind import TIMESTAMP, WHOLE

BY_CHANGE = (
    FilterField("modifiedDateBefore", "changed_at", TIMESTAMP, "lte"),
    FilterField("modifiedDateAfter", "changed_at", TIMESTAMP, "gte"),
)
OF_CUSTOMER = (FilterField("companyId", "company_id", WHOLE), FilterField("contactId", "customer_id", WHOLE))

ANSWER = (
    '{"id": 501, "venueId": 7, "code": "SUMMIT2030", "name": "Autumn summit", "eventType": "Congress", '
    '"eventTypeId": 4, "companyId": 4, "company": {"id": 4, "businessName": "Engines Ltd"}, "contactId": '
    '88, "contact": {"id": 88, "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", '
    '"phone": "+44 20 7946"}, "isConfidential": false, "currentStatus": 2, "totalAmount": 6504.36, '
    '"totalTaxAmount": 660.7, "amountOutstanding": 5504.36, "accountTimezone": "Europe/Vienna", '
    '"venueTimezone": "Europe/Vienna", "createdDate": "2029-11-21 05:09:40 UTC", "modifiedDate": '
    '"2029-11-21 05:09:40 UTC", "lastModifiedDate": "2029-11-21 05:09:41 UTC", "dateEventStart": '
    '"2030-05-06 00:00:00 UTC", "dateEventEnd": "2030-05-08 00:00:00 UTC", "convertedToTentative": '
    '"2029-11-21 05:09:40 UTC", "convertedToConfirmed": "", "convertedToCancelled": "", '
    '"isAccommIncluded": false, "dateAccomStart": "", "dateAccomEnd": "", "focRoomsDenominator": 0, '
    '"maxNumFocRoomsPerDay": 0, "hasPackages": true, "decisionDate": "2030-03-07 00:00:00 UTC", '
    '"canBeMoved": false, "bookedById": 12, "beoNumbers": ["501-1"], "isBeoFinalised": true, '
    '"beoFinalisedDate": "2029-11-21 05:09:41 UTC", "accommReservationMethod": [1, 3], "otaFolioRef": "",'
    ' "accommCutOffDate": "", "accommCancellationDate": "", "accommChargingMethod": 0, '
    '"accommGuaranteeRequired": false, "accommExternalBlockId": "", "bookingType": 2, "leadId": 4711}'
)
ANSWER_OF_ACCOUNT = (
    '{"id": 501, "venueId": 7, "code": "SUMMIT2030", "name": "Autumn summit", "eventType": "Congress", '
    '"eventTypeId": 4, "companyId": 4, "company": {"id": 4, "businessName": "Engines Ltd"}, "contactId": '
    '88, "contact": {"id": 88, "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", '
    '"phone": "+44 20 7946"}, "isConfidential": false, "currentStatus": 2, "totalAmount": 6504.36, '
    '"totalTaxAmount": 660.7, "amountOutstanding": 5504.36, "accountTimezone": "Europe/Vienna", '
    '"venueTimezone": "Europe/Vienna", "createdDate": "2029-11-21 05:09:40 UTC", "modifiedDate": '
    '"2029-11-21 05:09:40 UTC", "dateEventStart": "2030-05-06 00:00:00 UTC", "dateEventEnd": "2030-05-08 '
    '00:00:00 UTC", "convertedToTentative": "2029-11-21 05:09:40 UTC", "convertedToConfirmed": "", '
    '"convertedToCancelled": "", "isAccommIncluded": false, "dateAccomStart": "", "dateAccomEnd": "", '
    '"focRoomsDenominator": 0, "maxNumFocRoomsPerDay": 0, "hasPackages": true, "decisionDate": '
    '"2030-03-07 00:00:00 UTC", "canBeMoved": false, "bookedById": 12, "beoNumbers": ["501-1"], '
    '"isBeoFinalised": true, "beoFinalisedDate": "2029-11-21 05:09:41 UTC", "accommReservationMethod": '
    '[1, 3], "otaFolioRef": "", "accommCutOffDate": "", "accommCancellationDate": "", '
    '"accommChargingMethod": 0, "accommGuaranteeRequired": false, "accommExternalBlockId": "", '
    '"bookingType": 2, "leadId": 4711}'
)


def get_booking_list(call: Call) -> dict[str, Any]:
    found = Booking.objects.for_partner(call.actor.partner).filter(facility=venue_of(call))
    ids = found.order_by("pk").values_list("pk", flat=True)
    return collection(call, ids, rows=lambda page: _rows(call.actor, page))


def get_booking_list_for_account(call: Call) -> dict[str, Any]:
    ids = Booking.objects.for_partner(call.actor.partner).order_by("pk").values_list("pk", flat=True)
    return collection(call, ids, rows=lambda page: [_of_account(row) for row in _rows(call.actor, page)])


def _rows(actor: Actor, ids: Sequence[int]) -> list[Row]:
    """In the order of the ids."""
    found = Booking.objects.for_partner(actor.partner).filter(pk__in=ids).values(*BOOKING_COLUMNS)
    documents = read_documents(ids)
    packages = PackageLine.objects.standing().filter(partner=actor.partner, booking__in=ids)
    with_packages = set(packages.values_list("booking_id", flat=True))
    rows = {
        booking["id"]: _row(actor, booking, documents, has_packages=booking["id"] in with_packages)
        for booking in found
    }
    return [rows[pk] for pk in ids if pk in rows]


def _row(actor: Actor, booking: Row, documents: Grouped, *, has_packages: bool) -> Row:
    sheets = FunctionSheets.among(documents.get(booking["id"], ()))
    return {
        **root_row(actor, booking, sheets, has_packages=has_packages),
        "bookingType": BOOKING_TYPES[booking["type"]],
        "leadId": booking["opportunity_number"],
    }


def _of_account(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "lastModifiedDate"}


BOOKING_LISTS = (
    Action(
        namespace="venue",
        name="getBookingList",
        run=get_booking_list,
        parameters=(VENUE_ID,),
        permission="bookings.read",
        listing=Listing(filters=(*OF_CUSTOMER, *BY_CHANGE)),
        summary=_("The bookings of a venue. What is on one is told by getBooking."),
        answer=ANSWER,
    ),
    Action(
        namespace="venue",
        name="getBookingListForAccount",
        run=get_booking_list_for_account,
        permission="bookings.read",
        listing=Listing(filters=BY_CHANGE, per_page_required=True),
        summary=_("The bookings of all venues."),
        answer=ANSWER_OF_ACCOUNT,
    ),
)

"""What getBooking and the lists of bookings print of a booking itself.

Calendar days are printed as midnight, whatever the zone; a day that is not set is an empty text, a relation that is
not set null.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bookings.enums import STATUS_NUMBERS
from bookings.models.tree import Row
from bookings.rpc.function_sheets import FunctionSheets
from bookings.rpc.numbers import CHARGING_METHODS, RESERVATION_METHODS
from bookings.rpc.people_rows import company_row, contact_row
from catalog.wall_time import local_day
from partners.access import Actor
from partners.rpc.formats import NOTHING, midnight, number, timestamp

INSTANT = timedelta(microseconds=1)


def root_row(actor: Actor, booking: Row, sheets: FunctionSheets, *, has_packages: bool) -> Row:
    return {
        **_identity(booking),
        "companyId": booking["company_id"],
        "company": company_row(actor, booking),
        "contactId": booking["customer_id"],
        "contact": contact_row(actor, booking),
        "isConfidential": booking["is_confidential"],
        "currentStatus": STATUS_NUMBERS[booking["status"]],
        "totalAmount": number(booking["total_gross"]),
        "totalTaxAmount": number(booking["total_tax"]),
        "amountOutstanding": number(booking["total_gross"] - booking["total_paid"]),
        "accountTimezone": booking["partner__time_zone"],
        "venueTimezone": booking["facility__time_zone"],
        **_stamps(booking),
        "isAccommIncluded": booking["is_accommodation_included"],
        "dateAccomStart": midnight(booking["accommodation_starts_on"], NOTHING),
        "dateAccomEnd": midnight(booking["accommodation_ends_on"], NOTHING),
        "focRoomsDenominator": booking["free_rooms_denominator"],
        "maxNumFocRoomsPerDay": booking["most_free_rooms_a_day"],
        "hasPackages": has_packages,
        "decisionDate": midnight(booking["decision_on"], NOTHING),
        "canBeMoved": booking["can_be_moved"],
        "bookedById": booking["coordinator_id"],
        "beoNumbers": sheets.numbers,
        "isBeoFinalised": sheets.is_finalised,
        "beoFinalisedDate": timestamp(sheets.finalised_at, NOTHING),
        **_accommodation(booking),
    }


def _identity(booking: Row) -> Row:
    return {
        "id": booking["id"],
        "venueId": booking["facility_id"],
        "code": booking["code"],
        "name": booking["name"],
        "eventType": booking["event_type__name"],
        "eventTypeId": booking["event_type_id"],
    }


def _stamps(booking: Row) -> Row:
    """The booking's own change, and that of it or anything on it."""
    starts_on, ends_on = event_days(booking)
    return {
        "createdDate": timestamp(booking["created_at"]),
        "modifiedDate": timestamp(booking["changed_at"]),
        "lastModifiedDate": timestamp(booking["updated_at"]),
        "dateEventStart": midnight(starts_on, NOTHING),
        "dateEventEnd": midnight(ends_on, NOTHING),
        "convertedToTentative": timestamp(booking["became_tentative_at"], NOTHING),
        "convertedToConfirmed": timestamp(booking["became_confirmed_at"], NOTHING),
        "convertedToCancelled": timestamp(booking["became_cancelled_at"], NOTHING),
    }


def event_days(booking: Row) -> tuple[date | None, date | None]:
    """Those agreed, else the local days of its lines, of which the last is the one that still has some of them."""
    if booking["event_starts_on"] is not None or booking["ends_at"] is None:
        return booking["event_starts_on"], booking["event_ends_on"]
    zone = ZoneInfo(booking["facility__time_zone"])
    return booking["starts_on"], local_day(booking["ends_at"] - INSTANT, zone)


def _accommodation(booking: Row) -> Row:
    methods = booking["accommodation_reservation_methods"]
    return {
        "accommReservationMethod": [RESERVATION_METHODS[method] for method in methods],
        "otaFolioRef": booking["folio_reference"],
        "accommCutOffDate": midnight(booking["accommodation_cut_off_on"], NOTHING),
        "accommCancellationDate": midnight(booking["accommodation_cancellation_on"], NOTHING),
        "accommChargingMethod": CHARGING_METHODS[booking["accommodation_charging_method"]],
        "accommGuaranteeRequired": booking["accommodation_guarantee_required"],
        "accommExternalBlockId": booking["accommodation_external_block_id"],
    }

"""`venue.addOrUpdateBooking`: opens a booking, or lays what is sent over one that is there.

An update never changes type, status, opportunity, number of people and package: what is sent of them is passed over.
"""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingType
from bookings.models import Booking
from bookings.rpc.customer import CUSTOMER, customer_said
from bookings.rpc.line_call import booking_of, sentences
from bookings.rpc.meanings import (
    BOOKING_STATUS,
    BOOKING_TYPE,
    CHARGING_METHOD,
    PAYABLE_BY,
    RESERVATION_METHOD,
)
from bookings.services.apply_package import apply_package, days_of_event
from bookings.services.booking_fields import BookingFields, UrlRequest
from bookings.services.change_booking import change_booking
from bookings.services.line_request import PackageRequest
from bookings.services.open_booking import open_booking
from bookings.services.outcome import BookingWarning, Outcome
from catalog.rpc.listing import VENUE_ID, venue_of
from partners.errors import Invalid
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import AMOUNT, COUNT, DAY, FLAG, WHOLE, Listed, Text
from partners.rpc.parameter import list_of, object_of
from partners.rpc.refusal import is_required

NO_BOOKING, INVALID, BUSY = 23026, 24297, 24299
MOST_PACKAGE_DAYS = timedelta(days=7)
PACKAGE_PRICE_STEP = Decimal("0.001")

NEEDED = ("bookingType", "currentStatus", "name", "eventTypeId", "bookedById", "totalAttendees")
EVENT_DAYS = ("dateEventStart", "dateEventEnd")
NIGHTS = ("dateAccomStart", "dateAccomEnd")

TEXTS = {
    "name": "name",
    "purchaseOrderNumber": "purchase_order_number",
    "otaFolioRef": "folio_reference",
    "accommExternalBlockId": "accommodation_external_block_id",
}
DAYS = {
    "dateEventStart": "event_starts_on",
    "dateEventEnd": "event_ends_on",
    "decisionDate": "decision_on",
    "dateAccomStart": "accommodation_starts_on",
    "dateAccomEnd": "accommodation_ends_on",
    "accommCutOffDate": "accommodation_cut_off_on",
    "accommCancellationDate": "accommodation_cancellation_on",
}
IDS = {
    "eventTypeId": "event_type_id",
    "bookedById": "coordinator_id",
}
OTHERS = {
    "canBeMoved": "can_be_moved",
    "isConfidential": "is_confidential",
    "isAccommIncluded": "is_accommodation_included",
    "focRoomsDenominator": "free_rooms_denominator",
    "maxNumFocRoomsPerDay": "most_free_rooms_a_day",
    "accommReservationMethod": "accommodation_reservation_methods",
    "accommChargingMethod": "accommodation_charging_method",
    "accommGuaranteeRequired": "accommodation_guarantee_required",
    "foodBeveragePayableBy": "food_beverage_payable_by",
}
NAMES = {
    **{field: name for name, field in (TEXTS | DAYS | IDS | OTHERS).items()},
    "code": "code",
    "type": "bookingType",
    "status": "currentStatus",
    "customer_id": "contactId",
    "company_id": "companyId",
    "first_name": "contact.firstName",
    "last_name": "contact.lastName",
    "email": "contact.email",
    "phone_number": "contact.phone",
    "total_attendees": "totalAttendees",
    "opportunity_number": "leadId",
    "external_urls": "externalUrls",
    "cost": "packagePrice",
    "package_id": "packageId",
    "days": "dateEventEnd",
}


class OneOrMore(Listed):
    """A list, or the one value of it by itself."""

    def check(self, value: Any) -> list[Any]:
        return super().check(value if isinstance(value, list) else [value])


def add_or_update_booking(call: Call) -> dict[str, Any]:
    if call.get("id"):
        booking = booking_of(call, NO_BOOKING, name="id")
        change_booking(actor=call.actor, booking_id=booking.pk, fields=_fields(call, booking))
        return {"success": True, "id": booking.pk}
    _require_needed(call)
    facility = venue_of(call)
    fields = {**_fields(call, None), **_fields_of_a_new_one(call)}
    opened = open_booking(
        actor=call.actor,
        facility_id=facility.pk,
        fields=cast("BookingFields", fields),
        booking_type=call["bookingType"],
        status=call["currentStatus"],
    ).booking
    return {"success": True, "id": opened.pk, **_warnings(_with_package(call, opened))}


def _require_needed(call: Call) -> None:
    is_only_nights = call.get("bookingType") == BookingType.ACCOMMODATION_ONLY
    needed = (
        *NEEDED,
        *(() if is_only_nights else EVENT_DAYS),
        *(NIGHTS if is_only_nights or call.get("isAccommIncluded") else ()),
    )
    for name in needed:
        if call.get(name) in (None, ""):
            raise is_required(name)
    if call["bookingType"] == BookingType.SIMPLE:
        sentence = _("A simple booking cannot be made here; 2 is detailed, 3 accommodation only.")
        raise Invalid(sentence, field="bookingType", code="invalid_choice")


def _fields(call: Call, booking: Booking | None) -> BookingFields:
    """What an addition and an update have in common. For days null and "" clear; for flags and choices say nothing."""
    fields: dict[str, Any] = {field: call[name] for name, field in DAYS.items() if call.has(name)}
    fields |= {
        field: call[name]
        for name, field in TEXTS.items()
        if call.has(name) and (call[name] or name != "name")
    }
    fields |= {field: call[name] or None for name, field in IDS.items() if call.get(name) is not None}
    fields |= {field: call[name] for name, field in OTHERS.items() if call.get(name) is not None}
    fields |= customer_said(call, booking)
    if call.get("code"):
        fields["code"] = call["code"]
    if call.has("externalUrls"):
        fields["external_urls"] = [_url(url) for url in call["externalUrls"]]
    return cast("BookingFields", fields)


def _url(given: dict[str, Any]) -> UrlRequest:
    return UrlRequest(ref=given.get("ref", ""), url=given.get("url", ""), label=given.get("label", ""))


def _fields_of_a_new_one(call: Call) -> dict[str, Any]:
    fields = {
        "total_attendees": call["totalAttendees"],
        "opportunity_number": call.get("leadId") or None,
    }
    if call["bookingType"] == BookingType.ACCOMMODATION_ONLY:
        fields["is_accommodation_included"] = True
    return fields


def _with_package(call: Call, booking: Booking) -> Outcome | None:
    """Of the package on each day of the event; None where none is asked for."""
    if not call.get("packageId") or booking.type != BookingType.DETAILED:
        return None
    first, last = call["dateEventStart"], call["dateEventEnd"]
    if last - first >= MOST_PACKAGE_DAYS:
        sentence = _("With a package the event lasts at most 7 days.")
        raise Invalid(sentence, field="dateEventEnd", code="out_of_range")
    price = call.get("packagePrice")
    return apply_package(
        actor=call.actor,
        booking_id=booking.pk,
        request=PackageRequest(
            package_id=call["packageId"],
            booked_on=first,
            cost=None if price is None else price.quantize(PACKAGE_PRICE_STEP, ROUND_HALF_UP),
        ),
        days=days_of_event(first, last),
    )


def _warnings(outcome: Outcome | None) -> dict[str, Any]:
    """The vendor's words for clients to compare, and sentences for people to read."""
    if outcome is None or not outcome.warnings:
        return {}
    packages = {line.name for line in outcome.lines}
    return {
        "warnings": sorted({_word(warning, packages) for warning in outcome.warnings}),
        "warningMessages": sentences(outcome.warnings),
    }


def _word(warning: BookingWarning, packages: set[str]) -> str:
    return "packageErrors" if warning.line in packages else "packageSessionErrors"


URLS = list_of(
    object_of(
        Parameter("ref", Text(100), required=True),
        Parameter("url", Text(2000), required=True),
        Parameter("label", Text(200)),
    )
)
RESERVATION_METHODS = OneOrMore(RESERVATION_METHOD)

ADD_OR_UPDATE_BOOKING = Action(
    namespace="venue",
    name="addOrUpdateBooking",
    run=add_or_update_booking,
    permission="bookings.write",
    writes=True,
    summary=_("Opens a booking, or changes of one what is sent."),
    answer='{"success": true, "id": 501}',
    parameters=(
        Parameter("id", WHOLE, help=_("Left out, a booking is opened.")),
        VENUE_ID,
        Parameter("bookingType", BOOKING_TYPE, help=_("2 or 3. Required to open one; never changed.")),
        Parameter(
            "currentStatus",
            BOOKING_STATUS,
            help=_("1, 2, 3, 5 or 9. Required to open one; see changeBookingStatus."),
        ),
        Parameter("code", Text(20), help=_("Left out, one is made.")),
        Parameter("name", Text(200), help=_("Required to open a booking.")),
        Parameter("eventTypeId", WHOLE, help=_("Of getEventTypeList. Required to open a booking.")),
        Parameter(
            "bookedById", WHOLE, help=_("The coordinator, of getUserList. Required to open a booking.")
        ),
        Parameter("totalAttendees", COUNT, help=_("Required to open a booking; never changed.")),
        Parameter("leadId", WHOLE, help=_("The opportunity; never changed.")),
        *CUSTOMER,
        Parameter("purchaseOrderNumber", Text(100)),
        Parameter("canBeMoved", FLAG),
        Parameter("isConfidential", FLAG),
        Parameter(
            "dateEventStart", DAY, help=_("Required to open a booking, unless it is of accommodation only.")
        ),
        Parameter("dateEventEnd", DAY, help=_("The last day.")),
        Parameter("decisionDate", DAY, help=_("A hold ends with it.")),
        Parameter(
            "packageId", WHOLE, help=_("Added to every day of a new event of at most 7 days; never changed.")
        ),
        Parameter("packagePrice", AMOUNT, help=_("Rounded to 3 decimals; left out, the package's own.")),
        Parameter("isAccommIncluded", FLAG),
        Parameter("dateAccomStart", DAY, help=_("Required to open a booking with accommodation.")),
        Parameter("dateAccomEnd", DAY, help=_("Required to open a booking with accommodation.")),
        Parameter("focRoomsDenominator", COUNT),
        Parameter("maxNumFocRoomsPerDay", COUNT),
        Parameter("accommReservationMethod", RESERVATION_METHODS),
        Parameter("accommCutOffDate", DAY),
        Parameter("accommCancellationDate", DAY),
        Parameter("accommChargingMethod", CHARGING_METHOD),
        Parameter("accommGuaranteeRequired", FLAG),
        Parameter("accommExternalBlockId", Text(100)),
        Parameter("otaFolioRef", Text(100)),
        Parameter("foodBeveragePayableBy", PAYABLE_BY),
        Parameter("externalUrls", URLS, help=_("All of them; at most 3, https only.")),
    ),
    errors={
        NO_BOOKING: _("There is no such booking."),
        INVALID: _("The request contains invalid data."),
        BUSY: _("Too many change the same booking; the same request may be sent again."),
    },
    missing_code=NO_BOOKING,
    invalid_code=INVALID,
    busy_code=BUSY,
    names=NAMES,
)

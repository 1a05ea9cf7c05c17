"""`venue.addOrUpdateBookingPackage`: a package on a day, with what it contains as included lines.

An update changes the number of people and the price; another package or day needs another booking package.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import Booking
from bookings.rpc import line_call
from bookings.rpc.line_call import BOOKING_ID, ID, VENUE_ID, answer
from bookings.services.apply_package import MainVenue, apply_package
from bookings.services.change_line import change_line
from bookings.services.line_request import PackageRequest, ShareRequest
from catalog.models import Package
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import AMOUNT, COUNT, DAY, IDS, WHOLE, Text
from partners.rpc.parameter import list_of, object_of
from partners.rpc.refusal import is_required

NO_BOOKING, NO_PACKAGE, NO_BOOKING_PACKAGE, INVALID = 23026, 24458, 24459, 24462

SHARES = list_of(
    object_of(
        Parameter("costcenterId", WHOLE),
        Parameter("id", WHOLE, help=_("The same as costcenterId.")),
        Parameter("value", AMOUNT, required=True),
        Parameter("excludedTaxIds", IDS),
    )
)


def add_or_update_booking_package(call: Call) -> dict[str, Any]:
    booking = line_call.booking_of(call, NO_BOOKING)
    package_line = line_call.line_of(call, booking, LineKind.PACKAGE, NO_BOOKING_PACKAGE)
    changes = _changes(call, booking)
    if package_line is None:
        return _add(call, booking, changes)
    return answer(
        change_line(
            actor=call.actor,
            kind=LineKind.PACKAGE,
            line_id=package_line.pk,
            changes=changes,
            booking_id=booking.pk,
        )
    )


def _add(call: Call, booking: Booking, changes: Mapping[str, Any]) -> dict[str, Any]:
    line_call.require_sent(call, "packageId")
    if not Package.objects.for_partner(call.actor.partner).filter(pk=call["packageId"]).exists():
        raise line_call.not_found(NO_PACKAGE)
    request = PackageRequest(
        package_id=call["packageId"], booked_on=call.get("bookingDate") or booking.first_day, **changes
    )
    main_venue = (
        MainVenue(venue_id=call["mainSpaceId"], layout_id=call.get("spaceLayoutId") or None)
        if call.get("mainSpaceId")
        else None
    )
    return answer(
        apply_package(actor=call.actor, booking_id=booking.pk, request=request, main_venue=main_venue)
    )


def _changes(call: Call, booking: Booking) -> dict[str, Any]:
    changes = line_call.said(call.values, {"price": "cost"})
    if call.get("smallDescription"):
        changes["description"] = call["smallDescription"]
    if call.get("costcenters"):
        changes["shares"] = _shares(call["costcenters"])
    number = call.get("numberAttendees")
    if number is not None:
        changes["attendees"] = None if number == booking.total_attendees else number
    return changes


def _shares(given: Sequence[Mapping[str, Any]]) -> tuple[ShareRequest, ...]:
    return tuple(
        ShareRequest(
            cost_centre_id=_cost_centre(number, share),
            unit_value=share["value"],
            excluded_tax_ids=tuple(sorted(set(share.get("excludedTaxIds", ())))),
        )
        for number, share in enumerate(given)
    )


def _cost_centre(number: int, share: Mapping[str, Any]) -> int:
    cost_centre_id = share.get("costcenterId") or share.get("id")
    if not cost_centre_id:
        raise is_required(f"costcenters.{number}.costcenterId")
    return int(cost_centre_id)


ADD_OR_UPDATE_BOOKING_PACKAGE = Action(
    namespace="venue",
    name="addOrUpdateBookingPackage",
    run=add_or_update_booking_package,
    permission="bookings.write",
    writes=True,
    summary=_(
        "Adds a package to a day of a booking with what it contains, or changes its price and its people."
    ),
    answer='{"success": true, "id": 8821, "warnings": ["Plenary: Hall: already booked from …"]}',
    parameters=(
        ID,
        BOOKING_ID,
        VENUE_ID,
        Parameter("packageId", WHOLE, help=_("Of getVenuePackageList. Required to add one; never changed.")),
        Parameter("bookingDate", DAY, help=_("Left out, the booking's first day; never changed.")),
        Parameter("price", AMOUNT, help=_("Of one unit; shared out over the cost centres in proportion.")),
        Parameter("costcenters", SHARES, help=_("Left out, the package's own.")),
        Parameter(
            "numberAttendees", COUNT, help=_("Equal to the booking's number, it goes on following it.")
        ),
        Parameter("mainSpaceId", WHOLE, help=_("For sessions of the package that name no space.")),
        Parameter("spaceLayoutId", WHOLE, help=_("A layout of the main space.")),
        Parameter("smallDescription", Text()),
    ),
    errors={
        NO_BOOKING: _("There is no such booking."),
        NO_PACKAGE: _("There is no such package."),
        NO_BOOKING_PACKAGE: _("There is no such booking package."),
        INVALID: _("The request contains invalid data."),
    },
    missing_code=NO_BOOKING,
    invalid_code=INVALID,
    names={
        "package_id": "packageId",
        "booked_on": "bookingDate",
        "cost": "price",
        "shares": "costcenters",
        "unit_value": "value",
        "cost_centre_id": "costcenterId",
        "attendees": "numberAttendees",
        "days": "bookingDate",
    },
)

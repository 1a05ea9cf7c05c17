"""`venue.addItemsToBooking`: additional items, all of them or none.

A day without a time as an end is the whole of that day, so that the 19th to the 22nd are four days.
"""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.models import Booking
from bookings.rpc.line_call import BOOKING_ID, VENUE_ID, booking_of
from bookings.rpc.wall_period import LAST_SECOND, end_of, instant_at
from bookings.services.add_line import add_lines
from bookings.services.line_request import ItemRequest
from catalog.enums import CostCategory, TaxKind
from catalog.models import CostCentre, Tax
from catalog.rpc.numbers import COST_CATEGORIES
from partners.errors import HoldfastError, Invalid
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import AMOUNT, FLAG, NUMBER, WALL_TIME, WHOLE, Text, choice
from partners.rpc.parameter import list_of, object_of
from partners.rpc.refusal import BAD_REQUEST, Refusal

NO_BOOKING, NO_ITEMS, INVALID = 23026, 24140, 24141

ITEM = object_of(
    Parameter("description", Text(200), required=True),
    Parameter("quantity", NUMBER),
    Parameter("salePrice", AMOUNT, required=True),
    Parameter("salePriceHasTax", FLAG),
    Parameter("salePriceTaxId", WHOLE),
    Parameter("cost", AMOUNT),
    Parameter("costHasTax", FLAG),
    Parameter("costCentreId", WHOLE),
    Parameter(
        "costCentreType", choice({number: CostCategory(word) for word, number in COST_CATEGORIES.items()})
    ),
    Parameter("startDate", WALL_TIME),
    Parameter("endDate", WALL_TIME),
    Parameter("excludedFromCommissions", FLAG),
)


def add_items_to_booking(call: Call) -> dict[str, Any]:
    if not call.get("items"):
        raise Refusal(BAD_REQUEST, _("There must be at least one item."), specific_code=NO_ITEMS)
    booking = booking_of(call, NO_BOOKING)
    taxes = _taxes(booking)
    requests = [_numbered(number, booking, taxes, item) for number, item in enumerate(call["items"])]
    outcome = add_lines(actor=call.actor, booking_id=booking.pk, requests=requests)
    return {"success": True, "items": [line.pk for line in outcome.lines]}


def _taxes(booking: Booking) -> list[int]:
    taxes = Tax.objects.for_partner(booking.partner_id).filter(facility=booking.facility, kind=TaxKind.TAX)
    return list(taxes.order_by("pk").values_list("pk", flat=True))


def _numbered(number: int, booking: Booking, taxes: list[int], item: Mapping[str, Any]) -> ItemRequest:
    try:
        return _request(booking, taxes, item)
    except HoldfastError as error:
        raise error.under(f"items.{number}") from None


def _request(booking: Booking, taxes: list[int], item: Mapping[str, Any]) -> ItemRequest:
    starts_at, ends_at = _times(booking, item)
    quantity, cost = item.get("quantity"), item.get("cost")
    return ItemRequest(
        name=item["description"],
        quantity=Decimal(1) if quantity is None else quantity,
        cost=item["salePrice"],
        prices_include_tax=item.get("salePriceHasTax"),
        excluded_tax_ids=_other_taxes(taxes, item.get("salePriceTaxId")),
        actual_cost=Decimal(0) if cost is None else cost,
        actual_cost_excluded_tax_ids=() if item.get("costHasTax", True) else tuple(taxes),
        cost_centre_id=item.get("costCentreId") or _default_cost_centre(booking, item),
        is_excluded_from_commissions=item.get("excludedFromCommissions", False),
        starts_at=starts_at,
        ends_at=ends_at,
    )


def _other_taxes(taxes: list[int], wanted: int | None) -> tuple[int, ...]:
    """Where a tax is named the item bears no other."""
    if not wanted:
        return ()
    if wanted not in taxes:
        raise Invalid(_("The venue has no such tax."), field="salePriceTaxId", code="unknown_reference")
    return tuple(tax for tax in taxes if tax != wanted)


def _default_cost_centre(booking: Booking, item: Mapping[str, Any]) -> int | None:
    if not item.get("costCentreType"):
        return None
    centres = CostCentre.objects.for_partner(booking.partner_id).filter(facility=booking.facility)
    found = centres.filter(category=item["costCentreType"]).order_by("-is_default", "pk").first()
    if found is None:
        sentence = _("The venue has no cost centre of this type.")
        raise Invalid(sentence, field="costCentreType", code="unknown_reference")
    return found.pk


def _times(booking: Booking, item: Mapping[str, Any]) -> tuple[datetime | None, datetime | None]:
    first, last = item.get("startDate"), item.get("endDate")
    if first is None or last is None:
        if first is not None or last is not None:
            field = "startDate" if first is None else "endDate"
            raise Invalid(_("Give both dates or none."), field=field, code="required")
        return None, None
    for field, moment in (("startDate", first), ("endDate", last)):
        _require_inside(booking, moment, field)
    end = end_of(last.date(), LAST_SECOND if last.time() == time.min else last.time())
    zone = booking.facility.zone
    starts_at, ends_at = instant_at(first, zone, "startDate"), instant_at(end, zone, "endDate")
    if ends_at <= starts_at:
        raise Invalid(_("The end must be later than the start."), field="endDate", code="ends_before_start")
    return starts_at, ends_at


def _require_inside(booking: Booking, moment: datetime, field: str) -> None:
    first, last = booking.event_starts_on, booking.event_ends_on
    if first and last and not first <= moment.date() <= last:
        raise Invalid(_("This lies outside the dates of the booking."), field=field, code="out_of_range")


ADD_ITEMS_TO_BOOKING = Action(
    namespace="venue",
    name="addItemsToBooking",
    run=add_items_to_booking,
    permission="bookings.write",
    writes=True,
    summary=_("Adds items to a booking; those with dates are spread over their days."),
    answer='{"success": true, "items": [501]}',
    parameters=(BOOKING_ID, VENUE_ID, Parameter("items", list_of(ITEM), help=_("At least one."))),
    errors={
        NO_BOOKING: _("There is no such booking."),
        NO_ITEMS: _("There must be at least one item."),
        INVALID: _("An item has invalid data."),
    },
    missing_code=NO_BOOKING,
    invalid_code=INVALID,
    names={
        "lines": "items",
        "name": "description",
        "actual_cost": "cost",
        "cost_centre_id": "costCentreId",
        "starts_at": "startDate",
        "ends_at": "endDate",
        "cost": "salePrice",
    },
)

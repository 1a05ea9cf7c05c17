"""`venue.getBookingSessionMenuList`: the food on a venue's bookings, with the dishes of each menu."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import LineShare
from bookings.models.tree import Row
from bookings.rpc.line_list import LINES, SESSION_TIMES, WITHIN, line_list, place, terms
from bookings.rpc.line_parts import name_of
from bookings.rpc.line_rows import menu_shares
from catalog.models import MenuItem
from catalog.rpc.numbers import MENU_CATEGORIES
from partners.access import Actor
from partners.rpc.action import Action, Call
from partners.rpc.formats import number

DISH = "item"

ANSWER = (
    '{"id": 8821, "venueId": 7, "bookingId": 501, "sessionId": 8820, "menuId": 21, "menuVenueId": 7, '
    '"name": "Buffet", "menuTypeCategory": 2, "minAttendeesGuaranteed": 100, "sameAsSessionTime": false, '
    '"startDate": "2030-05-06", "endDate": "2030-05-06", "startTime": "12:00:00", "endTime": "13:00:00", '
    '"includeInPackage": false, "bookingPackageId": null, "costcenterId": 2, "cost": 30, "discount": 0, '
    '"surcharge": 0, "excludedTaxIds": [], "sfExcludedTaxIds": {"9": [1]}, "totalAmount": 3000, '
    '"totalDiscount": 0, "totalSurcharge": 0, "totalTaxAmount": 227.27, "createdDate": "2029-11-21 '
    '05:09:41 UTC", "modifiedDate": "2029-11-21 05:09:41 UTC", "costcenters": [{"costcenterId": 2, '
    '"costPerPerson": 25, "costPerPersonExcludedTaxIds": []}, {"costcenterId": 3, "costPerPerson": 5, '
    '"costPerPersonExcludedTaxIds": [1]}], "items": [{"_type": "item", "id": 5, "name": "Pumpkin soup", '
    '"description": "", "price": 6.5}]}'
)


def get_booking_session_menu_list(call: Call) -> dict[str, Any]:
    def rows(lines: list[Row]) -> list[Row]:
        shares = _shares(call.actor, [line["id"] for line in lines])
        dishes = _dishes(call.actor, {line["menu_id"] for line in lines})
        return [_row(line, shares.get(line["id"], ()), dishes.get(line["menu_id"], [])) for line in lines]

    return line_list(call, LineKind.MENU, rows, *SESSION_TIMES)


def _row(line: Row, shares: Sequence[Row], dishes: list[Row]) -> Row:
    return {
        **place(line),
        "menuId": line["menu_id"],
        "menuVenueId": line["menu__facility_id"],
        "name": name_of(line, "menu"),
        "menuTypeCategory": MENU_CATEGORIES[line["menu__category"]],
        "minAttendeesGuaranteed": line["attendees"],
        **terms(line),
        "costcenters": menu_shares(shares),
        "items": dishes,
    }


def _shares(actor: Actor, line_ids: Sequence[int]) -> Mapping[int, Sequence[Row]]:
    found = LineShare.objects.for_partner(actor.partner).filter(line__in=line_ids)
    by_line: dict[int, list[Any]] = defaultdict(list)
    for share in found.order_by("pk").values():
        by_line[share["line_id"]].append(share)
    return by_line


def _dishes(actor: Actor, menu_ids: set[int]) -> Mapping[int, list[Row]]:
    found = MenuItem.objects.for_partner(actor.partner).filter(menu__in=menu_ids)
    by_menu: dict[int, list[Row]] = defaultdict(list)
    for dish in found.order_by("position", "pk"):
        by_menu[dish.menu_id].append(
            {
                "_type": DISH,
                "id": dish.pk,
                "name": dish.name,
                "description": dish.description,
                "price": number(dish.price),
            }
        )
    return by_menu


GET_BOOKING_SESSION_MENU_LIST = Action(
    namespace="venue",
    name="getBookingSessionMenuList",
    run=get_booking_session_menu_list,
    parameters=WITHIN,
    permission="bookings.read",
    listing=LINES,
    summary=_(
        "The menus on a venue’s bookings, by their start. The dishes are those of the menu as it is now."
    ),
    answer=ANSWER,
)

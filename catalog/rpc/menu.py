"""Menus with their dishes; where cost centres share the price, it is the sum of their shares."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.models import Menu, MenuItem, MenuShare
from catalog.rpc.listing import BY_NAME_AND_CHANGE, VENUE_ID, venue_of
from catalog.rpc.numbers import MENU_CATEGORIES, MENU_PRICE_METHODS
from partners.rpc.action import Action, Call
from partners.rpc.collection import collection
from partners.rpc.formats import number, timestamp

ANSWER = (
    '{"id": 21, "venueId": 7, "name": "Business lunch", "smallDescription": "", "description": "", '
    '"menuTypeCategory": 2, "cost": 38.5, "costType": 1, "excludedTaxIds": [], "costcenterId": 2, '
    '"costcenters": [{"costcenterId": 2, "costPerPerson": 30.5, "costPerPersonExcludedTaxIds": []}, '
    '{"costcenterId": 3, "costPerPerson": 8, "costPerPersonExcludedTaxIds": [1]}], "items": [{"id": 5, '
    '"name": "Pumpkin soup", "description": "", "cost": 6.5}], "createdDate": "2021-05-13 07:05:33 UTC", '
    '"modifiedDate": "2021-05-13 07:05:33 UTC"}'
)


def get_menu_list(call: Call) -> dict[str, Any]:
    menus = (
        Menu.objects.for_partner(call.actor.partner)
        .filter(facility=venue_of(call), is_active=True)
        .prefetch_related("items", "shares")
    )
    return collection(call, menus, _row)


def _row(menu: Menu) -> dict[str, Any]:
    shares = list(menu.shares.all())
    cost = sum((share.value for share in shares), Decimal(0)) if shares else menu.unit_value
    return {
        "id": menu.pk,
        "venueId": menu.facility_id,
        "name": menu.name,
        "smallDescription": menu.small_description,
        "description": menu.description,
        "menuTypeCategory": MENU_CATEGORIES[menu.category],
        "cost": number(cost),
        "costType": MENU_PRICE_METHODS[menu.price_method],
        "excludedTaxIds": [],
        "costcenterId": menu.cost_centre_id,
        "costcenters": [_share(share) for share in shares],
        "items": [_item(item) for item in menu.items.all()],
        "createdDate": timestamp(menu.created_at),
        "modifiedDate": timestamp(menu.updated_at),
    }


def _share(share: MenuShare) -> dict[str, Any]:
    return {
        "costcenterId": share.cost_centre_id,
        "costPerPerson": number(share.value),
        "costPerPersonExcludedTaxIds": share.excluded_tax_ids,
    }


def _item(item: MenuItem) -> dict[str, Any]:
    return {
        "id": item.pk,
        "name": item.name,
        "description": item.description,
        "cost": number(item.price),
    }


MENUS = (
    Action(
        namespace="venue",
        name="getMenuList",
        run=get_menu_list,
        parameters=(VENUE_ID,),
        permission="catalog.read",
        listing=BY_NAME_AND_CHANGE,
        summary=_("The menus of a venue, with their dishes."),
        answer=ANSWER,
    ),
)

"""Function spaces: our venues, with the layouts and parts they have and the hours in which they can be booked."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.enums import Weekday
from catalog.models import Layout, OpeningHours, Venue
from catalog.rpc.listing import BY_NAME_AND_CHANGE, VENUE_ID, venue_of
from catalog.rpc.numbers import LAYOUT_TYPES
from partners.rpc.action import Action, Call
from partners.rpc.collection import collection
from partners.rpc.formats import clock, timestamp

LAST_SECOND = time(23, 59, 59)
"""How the end of a day is written."""

ANSWER = (
    '{"id": 2, "venueId": 7, "name": "Salon A", "description": "", "categoryId": null, "hasLayouts": '
    'true, "minPax": null, "maxPax": 120, "maxNumBookings": 1, "dimensions": "", "partSpaceIds": [], '
    '"isViewable": true, "marketplaceName": "Salon A", "eventTypes": [], "minimumBookingTime": 60, '
    '"createdDate": "2021-05-13 07:05:33 UTC", "modifiedDate": "2021-05-13 07:05:33 UTC", "layouts": '
    '[{"id": 11, "layoutName": "Rows", "layoutType": 1}], "availableFromTime": "07:00:00", '
    '"availableTillTime": "23:59:59", "availableDaysOfWeek": [1, 2, 3, 4, 5]}'
)


def get_function_space_list(call: Call) -> dict[str, Any]:
    facility = venue_of(call)
    window = _window(list(facility.opening_hours.all()))
    spaces = (
        Venue.objects.for_partner(call.actor.partner)
        .filter(facility=facility)
        .prefetch_related("layouts", "part_links")
    )
    return collection(call, spaces, lambda space: {**_row(space), **window})


def _row(space: Venue) -> dict[str, Any]:
    layouts = list(space.layouts.all())
    return {
        "id": space.pk,
        "venueId": space.facility_id,
        "name": space.name,
        "description": space.description,
        "categoryId": None,
        "hasLayouts": bool(layouts),
        "minPax": None,
        "maxPax": _most_people(space, layouts),
        "maxNumBookings": space.capacity,
        "dimensions": "",
        "partSpaceIds": sorted(link.part_id for link in space.part_links.all()),
        "isViewable": space.bookable_online,
        "marketplaceName": space.name,
        "eventTypes": [],
        "minimumBookingTime": space.min_booking_minutes,
        "createdDate": timestamp(space.created_at),
        "modifiedDate": timestamp(space.updated_at),
        "layouts": [_layout(layout) for layout in layouts],
    }


def _most_people(space: Venue, layouts: Sequence[Layout]) -> int | None:
    """Of the venue itself, else of its largest layout."""
    heads = [layout.head_capacity for layout in layouts if layout.head_capacity is not None]
    return space.head_capacity if space.head_capacity is not None else max(heads, default=None)


def _layout(layout: Layout) -> dict[str, Any]:
    return {"id": layout.pk, "layoutName": layout.name, "layoutType": LAYOUT_TYPES[layout.type]}


def _window(hours: Sequence[OpeningHours]) -> dict[str, Any]:
    """From the earliest opening to the latest closing of any day, and the days (Monday is 1) that have one."""
    opens = min((one.opens_at for one in hours), default=time.min)
    closes = max((_end(one.closes_at) for one in hours), default=LAST_SECOND)
    days = {one.weekday for one in hours} or set(Weekday.values)
    return {
        "availableFromTime": clock(opens),
        "availableTillTime": clock(closes),
        "availableDaysOfWeek": sorted(day + 1 for day in days),
    }


def _end(closes_at: time) -> time:
    return LAST_SECOND if closes_at == time.min else closes_at


SPACES = (
    Action(
        namespace="venue",
        name="getFunctionSpaceList",
        run=get_function_space_list,
        parameters=(VENUE_ID,),
        permission="catalog.read",
        listing=BY_NAME_AND_CHANGE,
        summary=_("The spaces of a venue, with their layouts."),
        answer=ANSWER,
    ),
)

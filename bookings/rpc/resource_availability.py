"""`venue.getResourceAvailability`: when equipment is lent, and whether so much of it is free."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.availability.answer import Request, answers
from bookings.availability.held_times import Held, held_times
from bookings.rpc.wall_period import LAST_SECOND, end_of, instant_at
from catalog.models import Facility, InventoryProduct
from catalog.rpc.listing import VENUE_ID, venue_of
from catalog.wall_time import wall
from partners.errors import Invalid
from partners.rpc.action import Action, Call, Listing, Parameter
from partners.rpc.collection import collection
from partners.rpc.formats import wall_timestamp
from partners.rpc.kind import COUNT, IDS, WALL_TIME

MOST_DAYS = timedelta(days=92)


def get_resource_availability(call: Call) -> dict[str, Any]:
    facility = venue_of(call)
    starts_at, ends_at = _period(call, facility)
    resources = InventoryProduct.objects.for_partner(call.actor.partner).filter(facility=facility)
    if call.get("resourceIds"):
        resources = resources.filter(pk__in=call["resourceIds"])
    return collection(
        call,
        list(resources.order_by("pk")),
        rows=lambda page: _lent(call, facility, page, starts_at, ends_at),
    )


def _period(call: Call, facility: Facility) -> tuple[datetime, datetime]:
    """The same midnight twice is that whole day."""
    start, end = call["startDate"], call["endDate"]
    is_day = end == start and end.time() == time.min
    clock = LAST_SECOND if is_day else end.time()
    starts_at = instant_at(start, facility.zone, "startDate")
    ends_at = instant_at(end_of(end.date(), clock), facility.zone, "endDate")
    if ends_at <= starts_at:
        raise Invalid(_("The end must be later than the start."), field="endDate", code="ends_before_start")
    if ends_at - starts_at > MOST_DAYS:
        sentence = _("At most %(days)s days can be asked for at once.") % {"days": MOST_DAYS.days}
        raise Invalid(sentence, field="endDate", code="out_of_range")
    return starts_at, ends_at


def _lent(
    call: Call,
    facility: Facility,
    resources: Sequence[InventoryProduct],
    starts_at: datetime,
    ends_at: datetime,
) -> list[dict[str, Any]]:
    ids = [resource.pk for resource in resources]
    held = held_times(partner_id=facility.partner_id, bookable_ids=ids, starts_at=starts_at, ends_at=ends_at)
    rows = {
        pk: {
            "id": pk,
            "unAvailableTimes": [_lent_time(one, facility) for one in held if one.bookable_id == pk],
        }
        for pk in ids
    }
    quantity = call.get("quantity")
    if quantity is None:
        return list(rows.values())
    requests = [
        Request(bookable_id=pk, starts_at=starts_at, ends_at=ends_at, quantity=quantity) for pk in ids
    ]
    for answer in answers(partner_id=facility.partner_id, requests=requests):
        is_free = not answer.held
        first = next((one for one in held if one.bookable_id == answer.bookable_id and one.line_id), None)
        rows[answer.bookable_id] |= {
            "isAvailable": is_free,
            "conflict": None if is_free or first is None else _lent_to(first, facility),
        }
    return list(rows.values())


def _lent_time(held: Held, facility: Facility) -> dict[str, Any]:
    return {
        "startDate": wall_timestamp(wall(held.starts_at, facility.zone)),
        "endDate": wall_timestamp(wall(held.ends_at, facility.zone)),
        "quantity": held.quantity,
    }


def _lent_to(held: Held, facility: Facility) -> dict[str, Any]:
    return {
        "venueId": facility.pk,
        "bookingId": held.booking_id,
        "sessionId": None if held.session_id == held.line_id else held.session_id,
        "spaceId": None if held.session_id == held.line_id else held.space_id,
        "resourceId": held.bookable_id,
        **_lent_time(held, facility),
    }


GET_RESOURCE_AVAILABILITY = Action(
    namespace="venue",
    name="getResourceAvailability",
    run=get_resource_availability,
    permission="bookings.read",
    listing=Listing(),
    summary=_("When equipment is lent; with a quantity also whether that much of it is free."),
    answer='{"id": 25, "unAvailableTimes": [{"startDate": "2030-05-06 09:00:00", "endDate": '
    '"2030-05-06 17:00:00", "quantity": 4}], "isAvailable": true, "conflict": null}',
    parameters=(
        VENUE_ID,
        Parameter("startDate", WALL_TIME, required=True),
        Parameter("endDate", WALL_TIME, required=True),
        Parameter("resourceIds", IDS, help=_("Left out, all of the venue's.")),
        Parameter("quantity", COUNT),
    ),
)

"""Which spaces are free, by day and by time, on the venue's own clocks.

What a caller learns here may be taken a moment later; only a write knows.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.availability.answer import Answer, Request, answers
from bookings.availability.free_slots import Slot
from bookings.availability.free_times import TimeWanted, free_times
from bookings.availability.held_times import Held, held_times
from bookings.availability.venues_asked import venues_of_facility
from bookings.enums import Reason
from bookings.errors import Obstacle
from bookings.rpc.wall_period import LAST_SECOND, end_of, end_said, instant_at
from catalog.enums import LayoutType
from catalog.models import Facility, Layout, Venue
from catalog.rpc.listing import VENUE_ID, venue_of
from catalog.rpc.numbers import LAYOUT_TYPES
from catalog.wall_time import day_after, wall
from partners.errors import Invalid
from partners.rpc.action import Action, Call, Listing, Parameter
from partners.rpc.collection import collection
from partners.rpc.formats import clock, day, wall_timestamp
from partners.rpc.kind import COUNT, DAY, IDS, WALL_TIME, WHOLE, choice

MOST_DAYS = 14
MOST_HOURS = timedelta(hours=24)
BLOCKED, TOO_MANY_PEOPLE, TAKEN = 1, 2, 3
"""Why a space is not available."""

SPACE_IDS = Parameter("spaceIds", IDS, help=_("Left out, all spaces of the venue."))


def get_function_space_availability(call: Call) -> dict[str, Any]:
    facility = venue_of(call)
    first, last = call["startDate"], call["endDate"]
    _require_days(first, last)
    wanted = TimeWanted(
        starts=_midnight(first, facility, "startDate"), ends=_midnight(day_after(last), facility, "endDate")
    )
    venues = venues_of_facility(call.actor.partner, facility.pk)
    if ids := call.get("spaceIds"):
        venues = [venue for venue in venues if venue.id in ids]
    return {
        "availability": [
            {"spaceId": venue.id, "timeSlots": [_slot(slot) for slot in slots]}
            for venue, slots in free_times(call.actor.partner, venues, wanted)
        ]
    }


def get_available_function_spaces(call: Call) -> dict[str, Any]:
    facility = venue_of(call)
    start = call["startDatetime"]
    end = _end(call["endDatetime"])
    starts_at = instant_at(start, facility.zone, "startDatetime")
    ends_at = instant_at(end, facility.zone, "endDatetime")
    if not timedelta(0) < ends_at - starts_at <= MOST_HOURS:
        sentence = _("The end lies at most 24 hours after the start.")
        raise Invalid(sentence, field="endDatetime", code="out_of_range")
    return collection(call, _spaces(call, facility), rows=lambda page: _asked(call, page, starts_at, ends_at))


def _require_days(first: date, last: date) -> None:
    if last < first:
        raise Invalid(
            _("The last day cannot be before the first."), field="endDate", code="ends_before_start"
        )
    if (last - first).days >= MOST_DAYS:
        sentence = _("At most %(days)s days can be asked for at once.") % {"days": MOST_DAYS}
        raise Invalid(sentence, field="endDate", code="out_of_range")


def _spaces(call: Call, facility: Facility) -> list[Venue]:
    spaces = Venue.objects.for_partner(call.actor.partner).filter(facility=facility).order_by("pk")
    return list(spaces.filter(pk__in=call["spaceIds"]) if call.get("spaceIds") else spaces)


def _midnight(day: date, facility: Facility, field: str) -> datetime:
    """`Invalid` outside the diary."""
    midnight = datetime.combine(day, time.min)
    instant_at(midnight, facility.zone, field)
    return midnight


def _end(said: datetime) -> datetime:
    return end_of(said.date(), LAST_SECOND) if said.time() == LAST_SECOND else said


@lru_cache(maxsize=1024)
def _slot(slot: Slot) -> dict[str, Any]:
    """Of many spaces the same ones are free."""
    last, end = end_said(slot[1])
    return {"date": day(last), "startTime": clock(slot[0].time()), "endTime": clock(end)}


def _asked(
    call: Call, spaces: Sequence[Venue], starts_at: datetime, ends_at: datetime
) -> list[dict[str, Any]]:
    partner_id = call.actor.partner.pk
    requests = [Request(bookable_id=space.pk, starts_at=starts_at, ends_at=ends_at) for space in spaces]
    found = answers(partner_id=partner_id, requests=requests)
    layouts = list(Layout.objects.filter(venue__in=[space.pk for space in spaces]))
    held = held_times(
        partner_id=partner_id,
        bookable_ids=[space.pk for space, answer in zip(spaces, found, strict=True) if not answer.is_free],
        starts_at=starts_at,
        ends_at=ends_at,
    )
    return [
        _available(call, space, answer, [one for one in layouts if one.venue_id == space.pk], held)
        for space, answer in zip(spaces, found, strict=True)
    ]


def _available(
    call: Call, space: Venue, answer: Answer, layouts: Sequence[Layout], held: Sequence[Held]
) -> dict[str, Any]:
    reason = _reason(answer) or (None if _fits(call, space, layouts) else TOO_MANY_PEOPLE)
    return {
        "id": space.pk,
        "name": space.name,
        "isAvailable": reason is None,
        "reason": reason,
        "conflict": _conflict(space, answer.obstacles, held) if reason == TAKEN else None,
    }


def _reason(answer: Answer) -> int | None:
    if answer.is_free:
        return None
    is_blocked = all(one.reason in {Reason.CLOSED, Reason.OUTSIDE_OPENING_HOURS} for one in answer.obstacles)
    return BLOCKED if is_blocked else TAKEN


def _fits(call: Call, space: Venue, layouts: Sequence[Layout]) -> bool:
    """In the layout that is asked for, else as the venue says; a space that says nothing takes everybody."""
    people, wanted = call.get("pax"), call.get("layoutType")
    usable = [one for one in layouts if wanted in (None, one.type)]
    if wanted is not None and layouts and not usable:
        return False
    if people is None:
        return True
    heads = [one.head_capacity for one in usable if one.head_capacity is not None]
    most = max(heads) if heads and wanted is not None else space.head_capacity
    return most is None or people <= most


def _conflict(space: Venue, obstacles: Sequence[Obstacle], held: Sequence[Held]) -> dict[str, Any] | None:
    """The first booking in the way."""
    booked = next((one for one in obstacles if one.booking_id is not None), None)
    if booked is None:
        return None
    row = next((one for one in held if one.booking_id == booked.booking_id), None)
    return {
        "venueId": space.facility_id,
        "bookingId": booked.booking_id,
        "sessionId": row and row.line_id,
        "spaceId": booked.bookable_id,
        "startDate": booked.starts_at and wall_timestamp(wall(booked.starts_at, booked.zone)),
        "endDate": booked.ends_at and wall_timestamp(wall(booked.ends_at, booked.zone)),
    }


SPACE_AVAILABILITY = (
    Action(
        namespace="venue",
        name="getFunctionSpaceAvailability",
        run=get_function_space_availability,
        permission="bookings.read",
        summary=_("The free times of spaces, day by day, for at most 14 days."),
        answer='{"availability": [{"spaceId": 2, "timeSlots": [{"date": "2030-05-06", "startTime": "00:00:00", '
        '"endTime": "23:59:59"}]}]}',
        parameters=(
            VENUE_ID,
            Parameter("startDate", DAY, required=True),
            Parameter("endDate", DAY, required=True, help=_("The last day.")),
            SPACE_IDS,
        ),
    ),
    Action(
        namespace="venue",
        name="getAvailableFunctionSpaces",
        run=get_available_function_spaces,
        permission="bookings.read",
        listing=Listing(),
        summary=_("Which spaces are free for at most 24 hours, and what is in the way."),
        answer='{"id": 2, "name": "Hall", "isAvailable": false, "reason": 3, "conflict": {"venueId": 7, '
        '"bookingId": 501, "sessionId": 13, "spaceId": 2, "startDate": "2030-05-06 09:00:00", '
        '"endDate": "2030-05-06 17:00:00"}}',
        parameters=(
            VENUE_ID,
            Parameter("startDatetime", WALL_TIME, required=True),
            Parameter("endDatetime", WALL_TIME, required=True),
            Parameter("eventType", WHOLE, help=_("Every space takes every type of event.")),
            Parameter("pax", COUNT, help=_("The number of people.")),
            Parameter(
                "layoutType", choice({number: LayoutType(word) for word, number in LAYOUT_TYPES.items()})
            ),
            SPACE_IDS,
        ),
    ),
)

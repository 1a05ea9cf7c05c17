"""When venues are free, each by its own clocks: for those who look for a time.

What is found here may be taken a moment later; only a write knows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from heapq import merge
from itertools import islice, pairwise
from math import inf

from bookings.availability.free_slots import WHOLE_DAY, DayPart, Slot, free_slots, full_times, openings
from bookings.availability.held_times import HeldPeriod, held_periods
from bookings.availability.venues_asked import VenueAsked
from catalog.wall_time import as_shown, wall
from partners.models import Partner

SOON = (timedelta(days=1), timedelta(days=7))

FreeTime = tuple[VenueAsked, Slot]
Rank = tuple[datetime, float, str, int]


@dataclass(frozen=True, kw_only=True)
class TimeWanted:
    """Between two naive wall times, in `part` of each day, as long as `shortest` and as the venue wants it."""

    starts: datetime
    ends: datetime
    part: DayPart = WHOLE_DAY
    shortest: timedelta = timedelta(0)
    people: int | None = None
    places: int = 1


def free_times(
    partner: Partner, venues: Sequence[VenueAsked], wanted: TimeWanted
) -> list[tuple[VenueAsked, Iterator[Slot]]]:
    """Of each venue in order of time, found only as they are looked at, none over midnight; none where it does not fit.

    A venue that does not say how many people it takes, takes everybody.
    """
    fitting = [venue for venue in venues if _fits(venue, wanted)]
    held = _held(partner, fitting, wanted)
    opened = _openings(fitting, wanted)
    return [
        (venue, _free(venue, opened[venue.facility_id], held[venue.id], wanted))
        if venue.id in held
        else (venue, iter(()))
        for venue in venues
    ]


def first_free_times(
    partner: Partner, venues: Sequence[VenueAsked], wanted: TimeWanted, most: int
) -> list[FreeTime]:
    """The earliest by the venues' own clocks; at one moment the smallest venue first."""
    found: list[FreeTime] = []
    for soon_or_later in _parts(wanted):
        by_time = merge(
            *(_ranked(venue, slots) for venue, slots in free_times(partner, venues, soon_or_later))
        )
        found += [(venue, slot) for _rank, venue, slot in islice(by_time, most - len(found))]
        if len(found) == most:
            break
    return found


def _parts(wanted: TimeWanted) -> Iterator[TimeWanted]:
    """Mostly something is free soon, so that what is held later need not be read. No free time is over midnight."""
    midnights = [datetime.combine(wanted.starts.date() + days, time.min) for days in SOON]
    moments = [wanted.starts, *(midnight for midnight in midnights if midnight < wanted.ends), wanted.ends]
    for starts, ends in pairwise(moments):
        yield replace(wanted, starts=starts, ends=ends)


def _held(partner: Partner, venues: Sequence[VenueAsked], wanted: TimeWanted) -> dict[int, list[HeldPeriod]]:
    if not venues:
        return {}
    return held_periods(
        partner_id=partner.pk,
        bookable_ids=[venue.id for venue in venues],
        starts_at=min(as_shown(wanted.starts - venue.lead, venue.zone) for venue in venues),
        ends_at=max(as_shown(wanted.ends + venue.follow_up, venue.zone) for venue in venues),
    )


def _openings(venues: Iterable[VenueAsked], wanted: TimeWanted) -> dict[int, list[Slot]]:
    """By facility."""
    hours = {venue.facility_id: venue.hours for venue in venues}
    return {
        facility_id: openings(wanted.starts, wanted.ends, own, wanted.part)
        for facility_id, own in hours.items()
    }


def _free(
    venue: VenueAsked, opened: Sequence[Slot], held: Sequence[HeldPeriod], wanted: TimeWanted
) -> Iterator[Slot]:
    """Clear of others for the venue's own minutes before and after, too."""
    busy = [
        (wall(starts - venue.follow_up, venue.zone), wall(ends + venue.lead, venue.zone))
        for starts, ends in _full(venue, held, wanted.places)
    ]
    return free_slots(opened, busy, max(wanted.shortest, venue.shortest))


def _full(venue: VenueAsked, held: Sequence[HeldPeriod], places: int) -> Sequence[Slot]:
    """Where fewer than so many places are left."""
    few = venue.capacity - places + 1
    if few == 1:
        return [(starts, ends) for starts, ends, _quantity in held]
    return full_times(held, few)


def _fits(venue: VenueAsked, wanted: TimeWanted) -> bool:
    has_room = venue.heads is None or wanted.people is None or wanted.people <= venue.heads
    return has_room and wanted.places <= venue.capacity and wanted.shortest <= venue.longest


def _ranked(venue: VenueAsked, slots: Iterator[Slot]) -> Iterator[tuple[Rank, VenueAsked, Slot]]:
    heads = inf if venue.heads is None else venue.heads
    for slot in slots:
        yield (slot[0], heads, venue.name, venue.id), venue, slot

"""Entries on the clocks of their venues' facilities: naive wall times, as everything is drawn by them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bookings.web.diary.entries import Entry
from bookings.web.diary.places import Places
from catalog.wall_time import wall

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Timed:
    """`held_from` and `held_until` include the minutes before and after."""

    entry: Entry
    starts: datetime
    ends: datetime
    held_from: datetime
    held_until: datetime


def timed(entries: Iterable[Entry], places: Places) -> list[Timed]:
    """Of venues; what is closed of a product is no row of the diary's."""
    zones = {facility.pk: facility.zone for facility in places.facilities}
    return [
        _timed(entry, zones[places.venues[entry.bookable_id].facility_id])
        for entry in entries
        if entry.bookable_id in places.venues
    ]


def _timed(entry: Entry, zone: ZoneInfo) -> Timed:
    starts, ends = wall(entry.starts_at, zone), wall(entry.ends_at, zone)
    return Timed(
        entry,
        starts,
        ends,
        wall(entry.held_from, zone) if entry.lead_minutes else starts,
        wall(entry.held_until, zone) if entry.follow_up_minutes else ends,
    )


def days_touched(starts: datetime, ends: datetime, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` on which something of the half-open time lies."""
    day, until = max(starts.date(), first), min((ends - INSTANT).date(), last)
    while day <= until:
        yield day
        day += timedelta(days=1)

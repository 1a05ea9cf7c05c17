"""Today and tomorrow on one board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.web.start.day_lines import DayLine, booked_lines, event_dates
from catalog.models import Facility
from catalog.wall_time import day_after, local_day
from partners.access import Actor

MOST_LINES = 100


@dataclass(frozen=True, kw_only=True)
class Day:
    """`has_more`: there is more on that day than a board can show."""

    date: date
    label: str
    lines: list[DayLine]
    has_more: bool


def today_of(actor: Actor) -> date:
    """The day on the partner's own clock."""
    return local_day(timezone.now(), ZoneInfo(actor.partner.time_zone))


def day_board(actor: Actor, facilities: Sequence[Facility], today: date) -> list[Day]:
    return [
        _day(actor, facilities, today, _("Today")),
        _day(actor, facilities, day_after(today), _("Tomorrow")),
    ]


def _day(actor: Actor, facilities: Sequence[Facility], day: date, label: str) -> Day:
    most = MOST_LINES + 1
    lines = booked_lines(actor, facilities, day, most) + event_dates(actor, facilities, day, most)
    lines.sort(key=lambda line: (line.starts_at, line.where))
    return Day(date=day, label=label, lines=lines[:MOST_LINES], has_more=len(lines) > MOST_LINES)

"""Days and clocks of a line become instants: they are local wall times of the line's own facility.

23:59:59 as an end means 24:00. What an update leaves out stays as it is on the clock; a line that is moved to another
day ends as many days later as before.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from catalog.wall_time import day_after, instant, wall
from partners.errors import HoldfastError, Invalid
from partners.rpc.kind import DAY, TIME
from partners.rpc.parameter import Parameter

LAST_SECOND = time(23, 59, 59)
WORDS = ("startDate", "startTime", "endDate", "endTime")

CLOCKS = (
    Parameter("startTime", TIME, help=_("Local time of the venue; left out, the day begins.")),
    Parameter("endTime", TIME, help=_("Local time of the venue; 23:59:59, or left out, the day ends.")),
)
PERIOD = (
    Parameter("startDate", DAY),
    Parameter("endDate", DAY, help=_("Left out, the first day is the last.")),
    *CLOCKS,
)

Period = tuple[datetime, datetime]


def says_when(values: Mapping[str, Any]) -> bool:
    return any(values.get(word) is not None for word in WORDS)


def period_of(values: Mapping[str, Any], zone: ZoneInfo, *, before: Period | None = None) -> Period:
    """Aware instants; `before` is what the line had, without it `startDate` is there. `Invalid` names what was sent."""
    given = {word: values[word] for word in WORDS if values.get(word) is not None}
    said = {**(_said(before, zone, given) if before else {}), **given}
    first = said["startDate"]
    last = said.get("endDate", first)
    if last < first:
        raise Invalid(
            _("The last day cannot be before the first."), field="endDate", code="ends_before_start"
        )
    starts_at = instant_at(datetime.combine(first, said.get("startTime", time.min)), zone, "startTime")
    ends_at = instant_at(end_of(last, said.get("endTime", LAST_SECOND)), zone, "endTime")
    if ends_at <= starts_at:
        raise Invalid(_("The end must be later than the start."), field="endTime", code="ends_before_start")
    return starts_at, ends_at


def end_of(day: date, clock: time) -> datetime:
    """The naive wall time that an end means."""
    return (
        datetime.combine(day_after(day), time.min) if clock == LAST_SECOND else datetime.combine(day, clock)
    )


def end_said(ends: datetime) -> tuple[date, time]:
    """The other way round: midnight is the last second of the day before."""
    if ends.time() == time.min:
        return ends.date() - timedelta(days=1), LAST_SECOND
    return ends.date(), ends.time()


def instant_at(wall_time: datetime, zone: ZoneInfo, field: str) -> datetime:
    """`Invalid` names the field of a time that does not exist there, or lies outside the diary."""
    try:
        return instant(wall_time, zone)
    except HoldfastError as error:
        raise error.under(field) from None


def _said(before: Period, zone: ZoneInfo, given: Mapping[str, Any]) -> dict[str, Any]:
    starts, ends = (wall(moment, zone) for moment in before)
    last, clock = end_said(ends)
    if "startDate" in given:
        last = given["startDate"] + (last - starts.date())
    return {"startDate": starts.date(), "startTime": starts.time(), "endDate": last, "endTime": clock}

"""What stands within a session: catering and equipment, with the session's times or others of its own.

A time without a date is of the session's first day; one that is earlier than the session begins is of the day after,
where the session lasts into it.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bookings.models import Booking, Line
from bookings.rpc import line_call
from bookings.rpc.wall_period import WORDS, Period, end_said, period_of, says_when
from catalog.wall_time import day_after, wall
from partners.rpc.action import Call
from partners.rpc.refusal import is_required


def place_said(call: Call, booking: Booking, line: Line | None, code: int | None = None) -> dict[str, Any]:
    """The session and the times that are asked for. `code` is that of a session that there is not."""
    session = line_call.session_of(call, booking, code)
    return ({"session_id": session.pk} if session else {}) | _times(call.values, booking, line, session)


def _times(
    values: Mapping[str, Any], booking: Booking, line: Line | None, session: Line | None
) -> dict[str, Any]:
    within = session or (line and line.session)
    if not says_when(values):
        return {} if line or within else _needs_day()
    zone = (within or line or booking).facility.zone
    own = line_call.times_of(line) if line and session in (None, line.session) else None
    its = line_call.times_of(within) if within else None
    if own:
        period = period_of(values, zone, before=own)
    elif its:
        period = period_of(_days_filled(values, its, zone), zone)
    else:
        period = period_of(values, zone) if values.get("startDate") else _needs_day()
    return dict(zip(("starts_at", "ends_at"), period, strict=True))


def _needs_day() -> Any:
    raise is_required("startDate")


def _days_filled(values: Mapping[str, Any], session: Period, zone: ZoneInfo) -> dict[str, Any]:
    """Everything said, with what is missing from the session."""
    starts, ends = (wall(moment, zone) for moment in session)
    given = {word: values[word] for word in WORDS if values.get(word) is not None}
    first = given.get("startDate", starts.date())
    start_clock = given.get("startTime", starts.time())
    last, end_clock = end_said(ends)
    if "startDate" not in given and "startTime" in given:
        first = _day_of(start_clock, starts, last)
    if "endTime" in given:
        last = _day_of(given["endTime"], starts, last) if first == starts.date() else first
    elif "startDate" in given:
        last = first
    return {"startDate": first, "startTime": start_clock, "endDate": last, "endTime": end_clock, **given}


def _day_of(clock: time, starts: datetime, last: date) -> date:
    """Of a session that starts then."""
    first = starts.date()
    return day_after(first) if clock < starts.time() and last > first else first

"""Days, times and instants as callers write them; each has one meaning, and none is moved by a zone."""

import re
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.rpc.value import Kind, Mistake

YEARS = range(1900, 2101)

DAY_TEXT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})( [0-9]{2}:[0-9]{2}(:[0-9]{2})?( UTC)?)?")
MOMENT_TEXT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})([ T]([0-9]{2}:[0-9]{2}(:[0-9]{2})?))?( UTC|Z)?")
TIME_TEXT = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])[Mm])?")


class Day(Kind):
    """A calendar date; a time of day behind it says nothing, and no zone moves it."""

    word = gettext_lazy("date, such as 2018-12-30")

    def check(self, value: Any) -> date:
        match = DAY_TEXT.fullmatch(value) if isinstance(value, str) else None
        return _moment(match and match[1], _("Value must be a date such as 2018-12-30")).date()


class Timestamp(Kind):
    """An aware instant of UTC, whether the suffix is written or not."""

    word = gettext_lazy("timestamp, such as 2021-05-13 07:05:33 UTC")

    def check(self, value: Any) -> datetime:
        return _wall_time(value).replace(tzinfo=UTC)


class WallTime(Kind):
    """A naive time of the venue's own clocks; the caller of `instant` decides which instant it is."""

    word = gettext_lazy("local date and time, such as 2021-05-13 07:05:33")

    def check(self, value: Any) -> datetime:
        return _wall_time(value)


def _wall_time(value: Any) -> datetime:
    match = MOMENT_TEXT.fullmatch(value) if isinstance(value, str) else None
    text = match and f"{match[1]} {match[3] or '00:00'}"
    return _moment(text, _("Value must be a timestamp such as 2021-05-13 07:05:33 UTC"))


def _moment(text: str | None, sentence: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError as error:
        raise Mistake(sentence) from error
    if moment.year not in YEARS:
        raise Mistake(_("Value must lie between the years 1900 and 2100"))
    return moment


class Time(Kind):
    """A time of day: `10:00:00`, `10:00` or `5:00 AM`."""

    word = gettext_lazy("time, such as 10:00:00")

    def check(self, value: Any) -> time:
        match = TIME_TEXT.fullmatch(value) if isinstance(value, str) else None
        try:
            if match is None:
                raise ValueError
            return time(_hour(int(match[1]), match[4]), int(match[2]), int(match[3] or 0))
        except ValueError as error:
            raise Mistake(_("Value must be a time such as 10:00:00")) from error


def _hour(hour: int, half: str | None) -> int:
    """Of 24; `half` is the a of AM or the p of PM."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError
    return hour % 12 + (12 if half in "Pp" else 0)

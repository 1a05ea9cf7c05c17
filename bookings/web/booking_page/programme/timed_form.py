"""From when until when something on a booking is: wall times of its facility, on a day.

An end that is not after the start lies on the next day. What lies within a session may leave the times to it.
"""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.web.fields.clock import ClockField
from bookings.web.fields.day import DayField
from catalog.wall_time import day_after, instant
from partners.errors import HoldfastError

TIMES = ("day", "starts_at", "ends_at")


class TimedForm(forms.Form):
    """`times`: in the words of the services; None where none are said, or wrong ones, which the fields tell."""

    day = DayField(label=_("Day"))
    starts_at = ClockField(label=_("From"))
    ends_at = ClockField(label=_("Until"))

    times: dict[str, Any] | None = None

    def read_times(self, zone: ZoneInfo, *, may_be_sessions: bool) -> None:
        """Of fields that are sound one by one."""
        day, starts, ends = (self.cleaned_data[name] for name in TIMES)
        if may_be_sessions and starts is None and ends is None:
            self.times = {"starts_at": None, "ends_at": None}
            return
        missing = [name for name in TIMES if self.cleaned_data[name] is None]
        for name in missing:
            self.add_error(name, forms.Field.default_error_messages["required"])
        if not missing:
            self._set(day, starts, ends, zone)

    def last_day_said(self, day: date) -> date | None:
        return None

    def _set(self, day: date, starts: time, ends: time, zone: ZoneInfo) -> None:
        last_day = self.last_day_said(day) or (day if ends > starts else day_after(day))
        starts_at = self._instant("starts_at", datetime.combine(day, starts), zone)
        ends_at = self._instant("ends_at", datetime.combine(last_day, ends), zone)
        if starts_at and ends_at:
            self.times = {"starts_at": starts_at, "ends_at": ends_at}

    def _instant(self, name: str, wall_time: datetime, zone: ZoneInfo) -> datetime | None:
        try:
            return instant(wall_time, zone)
        except HoldfastError as refusal:
            self.add_error(name, refusal.text)
            return None

"""What deserves a look in a row: how long an enquiry waits, when a hold expires, and what is to be done next.

Each is said in words and by a level, which is a colour on the page: good, soon or late.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.enums import BookingStatus
from bookings.web.booking_list.standing_views import UNANSWERED
from bookings.web.shown import day_shown
from catalog.wall_time import local_day

GOOD, SOON, LATE = "good", "soon", "late"

FRESH = timedelta(minutes=30)
OLD = timedelta(hours=24)
EXPIRES_SOON = timedelta(hours=48)
BALANCE_DAYS = timedelta(days=14)
"""Before the first day: then an amount outstanding is asked for."""


@dataclass(frozen=True)
class Mark:
    level: str
    text: str


def waiting(row: Mapping[str, Any], now: datetime, today: date) -> Mark | None:
    """Green for half an hour, amber for a day, then red."""
    if row["status"] not in UNANSWERED or _is_over(row, today):
        return None
    age = now - row["created_at"]
    level = GOOD if age < FRESH else SOON if age < OLD else LATE
    return Mark(level, _("waits %(long)s") % {"long": in_short(age)})


def expiry(row: Mapping[str, Any], now: datetime) -> Mark | None:
    """Of a hold within 48 hours, or one that ought to have expired."""
    expires_at = row["hold_expires_at"]
    if row["status"] != BookingStatus.PROSPECTIVE_HOLD or expires_at is None:
        return None
    left = expires_at - now
    if left > EXPIRES_SOON:
        return None
    if left <= timedelta():
        return Mark(LATE, _("expired"))
    return Mark(LATE, _("expires in %(long)s") % {"long": in_short(left)})


def next_step(row: Mapping[str, Any], owed: Decimal | None, now: datetime, today: date) -> str:
    """Empty where nothing is waited for."""
    if _is_over(row, today):
        return _("Ask for the balance") if owed and owed > 0 else ""
    status = row["status"]
    if status == BookingStatus.PROSPECTIVE:
        return _("Answer the enquiry")
    if status == BookingStatus.ORDERING:
        return _("Accept or refuse")
    if status in (BookingStatus.PROSPECTIVE_HOLD, BookingStatus.TENTATIVE):
        return _ask_for_decision(row, today)
    is_near = row["starts_on"] is not None and row["starts_on"] - today <= BALANCE_DAYS
    return _("Ask for the balance") if owed and owed > 0 and is_near else ""


def _ask_for_decision(row: Mapping[str, Any], today: date) -> str:
    day = row["decision_on"]
    if row["hold_expires_at"] is not None and row["status"] == BookingStatus.PROSPECTIVE_HOLD:
        day = local_day(row["hold_expires_at"] - timedelta(microseconds=1), row["zone"])
    if day is None:
        return _("Agree on a decision date")
    if day < today:
        return _("Decision is overdue")
    return _("Decision by %(day)s") % {"day": day_shown(day, "D j M")}


def in_short(span: timedelta) -> str:
    """“25 min”, “5 h”, “3 days”; cut off, not rounded."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 60:
        return _("%(number)s min") % {"number": minutes}
    hours = minutes // 60
    if hours < 48:
        return _("%(number)s h") % {"number": hours}
    return ngettext("%(number)s day", "%(number)s days", hours // 24) % {"number": hours // 24}


def _is_over(row: Mapping[str, Any], today: date) -> bool:
    return row["starts_on"] is not None and row["starts_on"] < today

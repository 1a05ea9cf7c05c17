"""The views of the list that everybody has; each is a condition that moves along with the clock.

| view | what stands in it |
|---|---|
| needs an answer | prospective or ordering, not over, what came first on top |
| holds expiring | holds that expire, and tentative bookings to be decided, within seven days or overdue; not over |
| tentative without payment | tentative, costs something, nothing is paid; not over |
| starts this week | holding, the first day lies between this Monday and Sunday |
| mine | coordinated or sold by who looks; neither closed nor over |
| cancelled lately | cancelled within fourteen days |

A booking is over when its first day has passed. Days are those of the partner's time zone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.enums import CLOSED, HOLDING, PENDING, BookingStatus
from catalog.wall_time import local_day
from partners.access import Actor

LATELY = timedelta(days=14)
SOON_DAYS = 7

UNANSWERED = frozenset({BookingStatus.PROSPECTIVE, BookingStatus.ORDERING})
OPEN = frozenset(BookingStatus.values) - CLOSED


@dataclass(frozen=True, kw_only=True)
class Here:
    """Who looks, and when."""

    now: datetime
    today: date
    user_id: int | None

    @classmethod
    def of(cls, actor: Actor) -> "Here":
        now = timezone.now()
        today = local_day(now, ZoneInfo(actor.partner.time_zone))
        return cls(now=now, today=today, user_id=actor.user_id)

    @property
    def not_over(self) -> Q:
        return Q(starts_on__gte=self.today) | Q(starts_on=None)


@dataclass(frozen=True, kw_only=True)
class StandingView:
    """`sort` and `column` are what the view shows besides unless the address says otherwise."""

    key: str
    label: Any
    about: Any
    condition: Callable[[Here], Q]
    sort: str
    column: str = ""

    @property
    def query(self) -> str:
        return f"view={self.key}"


def expiring(here: Here, days: int) -> Q:
    """Holds that expire and tentative bookings to be decided in so many days, and what is overdue."""
    holds = Q(status=BookingStatus.PROSPECTIVE_HOLD, hold_expires_at__lte=here.now + timedelta(days=days))
    decisions = Q(status=BookingStatus.TENTATIVE, decision_on__lte=here.today + timedelta(days=days))
    return (holds | decisions) & here.not_over & Q(status__in=sorted(PENDING))


def _unanswered(here: Here) -> Q:
    return Q(status__in=sorted(UNANSWERED)) & here.not_over


def _unpaid(here: Here) -> Q:
    return Q(status=BookingStatus.TENTATIVE, total_paid__lte=0, total_gross__gt=0) & here.not_over


def _this_week(here: Here) -> Q:
    monday = here.today - timedelta(days=here.today.weekday())
    return Q(status__in=sorted(HOLDING), starts_on__range=(monday, monday + timedelta(days=6)))


def _mine(here: Here) -> Q:
    owned = Q(coordinator=here.user_id) | Q(sales_person=here.user_id)
    return owned & here.not_over & Q(status__in=sorted(OPEN))


def _cancelled(here: Here) -> Q:
    return Q(status=BookingStatus.CANCELLED, became_cancelled_at__gte=here.now - LATELY)


STANDING = {
    view.key: view
    for view in (
        StandingView(
            key="needs-answer",
            label=_("Needs an answer"),
            about=_("Enquiries and orders ahead, the oldest on top"),
            condition=_unanswered,
            sort="created",
            column="created",
        ),
        StandingView(
            key="holds-expiring",
            label=_("Holds expiring in 7 days"),
            about=_("Holds that expire and tentative bookings to be decided within 7 days, or overdue"),
            condition=lambda here: expiring(here, SOON_DAYS),
            sort="expires",
            column="expires",
        ),
        StandingView(
            key="tentative-unpaid",
            label=_("Tentative without payment"),
            about=_("Tentative bookings ahead for which nothing is paid"),
            condition=_unpaid,
            sort="when",
        ),
        StandingView(
            key="this-week",
            label=_("Starts this week"),
            about=_("Whatever holds its places and starts from Monday to Sunday"),
            condition=_this_week,
            sort="when",
        ),
        StandingView(
            key="mine",
            label=_("Mine"),
            about=_("What you coordinate or sell, open and ahead"),
            condition=_mine,
            sort="when",
        ),
        StandingView(
            key="cancelled-lately",
            label=_("Cancelled lately"),
            about=_("Cancelled in the last 14 days"),
            condition=_cancelled,
            sort="-changed",
            column="changed",
        ),
    )
}

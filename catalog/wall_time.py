"""The only place where wall times become instants and back.

A wall time that does not exist (clocks go forward) is refused; one that exists twice (clocks go back) means
the earlier instant. Instants lie between 2000 and 2100.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from partners.errors import Invalid

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def instant(wall_time: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a naive wall time in the zone; `Invalid` where there is none."""
    if not date(2000, 1, 2) <= wall_time.date() <= date(2099, 12, 30):
        raise Invalid(_("A time lies between 2000-01-02 and 2099-12-30."), code="out_of_range")
    moment = wall_time.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if wall(moment, zone) != wall_time:
        raise Invalid(
            _("This time does not exist at the facility: the clocks go forward over it."), code="no_such_time"
        )
    return moment


@lru_cache(maxsize=1024)
def as_shown(wall_time: datetime, zone: ZoneInfo) -> datetime:
    """To compare by, not to keep: as `instant`, and also of times that the clocks skip. Many share a wall time."""
    return wall_time.replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """The naive wall time that a clock in the zone shows at an instant."""
    return moment.astimezone(zone).replace(tzinfo=None)


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local day, also where midnight itself does not exist."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def day_after(day: date) -> date:
    return day + timedelta(days=1)

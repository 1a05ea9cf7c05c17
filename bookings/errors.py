"""What can go wrong with a booking, named after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from bookings.enums import Reason
from catalog.wall_time import wall
from partners.access import Actor, can
from partners.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """What stands in the way of a period: aware instants; `free` counts the shares that are left.

    The booking and its customer are named to those alone who may read customers.
    """

    reason: str
    bookable_id: int
    name: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    free: int | None = None
    booking_id: int | None = None
    booking_code: str | None = None
    customer: str | None = None
    zone: ZoneInfo

    def sentence(self) -> str:
        label = str(Reason(self.reason).label)
        if self.reason == Reason.TOO_FEW_PLACES:
            return _("%(name)s: %(reason)s (%(free)s free)") % {
                "name": self.name,
                "reason": label,
                "free": self.free,
            }
        if self.starts_at is None or self.ends_at is None:
            return _("%(name)s: %(reason)s") % {"name": self.name, "reason": label}
        return _("%(name)s: %(reason)s from %(start)s to %(end)s") % {
            "name": self.name,
            "reason": label,
            "start": f"{wall(self.starts_at, self.zone):%Y-%m-%d %H:%M}",
            "end": f"{wall(self.ends_at, self.zone):%Y-%m-%d %H:%M}",
        }

    def as_json(self, actor: Actor) -> dict[str, object]:
        """For the doors: local wall times; another customer's booking only to those who may see it."""
        shown = {
            "reason": self.reason,
            "id": self.bookable_id,
            "name": self.name,
            "starts_at": self._wall(self.starts_at),
            "ends_at": self._wall(self.ends_at),
            "free": self.free,
        }
        if self.booking_id and can(actor, "customers.read"):
            shown |= {
                "booking_id": self.booking_id,
                "booking_code": self.booking_code,
                "customer": self.customer,
            }
        return shown

    def _wall(self, moment: datetime | None) -> str | None:
        return None if moment is None else f"{wall(moment, self.zone):%Y-%m-%d %H:%M:%S}"


class NotFree(Conflict):
    """Something holds what was wanted; `obstacles` say what, when and how much is left."""

    code = "not_free"

    def __init__(self, obstacles: Sequence[Obstacle], *, field: str | None = None) -> None:
        self.obstacles = list(obstacles)
        super().__init__("; ".join(obstacle.sentence() for obstacle in self.obstacles), field=field)


class TakenMeanwhile(Conflict):
    """The database refused at the last moment what looked free before."""

    code = "not_free"
    sentence = _("This is no longer free.")


class EventFull(Conflict):
    code = "event_full"
    sentence = _("All places at this event, and on its waiting list, are taken.")


class AlreadyCancelled(Conflict):
    code = "already_cancelled"
    sentence = _("This booking is already cancelled.")


class MoveNotAllowed(Conflict):
    code = "move_not_allowed"


class BookingClosed(Conflict):
    code = "booking_closed"
    sentence = _("This booking is cancelled or was not accepted; it cannot be changed.")


class HeldAhead(Conflict):
    """Capacity or parts cannot change under what is already held."""

    code = "held_ahead"


class UnknownReference(Invalid):
    """An id in the input that does not exist, or belongs to another partner."""

    code = "unknown_reference"
    sentence = _("There is no such object.")


class EventNotBookable(Conflict):
    code = "event_not_bookable"


class LineRemoved(Conflict):
    code = "line_removed"
    sentence = _("This was removed from the booking; it cannot be changed.")


class NotUndoable(Conflict):
    """What was done went out of the house, or is not known well enough to be taken back."""

    code = "not_undoable"
    sentence = _("This change cannot be undone.")

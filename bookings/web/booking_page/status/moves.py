"""The moves of a booking's status as people say them: a verb for the button, a sentence for what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bookings.enums import HOLDING, MOVES, BookingStatus
from partners.access import Actor, can

NATURAL: dict[str, str] = {
    BookingStatus.PROSPECTIVE: BookingStatus.TENTATIVE,
    BookingStatus.PROSPECTIVE_HOLD: BookingStatus.CONFIRMED,
    BookingStatus.TENTATIVE: BookingStatus.CONFIRMED,
    BookingStatus.ORDERING: BookingStatus.CONFIRMED,
    BookingStatus.CANCELLED: BookingStatus.PROSPECTIVE,
}
"""What usually comes next."""

ORDER = (
    BookingStatus.CONFIRMED,
    BookingStatus.TENTATIVE,
    BookingStatus.PROSPECTIVE_HOLD,
    BookingStatus.PROSPECTIVE,
    BookingStatus.NOT_ACCEPTED,
)


@dataclass(frozen=True)
class Move:
    status: str
    verb: str
    is_natural: bool


def moves_of(actor: Actor, status: str) -> Sequence[Move]:
    """The natural one first; cancelling is asked for elsewhere."""
    if not can(actor, "bookings.write"):
        return ()
    found = [Move(to, verb(status, to), NATURAL.get(status) == to) for to in ORDER if to in MOVES[status]]
    return sorted(found, key=lambda move: not move.is_natural)


def verb(status: str, to: str) -> str:
    if to == BookingStatus.PROSPECTIVE:
        return _("Release the places") if status in HOLDING else _("Reopen")
    return {
        BookingStatus.CONFIRMED: _("Confirm"),
        BookingStatus.TENTATIVE: _("Make tentative"),
        BookingStatus.PROSPECTIVE_HOLD: _("Hold the places"),
        BookingStatus.NOT_ACCEPTED: _("Turn down"),
        BookingStatus.CANCELLED: _("Cancel the booking"),
    }[BookingStatus(to)]


def done(code: str, to: str) -> str:
    return _("%(code)s: %(status)s.") % {"code": code, "status": BookingStatus(to).label}

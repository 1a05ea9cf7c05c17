"""The words of bookings: statuses with their moves, kinds of line, reasons why something is not free."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BookingStatus(models.TextChoices):
    PROSPECTIVE = "prospective", _("Prospective")
    TENTATIVE = "tentative", _("Tentative")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Cancelled")
    ORDERING = "ordering", _("Ordering")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    PROSPECTIVE_HOLD = "prospective_hold", _("Prospective hold")


STATUS_NUMBERS = {
    BookingStatus.PROSPECTIVE: 1,
    BookingStatus.TENTATIVE: 2,
    BookingStatus.CONFIRMED: 3,
    BookingStatus.CANCELLED: 4,
    BookingStatus.ORDERING: 5,
    BookingStatus.NOT_ACCEPTED: 8,
    BookingStatus.PROSPECTIVE_HOLD: 9,
}

HOLDING = frozenset(
    {
        BookingStatus.TENTATIVE,
        BookingStatus.CONFIRMED,
        BookingStatus.ORDERING,
        BookingStatus.PROSPECTIVE_HOLD,
    }
)
"""Statuses in which a booking's places are taken."""

CREATABLE = frozenset(
    {
        BookingStatus.PROSPECTIVE,
        BookingStatus.TENTATIVE,
        BookingStatus.CONFIRMED,
        BookingStatus.ORDERING,
        BookingStatus.PROSPECTIVE_HOLD,
    }
)

CLOSED = frozenset({BookingStatus.CANCELLED, BookingStatus.NOT_ACCEPTED})
"""Statuses in which lines cannot be changed."""

MOVES: dict[str, frozenset[str]] = {
    BookingStatus.PROSPECTIVE: frozenset(
        {
            BookingStatus.PROSPECTIVE_HOLD,
            BookingStatus.TENTATIVE,
            BookingStatus.CONFIRMED,
            BookingStatus.CANCELLED,
            BookingStatus.NOT_ACCEPTED,
        }
    ),
    BookingStatus.PROSPECTIVE_HOLD: frozenset(
        {
            BookingStatus.PROSPECTIVE,
            BookingStatus.TENTATIVE,
            BookingStatus.CONFIRMED,
            BookingStatus.CANCELLED,
        }
    ),
    BookingStatus.TENTATIVE: frozenset(
        {BookingStatus.PROSPECTIVE, BookingStatus.CONFIRMED, BookingStatus.CANCELLED}
    ),
    BookingStatus.CONFIRMED: frozenset({BookingStatus.TENTATIVE, BookingStatus.CANCELLED}),
    BookingStatus.ORDERING: frozenset({BookingStatus.CONFIRMED, BookingStatus.NOT_ACCEPTED}),
    BookingStatus.CANCELLED: frozenset({BookingStatus.PROSPECTIVE}),
    BookingStatus.NOT_ACCEPTED: frozenset(),
}
"""From a status to those that may follow it."""


class LineKind(models.TextChoices):
    SESSION = "session", _("Session")
    EVENT_SEAT = "event_seat", _("Seat at an event")
    RESOURCE = "resource", _("Resource")


class LineStatus(models.TextChoices):
    BOOKED = "booked", _("Booked")
    WAITING = "waiting", _("On the waiting list")
    REMOVED = "removed", _("Removed")


class Reason(models.TextChoices):
    """Why something is not free."""

    BOOKED = "booked", _("already booked")
    TOO_FEW_PLACES = "too_few_places", _("too few left")
    CLOSED = "closed", _("closed")
    OUTSIDE_OPENING_HOURS = "outside_opening_hours", _("outside opening hours")
    BUFFER = "buffer", _("set-up or follow-up time")
    PART_VENUE = "part_venue", _("a part of it, or the venue it is part of, is held")

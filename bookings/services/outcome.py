"""What a write of a booking came to: the booking, the lines that it was about, and warnings.

A warning tells of what was accepted and deserves a look; nothing depends on it.
"""

from dataclasses import dataclass
from typing import Any

from bookings.models import Booking, Line


@dataclass(frozen=True, kw_only=True)
class BookingWarning:
    """`code` is for programs; `line` names what it is about."""

    code: str
    text: Any
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    booking: Booking
    lines: tuple[Line, ...] = ()
    warnings: tuple[BookingWarning, ...] = ()

    @property
    def line(self) -> Line:
        """The one line of a write about one line."""
        [line] = self.lines
        return line

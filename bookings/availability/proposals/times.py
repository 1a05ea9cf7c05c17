"""When something would be, and for how long it would be held."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Times:
    """Aware instants; the held ones take in the minutes before and after."""

    starts_at: datetime
    ends_at: datetime
    held_from: datetime
    held_until: datetime

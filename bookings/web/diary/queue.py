"""Who is next in line for a time in a venue for one booking at a time: derived, never stored."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from bookings.enums import HOLDING, BookingStatus
from bookings.web.diary.entries import Entry, Root
from bookings.web.diary.places import Places

UNDECIDED = frozenset({BookingStatus.PROSPECTIVE, BookingStatus.PROSPECTIVE_HOLD, BookingStatus.TENTATIVE})


def ranks(entries: Iterable[Entry], places: Places) -> dict[int, int]:
    """By session, of bookings still undecided that share their time with others. Who holds comes first, then who
    asked first.
    """
    by_venue: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.root and entry.bookable_id in places.venues and places.venues[entry.bookable_id].is_sole:
            by_venue[entry.bookable_id].append(entry)
    return {
        entry.id: rank
        for asking in by_venue.values()
        for entry in asking
        if entry.root and entry.root.status in UNDECIDED and (rank := _rank(entry, entry.root, asking))
    }


def _rank(entry: Entry, root: Root, asking: list[Entry]) -> int:
    """0 where nobody else asks for the time."""
    rivals = {
        rival.root.id: _precedence(rival.root)
        for rival in asking
        if rival.root
        and rival.root.id != root.id
        and rival.starts_at < entry.ends_at
        and entry.starts_at < rival.ends_at
    }
    return 1 + sum(rival < _precedence(root) for rival in rivals.values()) if rivals else 0


def _precedence(root: Root) -> tuple[bool, datetime, int]:
    return root.status not in HOLDING, root.created_at, root.id

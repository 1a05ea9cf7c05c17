"""While a venue is held, nobody else gets a venue that shares a part with it: told there as a bar with the code."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from bookings.web.diary.entries import Kind
from bookings.web.diary.places import Places
from bookings.web.diary.timed import Timed

MOST_NAMED = 3


@dataclass(frozen=True)
class Bar:
    """What is held elsewhere without a break, by the bookings with these codes."""

    starts: datetime
    ends: datetime
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        named = ", ".join(self.names[:MOST_NAMED])
        more = "…" if len(self.names) > MOST_NAMED else ""
        return _("dependency: %(codes)s") % {"codes": named + more}


def bars(all_timed: Iterable[Timed], places: Places) -> dict[int, list[Bar]]:
    """By venue."""
    single: dict[int, list[Bar]] = defaultdict(list)
    for one in all_timed:
        if one.entry.is_holding:
            for venue_id in places.related[one.entry.bookable_id] & places.chosen:
                single[venue_id].append(Bar(one.held_from, one.held_until, (_name(one),)))
    return {venue_id: _joined(found) for venue_id, found in single.items()}


def _joined(found: list[Bar]) -> list[Bar]:
    joined: list[Bar] = []
    for bar in sorted(found, key=lambda one: one.starts):
        if joined and bar.starts < joined[-1].ends:
            last = joined.pop()
            names = tuple(dict.fromkeys(last.names + bar.names))
            joined.append(Bar(last.starts, max(last.ends, bar.ends), names))
        else:
            joined.append(bar)
    return joined


def _name(one: Timed) -> str:
    if one.entry.root:
        return one.entry.root.code
    return one.entry.name or (_("closed") if one.entry.kind == Kind.CLOSED else "")

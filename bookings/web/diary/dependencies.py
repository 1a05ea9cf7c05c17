"""While a venue is held, nobody else gets a venue that shares a part with it: told there as a bar with its name."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from bookings.web.diary.entries import Entry
from bookings.web.diary.places import Places
from bookings.web.diary.timed import Timed

MOST_NAMED = 3


@dataclass(frozen=True)
class Bar:
    """What is held elsewhere without a break: where, and for whom."""

    starts: datetime
    ends: datetime
    names: tuple[str, ...]

    @property
    def held_from(self) -> datetime:
        return self.starts

    @property
    def held_until(self) -> datetime:
        return self.ends

    @property
    def title(self) -> str:
        more = ", …" if len(self.names) > MOST_NAMED else ""
        return ", ".join(self.names[:MOST_NAMED]) + more

    @property
    def label(self) -> str:
        return _("not to be had meanwhile: %(names)s") % {"names": self.title}


def bars(all_timed: Iterable[Timed], places: Places, title: Callable[[Entry], str]) -> dict[int, list[Bar]]:
    """By venue."""
    single: dict[int, list[Bar]] = defaultdict(list)
    for one in all_timed:
        if one.entry.is_holding:
            name = f"{places.venues[one.entry.bookable_id].name}: {title(one.entry)}"
            for venue_id in places.related[one.entry.bookable_id] & places.chosen:
                single[venue_id].append(Bar(one.held_from, one.held_until, (name,)))
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

"""What the diary is asked to show, as its address says it; what an address says wrongly is left out, and told."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bookings.enums import HOLDING, BookingStatus
from bookings.web.fields.identity import LARGEST_ID, whole_number
from catalog.enums import LayoutType

EARLIEST, LATEST = date(2000, 2, 1), date(2099, 10, 31)
"""The first days that can be asked for; every view lies within what the diary holds."""

SHOWABLE = tuple(status for status in BookingStatus if status in HOLDING | {BookingStatus.PROSPECTIVE})
MOST_PEOPLE = 1_000_000
MOST_CHOSEN = 200
NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
GROUP = re.compile(r"[fv][0-9]{1,18}", re.ASCII)


class View(StrEnum):
    DAY = "day"
    WEEK = "week"
    DAYS_40 = "40days"
    MONTH = "month"


class Colour(StrEnum):
    """What a block's colour says; its letter and border always say the status."""

    STATUS = "status"
    PAYMENT = "payment"
    TYPE = "type"
    OWNER = "owner"


LABELS = {
    "view": _("view"),
    "day": _("day"),
    "facility": _("facility"),
    "venue": _("venue"),
    "status": _("status"),
    "layout": _("layout"),
    "pax": _("people"),
    "colour": _("colour"),
    "closed": _("closed groups"),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`statuses` is never empty. `left_out` names the parameters that said nothing that can be shown."""

    view: View
    day: date
    facility_id: int | None = None
    venue_ids: tuple[int, ...] = ()
    statuses: tuple[str, ...] = SHOWABLE
    layout: str = ""
    people: int | None = None
    colour: Colour = Colour.STATUS
    has_equipment: bool = False
    closed: tuple[str, ...] = ()
    is_list: bool = False
    left_out: tuple[str, ...] = field(default=(), compare=False)

    @property
    def days(self) -> list[date]:
        first, number = self._span()
        return [first + timedelta(days=days) for days in range(number)]

    @property
    def is_zoomed_out(self) -> bool:
        """Days are too narrow for hours."""
        return self.view in (View.DAYS_40, View.MONTH)

    @property
    def previous(self) -> date:
        first = self.days[0] - timedelta(days=1)
        return first.replace(day=1) if self.view == View.MONTH else self.day - timedelta(days=self._span()[1])

    @property
    def next(self) -> date:
        after = self.days[-1] + timedelta(days=1)
        return after if self.view == View.MONTH else self.day + timedelta(days=self._span()[1])

    def address(self, **changes: Any) -> str:
        """The query of the same with some parameters set anew; None takes one away."""
        said = {**self._said(), **changes}
        return "?" + urlencode({name: value for name, value in said.items() if value}, doseq=True)

    def toggled(self, group: str) -> str:
        """The query with a group closed that is open, or the other way round."""
        others = [one for one in self.closed if one != group]
        return self.address(closed=others if group in self.closed else [*others, group])

    def _said(self) -> dict[str, Any]:
        return {
            "view": self.view.value,
            "day": self.day.isoformat(),
            "facility": self.facility_id,
            "venue": self.venue_ids,
            "status": () if self.statuses == SHOWABLE else self.statuses,
            "layout": self.layout,
            "pax": self.people,
            "colour": "" if self.colour == Colour.STATUS else self.colour.value,
            "equipment": "1" if self.has_equipment else "",
            "closed": self.closed,
            "as": "list" if self.is_list else "",
        }

    def _span(self) -> tuple[date, int]:
        if self.view == View.WEEK:
            return self.day - timedelta(days=self.day.weekday()), 7
        if self.view == View.MONTH:
            return self.day.replace(day=1), monthrange(self.day.year, self.day.month)[1]
        return self.day, 40 if self.view == View.DAYS_40 else 1


class _Reader:
    """Takes one parameter after the other and notes which could not be understood."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.left_out: list[str] = []

    def word(self, name: str, known: Iterable[str]) -> str:
        said = self.query.get(name, "")
        if said and said not in known:
            self._leave_out(name)
            return ""
        return said

    def number(self, name: str, most: int = LARGEST_ID) -> int | None:
        said = self.query.get(name, "").strip()
        number = whole_number(said, most)
        if said and number is None:
            self._leave_out(name)
        return number

    def day(self, name: str, today: date) -> date:
        said = self.query.get(name, "")
        if not said:
            return today
        try:
            asked = date.fromisoformat(said)
        except ValueError:
            self._leave_out(name)
            return today
        if not EARLIEST <= asked <= LATEST:
            self._leave_out(name)
        return min(max(asked, EARLIEST), LATEST)

    def many(self, name: str, pattern: re.Pattern[str]) -> Iterator[str]:
        said = self.query.getlist(name)
        if len(said) > MOST_CHOSEN:
            self._leave_out(name)
        for one in dict.fromkeys(said[:MOST_CHOSEN]):
            if pattern.fullmatch(one):
                yield one
            elif one:
                self._leave_out(name)

    def _leave_out(self, name: str) -> None:
        if name not in self.left_out:
            self.left_out.append(name)


def asked_of(query: QueryDict, today: date) -> Asked:
    reader = _Reader(query)
    statuses = set(reader.many("status", re.compile("|".join(SHOWABLE))))
    return Asked(
        view=View(reader.word("view", list(View)) or View.WEEK),
        day=reader.day("day", min(max(today, EARLIEST), LATEST)),
        facility_id=reader.number("facility"),
        venue_ids=tuple(map(int, reader.many("venue", NUMBER))),
        statuses=tuple(status for status in SHOWABLE if status in statuses) or SHOWABLE,
        layout=reader.word("layout", LayoutType.values),
        people=reader.number("pax", MOST_PEOPLE),
        colour=Colour(reader.word("colour", list(Colour)) or Colour.STATUS),
        has_equipment=query.get("equipment") == "1",
        closed=tuple(reader.many("closed", GROUP)),
        is_list=query.get("as") == "list",
        left_out=tuple(str(LABELS[name]) for name in reader.left_out),
    )

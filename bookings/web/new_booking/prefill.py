"""What an address says of a new booking is taken over where it makes sense; the rest is named and left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus
from bookings.web.fields.identity import LARGEST_ID, whole_number
from bookings.web.fields.wall_time import wall_time
from bookings.web.new_booking.enquiry import KNOWN, MOST_LINES
from bookings.web.new_booking.form import MOST_PEOPLE, STATUSES
from bookings.web.new_booking.line_form import EQUIPMENT, EVENT, VENUE
from catalog.models import Event, InventoryProduct, Layout, Venue
from partners.access import Actor
from partners.models import Customer

DAYS_TO_DECIDE = timedelta(days=14)
LONGEST_NAME = 200
NAMES = {
    "venue": _("the venue"),
    "layout": _("the layout"),
    "starts_at": _("the start"),
    "ends_at": _("the end"),
    "people": _("the number of people"),
    "places": _("the places"),
    "status": _("the status"),
    "equipment": _("some equipment"),
    "event": _("the event"),
    "line": _("a further line"),
    "customer": _("the customer"),
    "name": _("the name"),
}

Values = dict[str, Any]


@dataclass
class Prefill:
    """`ignored` names what could not be taken over."""

    fields: Values = field(default_factory=dict)
    lines: list[tuple[str, Values]] = field(default_factory=list)
    ignored: list[Any] = field(default_factory=list)


class _Reader:
    def __init__(self, actor: Actor, query: QueryDict) -> None:
        self.partner, self.actor, self.query = actor.partner, actor, query
        self.ignored: dict[str, Any] = {}

    def ignore(self, name: str) -> None:
        self.ignored.setdefault(name, NAMES[name])

    def number(self, name: str, most: int) -> int | None:
        """Of a parameter; None where it is absent or makes no sense."""
        text = self.query.get(name)
        if not text:
            return None
        number = whole_number(text, most)
        if number is None:
            self.ignore(name)
        return number

    def own(self, model: type[Any], name: str, **conditions: Any) -> int | None:
        """The id, where it is one of the partner's."""
        pk = self.number(name, LARGEST_ID)
        if pk is None:
            return None
        return pk if self._is_own(model, name, pk, **conditions) else None

    def _is_own(self, model: type[Any], name: str, pk: int, **conditions: Any) -> bool:
        found = model.objects.filter(partner=self.partner, pk=pk, **conditions).exists()
        if not found:
            self.ignore(name)
        return found

    def fields(self) -> Values:
        status = self.query.get("status") or BookingStatus.PROSPECTIVE_HOLD
        if status not in dict(STATUSES):
            self.ignore("status")
            status = BookingStatus.PROSPECTIVE_HOLD
        return {
            "status": status,
            "people": self.number("people", MOST_PEOPLE),
            "name": self._name(),
            "decision_on": timezone.localdate() + DAYS_TO_DECIDE,
            "coordinator": self.actor.user_id,
            **self._customer(),
        }

    def _name(self) -> str:
        name = self.query.get("name", "")
        if len(name) <= LONGEST_NAME and "\0" not in name:
            return name
        self.ignore("name")
        return ""

    def _customer(self) -> Values:
        pk = self.own(Customer, "customer")
        if pk is None:
            return {}
        return {"customer": pk, "customer_text": Customer.objects.get(partner=self.partner, pk=pk).name}

    def lines(self) -> list[tuple[str, Values]]:
        kind = self.query.get("kind", VENUE)
        equipment = list(self._equipment())
        times = self._times("starts_at", self.query.get("starts_at"), self.query.get("ends_at"))
        if kind == EVENT:
            return [(EVENT, {"event": self.own(Event, "event"), "seats": 1})]
        if kind == EQUIPMENT and "venue" not in self.query:
            return [(EQUIPMENT, {**one, **times}) for one in equipment or [{"units": 1}]]
        return self._sessions(times, equipment)

    def _sessions(self, times: Values, equipment: list[Values]) -> list[tuple[str, Values]]:
        venue = self.own(Venue, "venue")
        layout = self.own(Layout, "layout", venue=venue) if venue else None
        first = {"venue": venue, "layout": layout, "places": self.number("places", MOST_PEOPLE), **times}
        lines: list[tuple[str, Values]] = []
        for session in [first, *self._further(first)]:
            lines.append((VENUE, session))
            lines.extend((EQUIPMENT, dict(one)) for one in equipment)
        return [line for line in lines if not _is_empty(line[1])][:MOST_LINES] or [(VENUE, first)]

    def _further(self, first: Values) -> Iterator[Values]:
        """`start/end` at the same venue, or `venue|start|end`."""
        for text in self.query.getlist("line")[:MOST_LINES]:
            parts = text.split("|")
            venue, starts, ends = parts if len(parts) == 3 else ("", *_halves(text))
            yield from self._period(first, venue, starts, ends)

    def _period(self, first: Values, venue: str, starts: str, ends: str) -> Iterator[Values]:
        times = self._times("line", starts, ends)
        if not times.get("starts"):
            self.ignore("line")
            return
        if not venue:
            yield {**first, "ends_on": None, **times}
            return
        pk = whole_number(venue)
        if pk is None or not self._is_own(Venue, "line", pk):
            self.ignore("line")
            return
        yield {"venue": pk, **times}

    def _equipment(self) -> Iterator[Values]:
        for text in self.query.getlist("equipment")[:MOST_LINES]:
            product, _colon, units = text.partition(":")
            pk, number = whole_number(product), whole_number(units or "1", MOST_PEOPLE)
            if pk is None or not number:
                self.ignore("equipment")
            elif self._is_own(InventoryProduct, "equipment", pk):
                yield {"product": pk, "units": number}

    def _times(self, name: str, starts: str | None, ends: str | None) -> Values:
        """The fields of a line; the last day only where it is another."""
        begins = self._wall(name, starts)
        finishes = self._wall("ends_at" if name == "starts_at" else name, ends)
        values: Values = {}
        if begins:
            values |= {"starts_on": begins.date(), "starts": begins.time()}
        if finishes:
            values["ends"] = finishes.time()
            if begins and finishes.date() != begins.date():
                values["ends_on"] = finishes.date()
        return values

    def _wall(self, name: str, text: str | None) -> datetime | None:
        found = wall_time(text or "")
        if text and found is None:
            self.ignore(name)
        return found


def prefilled(actor: Actor, query: QueryDict) -> Prefill:
    """Never refuses: a wrong value is left out and named."""
    reader = _Reader(actor, query)
    kind = query.get("kind")
    fields, lines = reader.fields(), reader.lines()
    if kind and kind not in KNOWN:
        reader.ignored["kind"] = _("what is booked")
    return Prefill(fields, lines, list(reader.ignored.values()))


def _halves(text: str) -> tuple[str, str]:
    starts, _slash, ends = text.partition("/")
    return starts, ends


def _is_empty(values: Mapping[str, Any]) -> bool:
    return not any(values.values())

"""A new booking as it was typed: what is said of the whole, and its lines, however many there are."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from bookings.services.plan_booking import PlannedLine
from bookings.web.new_booking.form import BookingForm
from bookings.web.new_booking.line_form import KINDS, VENUE, LineForm
from bookings.web.new_booking.offerings import Offerings
from partners.access import Actor

MOST_LINES = 20
NUMBER = re.compile(r"[0-9]{1,3}")
KNOWN = frozenset(kind for kind, _label in KINDS)

Row = tuple[int, str]
"""The number of a line in the form, and its kind."""


class Enquiry:
    """`row` is sent for each line: its number; `lines-<number>-kind` says of which kind it is."""

    def __init__(self, offerings: Offerings, form: BookingForm, lines: Sequence[LineForm]) -> None:
        self.offerings, self.form, self.lines = offerings, form, list(lines)

    @classmethod
    def asked(
        cls, actor: Actor, fields: Mapping[str, Any], lines: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> "Enquiry":
        """Not yet sent: of what is known beforehand. A line is its kind and its values."""
        offerings = Offerings(actor)
        rows = [(number, kind) for number, (kind, _values) in enumerate(lines)]
        forms = _line_forms(offerings, rows, initial=[dict(values) for _kind, values in lines])
        return cls(offerings, BookingForm(offerings=offerings, initial=dict(fields)), forms)

    @classmethod
    def sent(cls, actor: Actor, data: QueryDict, *, add: str = "", remove: int | None = None) -> "Enquiry":
        """With one line more of the kind `add`, or without the line of the number `remove`."""
        offerings = Offerings(actor)
        rows = [row for row in _rows(data) if row[0] != remove or len(_rows(data)) == 1]
        if add in KNOWN and len(rows) < MOST_LINES:
            number = max(number for number, _kind in rows) + 1
            data = _like_the_last(data, number, add)
            rows.append((number, add))
        data = _one_of_each(data, rows)
        return cls(offerings, BookingForm(data, offerings=offerings), _line_forms(offerings, rows, data=data))

    @property
    def can_have_more(self) -> bool:
        return len(self.lines) < MOST_LINES

    def take_focus(self) -> None:
        """Where the first thing is missing."""
        first = self.lines[0]
        (self.form if first.chosen() else first).take_focus()

    def ask_nothing_yet(self) -> None:
        for line in self.lines:
            line.ask_nothing_yet()

    def is_valid(self) -> bool:
        """Everything is looked at, so that all that is wrong is said at once."""
        found = [self.form.is_valid(), *(line.is_valid() for line in self.lines)]
        return all(found)

    def planned(self, lines: Sequence[LineForm]) -> tuple[list[PlannedLine], list[LineForm]]:
        """The lines of the plan, and beside each the form that it comes from."""
        planned: list[PlannedLine] = []
        origins: list[LineForm] = []
        session: int | None = None
        for form in lines:
            within = session if form.is_within else None
            if form.kind == VENUE:
                session = len(planned)
            for request in form.requests():
                planned.append(PlannedLine(request=request, within=within))
                origins.append(form)
        return planned, origins


def _rows(data: QueryDict) -> list[Row]:
    """Those that were sent, each once; a venue where none was."""
    numbers = dict.fromkeys(int(one) for one in data.getlist("row") if NUMBER.fullmatch(one))
    rows = [(number, _kind(data, number)) for number in numbers][:MOST_LINES]
    return rows or [(0, VENUE)]


def _kind(data: QueryDict, number: int) -> str:
    kind = data.get(f"lines-{number}-kind", VENUE)
    return kind if kind in KNOWN else VENUE


def _line_forms(offerings: Offerings, rows: Sequence[Row], **values: Any) -> list[LineForm]:
    initial = values.pop("initial", [None] * len(rows))
    forms, has_session = [], False
    for (number, kind), known in zip(rows, initial, strict=True):
        forms.append(
            LineForm(
                kind=kind,
                number=number,
                offerings=offerings,
                has_session=has_session,
                initial=known,
                **values,
            )
        )
        has_session = has_session or kind == VENUE
    return forms


def _like_the_last(data: QueryDict, number: int, kind: str) -> QueryDict:
    """A further venue is most often for the same times."""
    copied = data.copy()
    for other, other_kind in reversed(_rows(data)):
        if other_kind == kind == VENUE:
            for name in ("starts_on", "starts", "ends", "ends_on"):
                copied[f"lines-{number}-{name}"] = data.get(f"lines-{other}-{name}", "")
            break
    return copied


def _one_of_each(data: QueryDict, rows: Sequence[Row]) -> QueryDict:
    """A line that was of another kind a moment ago was not asked how many."""
    copied = data.copy()
    for number, _of_kind in rows:
        for name in ("units", "seats"):
            copied.setdefault(f"lines-{number}-{name}", "1")
    return copied

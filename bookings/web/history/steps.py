"""What the database recorded of a booking and of all that stands on it: each event beside the one before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from bookings.models import (
    Booking,
    BookingNote,
    BookingTax,
    Commission,
    Document,
    ExternalUrl,
    Line,
    LineShare,
    Payment,
)
from partners.access import Actor
from partners.models.prepared import IDS, Prepared

PARTS: tuple[type[models.Model], ...] = (Payment, BookingNote, Document, ExternalUrl, Commission, BookingTax)
"""What stands on a booking beside its lines."""

MOST_EVENTS = 500
"""The latest of each kind of thing; older ones are not shown."""


def _events(model: type[models.Model], stands_on: str) -> Prepared:
    """The latest first."""
    events = model.pgh_event_model.objects  # type: ignore[attr-defined]
    asked = {f"{stands_on}__any_of": IDS}
    return Prepared(lambda: events.filter(**asked).order_by("-pgh_id").values()[:MOST_EVENTS])


EVENTS = {
    Booking: _events(Booking, "pgh_obj"),
    Line: _events(Line, "booking"),
    LineShare: _events(LineShare, "line"),
    **{part: _events(part, "booking") for part in PARTS},
}


@dataclass(frozen=True)
class FieldChange:
    field: Any
    before: Any
    after: Any


@dataclass(frozen=True)
class Step:
    """One event of a row of `model`; `changes` is empty unless it was an update."""

    model: type[models.Model]
    event: Mapping[str, Any]
    changes: Sequence[FieldChange] = ()

    @property
    def label(self) -> str:
        return self.event["pgh_label"]

    def change_of(self, name: str) -> FieldChange | None:
        return next((change for change in self.changes if change.field.name == name), None)


@dataclass(frozen=True)
class Write:
    """The steps of one transaction that led to one version of the booking."""

    steps: Sequence[Step]

    @property
    def at(self) -> datetime:
        return self.steps[0].event["pgh_created_at"]

    @property
    def context(self) -> Mapping[str, Any] | None:
        return self.steps[0].event["pgh_context"]

    @property
    def of_booking(self) -> list[Step]:
        return self.of(Booking)

    @property
    def of_lines(self) -> list[Step]:
        """In the order in which they came to the booking."""
        return sorted(self.of(Line), key=lambda step: step.event["pgh_obj_id"])

    def of(self, model: type[models.Model]) -> list[Step]:
        return [step for step in self.steps if step.model is model]

    @property
    def is_creation(self) -> bool:
        return any(step.label == "insert" for step in self.of_booking)

    @property
    def new_status(self) -> str | None:
        """The status that the booking got or began with; None where it kept its own."""
        for step in self.of_booking:
            if step.label == "insert" or step.change_of("status"):
                return step.event["status"]
        return None


def writes_of(actor: Actor, booking_id: int) -> list[Write]:
    """The latest first."""
    transactions: dict[Any, dict[int, list[Step]]] = {}
    for step in _steps(actor, Booking, booking_id):
        versions = transactions.setdefault(_transaction_of(step), {})
        versions.setdefault(step.event["version"], []).append(step)
    for step in _beside_booking(actor, booking_id):
        versions = transactions.setdefault(_transaction_of(step), {0: []})
        is_new_line = step.model is Line and step.label == "insert"
        versions[min(versions) if is_new_line else max(versions)].append(step)
    writes = [Write(steps) for versions in transactions.values() for steps in versions.values()]
    return sorted(writes, key=lambda write: write.at)[::-1]


def _transaction_of(step: Step) -> Any:
    return step.event["pgh_context_id"] or step.event["pgh_created_at"]


def _beside_booking(actor: Actor, booking_id: int) -> Iterator[Step]:
    lines = list(_steps(actor, Line, booking_id))
    yield from lines
    yield from _steps(actor, LineShare, *{step.event["pgh_obj_id"] for step in lines})
    for model in PARTS:
        yield from _steps(actor, model, booking_id)


def _steps(actor: Actor, model: type[models.Model], *ids: int) -> Iterator[Step]:
    """`ids` are of bookings, for shares of lines."""
    events = EVENTS[model].rows(ids) if ids else []
    earlier: dict[int, Mapping[str, Any]] = {}
    for event in reversed([event for event in events if event["partner_id"] == actor.partner.pk]):
        before = earlier.get(event["pgh_obj_id"])
        earlier[event["pgh_obj_id"]] = event
        if event["pgh_label"] != "update":
            yield Step(model, event)
        elif before:
            yield Step(model, event, list(_changes(model, before, event)))


def _changes(
    model: type[models.Model], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[FieldChange]:
    for field in model._meta.concrete_fields:
        name = field.attname
        if name in after and before[name] != after[name]:
            yield FieldChange(field, before[name], after[name])

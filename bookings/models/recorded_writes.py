"""What one write did to a booking and to all that stands on it, as the database recorded it, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from bookings.models.booking_note import BookingNote
from bookings.models.booking_tax import BookingTax
from bookings.models.commission import Commission
from bookings.models.document import Document
from bookings.models.external_url import ExternalUrl
from bookings.models.line import Line
from bookings.models.line_share import LineShare
from bookings.models.payment import Payment

Values = Mapping[str, Any]
"""Of a row, by the names of its columns."""

FOUND_BY: dict[type[models.Model], str] = {
    Booking: "pgh_obj",
    Line: "booking",
    LineShare: "line__booking",
    Payment: "booking",
    BookingNote: "booking",
    ExternalUrl: "booking",
    Commission: "booking",
    BookingTax: "booking",
    Document: "booking",
}
"""How the events of each model name their booking."""


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """`before` is None for a row that came, `after` for one that went."""

    model: type[models.Model]
    key: int
    before: Values | None
    after: Values | None

    @cached_property
    def differing(self) -> frozenset[str]:
        """The columns that were written over; none for a row that came or went."""
        if self.before is None or self.after is None:
            return frozenset()
        columns = (field.attname for field in self.model._meta.concrete_fields)
        return frozenset(
            name for name in columns if name in self.after and self.before[name] != self.after[name]
        )


@dataclass(frozen=True)
class RecordedWrite:
    """All of one transaction, also where it counted several versions."""

    rows: Sequence[RowChange]

    def of(self, *model_classes: type[models.Model]) -> list[RowChange]:
        return [row for row in self.rows if row.model in model_classes]

    @property
    def of_booking(self) -> RowChange:
        [row] = self.of(Booking)
        return row


def write_that_made(booking: Booking) -> RecordedWrite | None:
    """The write that led to the booking's version; None where the database knows nothing of it, or not enough.

    Who wrote straight into the database left no context; what was written at one instant is one write then.
    """
    made = _events(Booking).filter(pgh_obj=booking.pk, version=booking.version).order_by("pgh_id").first()
    if made is None:
        return None
    transaction = (
        Q(pgh_context_id=made.pgh_context_id)
        if made.pgh_context_id
        else Q(pgh_context_id=None, pgh_created_at=made.pgh_created_at)
    )
    try:
        return RecordedWrite(
            [row for model in FOUND_BY for row in _rows(model, booking, transaction) if _is_news(row)]
        )
    except LookupError:
        return None


def _events(model: type[models.Model]) -> Any:
    return model.pgh_event_model.objects  # type: ignore[attr-defined]


def _rows(model: type[models.Model], booking: Booking, transaction: Q) -> Iterator[RowChange]:
    """`LookupError` where a row was there before, and nobody recorded how it was."""
    of_booking = {FOUND_BY[model]: booking.pk}
    events = _events(model).filter(transaction, **of_booking, partner=booking.partner_id)
    first: dict[int, Values] = {}
    last: dict[int, Values] = {}
    for event in events.order_by("pgh_id").values():
        first.setdefault(event["pgh_obj_id"], event)
        last[event["pgh_obj_id"]] = event
    there = {key: event["pgh_id"] for key, event in first.items() if event["pgh_label"] != "insert"}
    former = _former(model, there)
    for key, event in last.items():
        yield RowChange(
            model=model,
            key=key,
            before=former[key] if key in there else None,
            after=None if event["pgh_label"] == "delete" else event,
        )


def _former(model: type[models.Model], there: Mapping[int, int]) -> dict[int, Values]:
    """How each row was before, by its key; `there` holds the first event of each in the write."""
    if not there:
        return {}
    earlier = _events(model).filter(pgh_obj_id__in=list(there), pgh_id__lt=min(there.values()))
    latest = earlier.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return {event["pgh_obj_id"]: event for event in latest.values()}


def _is_news(row: RowChange) -> bool:
    """A row that came and went within the write is none."""
    return row.before is not None or row.after is not None

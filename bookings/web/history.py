"""A booking's history as staff read it: one entry for each write, with who, when, by which door, before and after.

What only follows from a change (a booking's totals from its lines') is told where there is nothing else to tell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bookings.models import Booking, StatusChange
from bookings.web.customer_names import may_name
from bookings.web.history_steps import FieldChange, Step, Write, writes_of
from bookings.web.history_values import ValueReader, names_of
from bookings.web.history_wording import BOOKABLE, line_name, sentence_of
from bookings.web.shown import on_clock
from partners.access import Actor
from partners.enums import Door

TECHNICAL = frozenset({"version", "starts_on", "price_basis", "prices_include_tax"})
FOLLOWING_OF_BOOKING = frozenset({"starts_at", "ends_at", "total_net", "total_tax", "total_gross"})
FOLLOWING_OF_LINE = frozenset(
    {"price_net", "price_tax", "unit_value", "vat_percent", "discount_type", "discount_amount"}
)
SAME_WRITE = timedelta(seconds=60)
"""How far apart the clocks of the database and of the server may be within one write."""

Told = list[tuple[Step, FieldChange]]


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    at: datetime
    who: str
    door: str
    what: str
    changes: list[Change]


def door_of(context: Mapping[str, Any] | None) -> str:
    """The door in words; who came by none of them wrote straight into the database."""
    return (
        str(dict(Door.choices).get(context["door"], "")) if context and "door" in context else _("Database")
    )


def history_of(actor: Actor, booking: Booking, zone: str) -> list[Entry]:
    """The latest first; writes that changed nothing for people are left out."""
    writes = writes_of(actor, booking.pk)
    told = [_told(actor, write) for write in writes]
    reader = ValueReader(names_of(actor, _references(writes, told)), booking.currency, zone)
    moves = StatusChange.objects.for_partner(actor.partner).filter(booking=booking)
    return [
        Entry(
            at=on_clock(write.at, zone),
            who=(write.context or {}).get("name", ""),
            door=door_of(write.context),
            what=sentence_of(write, reader),
            changes=_changes(write, changes, reader) + ([Change(_("Reason"), "", reason)] if reason else []),
        )
        for write, changes, reason in zip(writes, told, _reasons(writes, moves), strict=True)
        if changes or any(step.label != "update" for step in write.steps)
    ]


def _told(actor: Actor, write: Write) -> Told:
    """Nothing of a new booking: all of it is on the page, or in a later change's before."""
    if any(step.label == "insert" for step in write.of_booking):
        return []
    changes = [
        (step, change)
        for step in write.steps
        for change in step.changes
        if change.field.name not in TECHNICAL and (change.field.name != "customer" or may_name(actor))
    ]
    own = [(step, change) for step, change in changes if not _follows(step, change)]
    return own or changes


def _follows(step: Step, change: FieldChange) -> bool:
    following = FOLLOWING_OF_BOOKING if step.model is Booking else FOLLOWING_OF_LINE
    return change.field.name in following


def _references(writes: Sequence[Write], told: Sequence[Told]) -> list[tuple[Any, Any]]:
    references: list[tuple[Any, Any]] = [
        (BOOKABLE, step.event["bookable_id"]) for write in writes for step in write.of_lines
    ]
    for changes in told:
        for _step, change in changes:
            references += [(change.field, change.before), (change.field, change.after)]
    return references


def _changes(write: Write, told: Told, reader: ValueReader) -> list[Change]:
    one_line = write.new_status is None and len(write.of_lines) == 1
    return [
        Change(
            _label(step, change, None if one_line or step.model is Booking else line_name(step, reader)),
            reader.read(change.field, change.before),
            reader.read(change.field, change.after),
        )
        for step, change in told
    ]


def _label(step: Step, change: FieldChange, line: str | None) -> str:
    label = str(capfirst(change.field.verbose_name))
    return f"{line}, {change.field.verbose_name}" if line else label


def _reasons(writes: Sequence[Write], moves: Iterable[StatusChange]) -> list[str]:
    """For each write why it moved the status, as noted with it; empty where nothing was."""
    left = list(moves)
    reasons = []
    for write in reversed(writes):
        noted = next((move for move in left if _belongs(move, write)), None)
        if noted:
            left.remove(noted)
        reasons.append(noted.reason if noted else "")
    return reasons[::-1]


def _belongs(move: StatusChange, write: Write) -> bool:
    return move.after == write.new_status and abs(move.made_at - write.at) < SAME_WRITE

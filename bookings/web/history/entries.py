"""A booking's history as staff read it: one entry for each write, with who, when, by which door, before and after.

What only follows from a change (a booking's totals from its lines') is told where there is nothing else to tell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bookings.models import Booking, Document, Line, LineShare, Payment, StatusChange
from bookings.web.customer_names import may_name
from bookings.web.history.following import TECHNICAL, follows
from bookings.web.history.parts import part_changes
from bookings.web.history.steps import FieldChange, Step, Write, writes_of
from bookings.web.history.values import ValueReader, names_of
from bookings.web.history.wording import MOST_LINES, line_name, sentence_of, subject_of
from bookings.web.shown import on_clock
from partners.access import Actor, can
from partners.enums import Door

OF_PEOPLE = frozenset({"customer", "company", "agent"})
"""Told to those who may read customers."""

TOTAL = "total_gross"
COST_CENTRE = LineShare._meta.get_field("cost_centre")
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
    can_be_undone: bool = False


def door_of(context: Mapping[str, Any] | None) -> str:
    """The door in words; who came by none of them wrote straight into the database."""
    return (
        str(dict(Door.choices).get(context["door"], "")) if context and "door" in context else _("Database")
    )


def history_of(
    actor: Actor, booking: Booking, zone: str, writes: Sequence[Write] | None = None
) -> list[Entry]:
    """The latest first; writes that changed nothing for people are left out.

    `writes` are the booking's, where somebody has read them already.
    """
    writes = writes_of(actor, booking.pk) if writes is None else writes
    told = [_told(actor, write) for write in writes]
    reader = ValueReader(names_of(actor, _references(writes, told)), booking.currency, zone)
    lines = {step.event["pgh_obj_id"]: line_name(step, reader) for one in writes for step in one.of_lines}
    moves = StatusChange.objects.for_partner(actor.partner).filter(booking=booking)
    entries = [
        Entry(
            at=on_clock(write.at, zone),
            who=(write.context or {}).get("name", ""),
            door=door_of(write.context),
            what=sentence_of(write, reader, booking.currency),
            changes=[
                *_changes(write, changes, reader, lines),
                *_changes_of_parts(write, booking.currency),
                *([Change(_("Reason"), "", reason)] if reason else []),
            ],
            can_be_undone=write is writes[0] and _may_undo(actor, write),
        )
        for write, changes, reason in zip(writes, told, _reasons(writes, moves), strict=True)
    ]
    return [entry for entry, write in zip(entries, writes, strict=True) if entry.changes or _is_news(write)]


def _may_undo(actor: Actor, write: Write) -> bool:
    """Whether it is worth trying: the service has the last word, and says why not."""
    if write.of(Document):
        return False
    return can(actor, "bookings.write") or (can(actor, "payments.write") and bool(write.of(Payment)))


def _is_news(write: Write) -> bool:
    return any(step.label != "update" for step in write.steps)


def _told(actor: Actor, write: Write) -> Told:
    """Nothing of a new booking: all of it is on the page, or in a later change's before."""
    if write.is_creation:
        return []
    changes = [
        (step, change)
        for step in write.steps
        for change in step.changes
        if change.field.name not in TECHNICAL and (change.field.name not in OF_PEOPLE or may_name(actor))
    ]
    own = [(step, change) for step, change in changes if not follows(write, step, change)]
    return _in_short(write, own or changes)


def _in_short(write: Write, told: Told) -> Told:
    """Where many lines cost something else, the new total of the booking stands for all of them."""
    repriced = [step for step, change in told if change.field.name == "price_gross"]
    if len(repriced) <= MOST_LINES:
        return told
    totals = [(step, change) for step in write.of_booking if (change := step.change_of(TOTAL))]
    kept = [(step, change) for step, change in told if change.field.name not in {"price_gross", TOTAL}]
    return kept + totals


def _references(writes: Sequence[Write], told: Sequence[Told]) -> list[tuple[Any, Any]]:
    """What is asked for by its name: a line that is neither told alone nor changed is not."""
    changed = [(step, change) for one in told for step, change in one]
    shares = [step for step, _change in changed if step.model is LineShare]
    has_changed_lines = any(step.model is Line for step, _change in changed)
    lines = [
        step
        for write in writes
        if shares or has_changed_lines or len(write.of_lines) <= MOST_LINES
        for step in write.of_lines
    ]
    return [
        *(about for step in lines if (about := subject_of(step))),
        *((COST_CENTRE, step.event["cost_centre_id"]) for step in shares),
        *((change.field, value) for _step, change in changed for value in (change.before, change.after)),
    ]


def _changes(write: Write, told: Told, reader: ValueReader, lines: Mapping[int, str]) -> list[Change]:
    one_line = write.new_status is None and len(write.of_lines) == 1
    return [
        Change(
            _label(change, _owner(step, reader, lines, one_line=one_line)),
            reader.read(change.field, change.before),
            reader.read(change.field, change.after),
        )
        for step, change in told
    ]


def _owner(step: Step, reader: ValueReader, lines: Mapping[int, str], *, one_line: bool) -> str:
    """What has the field, where the sentence alone does not say it."""
    if step.model is Line:
        return "" if one_line else lines[step.event["pgh_obj_id"]]
    if step.model is LineShare:
        centre = reader.read(COST_CENTRE, step.event["cost_centre_id"])
        return ", ".join(filter(None, [lines.get(step.event["line_id"]), centre]))
    return ""


def _label(change: FieldChange, owner: str) -> str:
    label = change.field.verbose_name
    return f"{owner}, {label}" if owner else str(capfirst(label))


def _changes_of_parts(write: Write, currency: str) -> list[Change]:
    if write.is_creation:
        return []
    return [Change(str(label), before, after) for label, before, after in part_changes(write, currency)]


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

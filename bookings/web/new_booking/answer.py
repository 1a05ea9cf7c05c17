"""What a new booking would come to, before it is saved: the service's dry run, and where it refuses, what is free."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bookings.availability.answer import Answer as Found
from bookings.enums import HOLDING, BookingStatus, LineKind, LineStatus
from bookings.errors import EventFull, NotFree, TakenMeanwhile
from bookings.models import Line
from bookings.models.price_explanation import in_words
from bookings.services.booking_fields import BookingFields
from bookings.services.outcome import BookingWarning, Outcome
from bookings.services.plan_booking import PlannedLine, plan_booking
from bookings.services.take_places import ask
from bookings.web.free_instead import free_instead
from bookings.web.in_the_way import InTheWay, in_the_way
from bookings.web.new_booking.enquiry import Enquiry
from bookings.web.new_booking.line_form import LineForm
from bookings.web.new_booking.offerings import Offerings
from bookings.web.shown import amount_shown
from partners.access import Actor
from partners.errors import HoldfastError, NotAllowed

NOT_FREE = (NotFree, EventFull, TakenMeanwhile)


@dataclass(frozen=True, kw_only=True)
class LineAnswer:
    """`instead` are other venues that are free then: id and label."""

    number: int
    name: str
    gross: str
    steps: list[dict[str, str]]
    is_waiting: bool = False
    in_the_way: list[InTheWay] = field(default_factory=list)
    instead: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`open_questions` says what must be known first; then there is nothing else. `is_free`: all can be held."""

    open_questions: list[str] = field(default_factory=list)
    lines: list[LineAnswer] = field(default_factory=list)
    net: str = ""
    tax: str = ""
    gross: str = ""
    currency: str = ""
    warnings: list[BookingWarning] = field(default_factory=list)
    is_free: bool = True
    holds: bool = True


def answer_to(actor: Actor, enquiry: Enquiry) -> Answer:
    """Only what is said of the lines, the people and the status counts; the rest may still be missing."""
    enquiry.is_valid()
    ready = [line for line in enquiry.lines if line.is_valid()]
    questions = list(_questions(enquiry))
    if len(ready) < len(enquiry.lines) or questions:
        return Answer(open_questions=questions)
    planned, origins = enquiry.planned(ready)
    status = enquiry.form.cleaned_data.get("status") or BookingStatus.PROSPECTIVE_HOLD
    people: BookingFields = {"total_attendees": enquiry.form.cleaned_data.get("people") or 0}
    try:
        return _tried(actor, planned, origins, people, status)
    except NotAllowed:
        raise
    except HoldfastError as error:
        return Answer(open_questions=[error.text])


def in_the_way_of(actor: Actor, enquiry: Enquiry) -> dict[int, list[InTheWay]]:
    """By the line's number, of what was refused as not free."""
    return {line.number: line.in_the_way for line in answer_to(actor, enquiry).lines if line.in_the_way}


def _questions(enquiry: Enquiry) -> Iterator[str]:
    """What is wrong, as it was typed; what is only missing is asked when it is sent."""
    for form, names in ((enquiry.form, ("people", "status")), *((line, None) for line in enquiry.lines)):
        for name, errors in form.errors.as_data().items():
            if names is None or name in names:
                yield from (
                    str(sentence)
                    for error in errors
                    if error.code != "required"
                    for sentence in error.messages
                )


def _tried(
    actor: Actor,
    planned: Sequence[PlannedLine],
    origins: Sequence[LineForm],
    fields: BookingFields,
    status: str,
) -> Answer:
    try:
        outcome = plan_booking(actor=actor, fields=fields, lines=planned, status=status, dry_run=True)
    except NOT_FREE:
        return _told_apart(actor, planned, origins, fields)
    lines = [_line(line, form) for line, form in zip(outcome.lines, origins, strict=True)]
    return _answer(outcome, lines, is_free=True, holds=status in HOLDING)


def _told_apart(
    actor: Actor, planned: Sequence[PlannedLine], origins: Sequence[LineForm], fields: BookingFields
) -> Answer:
    """What it costs as one that holds nothing, and which of its lines is not free."""
    outcome = plan_booking(
        actor=actor, fields=fields, lines=planned, status=BookingStatus.PROSPECTIVE, dry_run=True
    )
    found = ask(actor.partner, outcome.lines, holder_key=None)
    rows = zip(outcome.lines, origins, found, strict=True)
    lines = [_line_with(actor, line, form, answer) for line, form, answer in rows]
    return _answer(outcome, lines, is_free=False, holds=False)


def _line(line: Line, form: LineForm, **more: Any) -> LineAnswer:
    currency = line.booking.currency
    return LineAnswer(
        number=form.number,
        name=line.name,
        gross=amount_shown(line.price_gross, currency),
        steps=in_words(line.price_explanation),
        **{"is_waiting": line.status == LineStatus.WAITING, **more},
    )


def _line_with(actor: Actor, line: Line, form: LineForm, found: Found) -> LineAnswer:
    held = [in_the_way(actor, obstacle) for obstacle in found.held]
    instead = _instead(form.offerings, line) if held and line.kind == LineKind.SESSION else []
    return _line(line, form, in_the_way=held, instead=instead)


def _instead(offerings: Offerings, line: Line) -> list[tuple[int, str]]:
    """At the same facility."""
    others = [
        venue
        for venue in offerings.venues.values()
        if venue.facility_id == line.facility_id and venue.pk != line.bookable_id
    ]
    free = free_instead(line, others, line.starts_at, line.ends_at)  # type: ignore[arg-type]  # every session has them
    return [(venue.pk, venue.name) for venue in free]


def _answer(outcome: Outcome, lines: list[LineAnswer], *, is_free: bool, holds: bool) -> Answer:
    booking = outcome.booking
    return Answer(
        lines=lines,
        net=amount_shown(booking.total_net, booking.currency),
        tax=amount_shown(booking.total_tax, booking.currency),
        gross=amount_shown(booking.total_gross, booking.currency),
        currency=booking.currency,
        warnings=list(outcome.warnings),
        is_free=is_free,
        holds=holds,
    )


def refusal_of(found: Sequence[InTheWay]) -> str:
    """Of what is in the way of one line."""
    return _("Not free. %(reasons)s") % {"reasons": "; ".join(one.sentence for one in found)}

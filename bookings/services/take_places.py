"""Lines take their places under the locks, or are refused with what is in the way."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from bookings.availability.answer import Answer, Request, answers
from bookings.availability.overlap import own_overlap
from bookings.enums import HOLDING, LineKind, LineStatus, Reason
from bookings.errors import EventFull, EventNotBookable, NotFree, Obstacle
from bookings.models import Booking, Line
from bookings.models.line import HOLDING_KINDS
from bookings.services.line_request import REQUESTS
from catalog.models import Event
from partners.errors import Invalid
from partners.models import Partner


def require_places(
    partner: Partner,
    lines: Sequence[Line],
    *,
    holding: bool,
    holder_key: int | None = None,
    moved: Sequence[int] = (),
    outside_hours: list[Obstacle] | None = None,
) -> None:
    """`Invalid` or `NotFree` names the first line that cannot be; seats at a full event go on the waiting list.

    Call it after `lock_bookables`. Lines of a booking that does not hold need opening hours and nothing else;
    where a list `outside_hours` is given, what lies outside them is told there instead of refused. Lines that hold
    nothing are left alone.
    """
    asking = [(number, line) for number, line in enumerate(lines) if line.kind in HOLDING_KINDS]
    found = ask(partner, [line for _number, line in asking], holder_key=holder_key, moved=moved)
    answered = [(number, line, answer) for (number, line), answer in zip(asking, found, strict=True)]
    for number, _line, answer in answered:
        if outside_hours is None:
            _require_open(answer, number)
        else:
            outside_hours += [one for one in answer.obstacles if one.reason == Reason.OUTSIDE_OPENING_HOURS]
    if not holding:
        return
    for number, line, answer in answered:
        if line.kind != LineKind.EVENT_SEAT and answer.held:
            raise NotFree(answer.held, field=_field(line, number))
    _seat_all([one for one in answered if one[1].kind == LineKind.EVENT_SEAT])


def _field(line: Line, number: int) -> str:
    return f"lines.{number}.{REQUESTS[LineKind(line.kind)].names_subject_by}"


def _require_open(answer: Answer, number: int) -> None:
    for obstacle in answer.obstacles:
        if obstacle.reason == Reason.OUTSIDE_OPENING_HOURS:
            raise Invalid(obstacle.sentence(), field=f"lines.{number}.starts_at", code=str(obstacle.reason))


def refuse_own_crowd(booking: Booking, lines: Sequence[Line]) -> None:
    """Before they hold, lines of one call do not see each other; here each is asked after those before it."""
    if booking.status not in HOLDING:
        return
    seen: set[int] = set()
    for number, line in enumerate(lines):
        if line.sole_use or line.kind not in HOLDING_KINDS - {LineKind.EVENT_SEAT}:
            continue
        if line.subject_id in seen:
            later = [other.pk for other in lines[number:]]
            [answer] = ask(booking.partner, [line], holder_key=None, moved=later)
            if answer.held:
                raise NotFree(answer.held, field=_field(line, number))
        seen.add(line.subject_id)


def refuse_own_overlap(booking: Booking, lines: Sequence[Line]) -> None:
    """One holder's rows may touch each other, so what is at the same time as one of the lines is looked for here."""
    numbers = {line.pk: number for number, line in enumerate(lines)}
    overlap = own_overlap(booking, numbers)
    if overlap:
        line_id, obstacle = overlap
        raise NotFree([obstacle], field=f"lines.{numbers.get(line_id, 0)}.venue_id")


def ask(
    partner: Partner,
    lines: Sequence[Line],
    *,
    holder_key: int | None,
    moved: Sequence[int] = (),
    beside: int = 0,
) -> list[Answer]:
    """What is free for each line, in order; what the `moved` lines hold now does not count.

    `beside` is how many shares must be free for others as well.
    """
    requests = [
        Request(
            bookable_id=line.subject_id,
            starts_at=None if line.kind == LineKind.EVENT_SEAT else line.starts_at,
            ends_at=None if line.kind == LineKind.EVENT_SEAT else line.ends_at,
            quantity=(line.places or line.units or 1) + beside,
            sole=line.sole_use,
            lead_minutes=line.lead_minutes,
            follow_up_minutes=line.follow_up_minutes,
        )
        for line in lines
    ]
    return answers(partner_id=partner.pk, requests=requests, without_lines=moved, for_holder=holder_key)


def _seat_all(seats: Sequence[tuple[int, Line, Answer]]) -> None:
    """The free places belong first to those who wait, where the event fills them from its list."""
    if not seats:
        return
    events = Event.objects.in_bulk({line.subject_id for _number, line, _answer in seats})
    waiting = _waiting([line for _number, line, _answer in seats])
    free = {answer.bookable_id: answer.free for _number, _line, answer in seats}
    for number, line, answer in seats:
        event = events[line.subject_id]
        _refuse_cancelled(event, field=f"lines.{number}.event_id")
        spoken_for = waiting[event.pk] if event.waitlist_fills_free_places else 0
        if free[event.pk] > spoken_for:
            line.status = LineStatus.BOOKED
            free[event.pk] -= 1
        elif event.waitlist_enabled and (
            event.waitlist_max_places is None or waiting[event.pk] < event.waitlist_max_places
        ):
            line.status = LineStatus.WAITING
            waiting[event.pk] += 1
        else:
            sentence = _("%(name)s is full: no place is left.") % {"name": answer.name}
            raise EventFull(sentence, field=f"lines.{number}.event_id")


def _refuse_cancelled(event: Event, *, field: str | None = None) -> None:
    if event.cancelled_at is not None:
        raise EventNotBookable(_("This event is cancelled."), field=field)


def waiting_lines(booking: Booking) -> list[Line]:
    """The seats of the booking that are on a waiting list."""
    waiting = Line.objects.filter(partner=booking.partner_id, booking=booking, status=LineStatus.WAITING)
    return list(waiting.order_by("pk"))


def require_waiting_places(seats: Sequence[Line]) -> None:
    """`EventFull` where a waiting list has no room for those who come back to it, `EventNotBookable` where the event is
    cancelled by now. Call it after `lock_bookables`.
    """
    if not seats:
        return
    events = Event.objects.in_bulk({line.bookable_id for line in seats})
    waiting = _waiting(seats) + Counter(line.bookable_id for line in seats)
    for event in events.values():
        _refuse_cancelled(event)
        if event.waitlist_max_places is not None and waiting[event.pk] > event.waitlist_max_places:
            raise EventFull


def _waiting(seats: Sequence[Line]) -> Counter[int]:
    rows = (
        Line.objects.filter(
            bookable__in={seat.bookable_id for seat in seats},
            status=LineStatus.WAITING,
            booking__status__in=HOLDING,
        )
        .exclude(pk__in=[seat.pk for seat in seats if seat.pk])
        .values("bookable")
        .annotate(number=Count("pk"))
    )
    return Counter({row["bookable"]: row["number"] for row in rows})

"""What is in the way of a moved session: whose it is, for those who may know; what else is short; what is free."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bookings.availability.answer import Request, answers
from bookings.enums import LineKind
from bookings.errors import NotFree, Obstacle
from bookings.models import Line
from bookings.web.diary.move_form import Wish
from bookings.web.in_the_way import InTheWay, in_the_way
from catalog.models import Venue
from partners.access import Actor
from partners.errors import HoldfastError

MOST_INSTEAD = 3


@dataclass(frozen=True)
class Instead:
    """Another venue that is free then; `query` asks for it."""

    name: str
    query: str


def what_is_in_the_way(actor: Actor, line: Line, wish: Wish, refusal: HoldfastError) -> list[InTheWay]:
    if not isinstance(refusal, NotFree):
        return [InTheWay(sentence=refusal.text)]
    found = dict.fromkeys([*refusal.obstacles, *_short_within(line, wish)])
    return [in_the_way(actor, obstacle) for obstacle in found]


def _short_within(line: Line, wish: Wish) -> Iterator[Obstacle]:
    """The equipment that would come along and is not to be had then."""
    lent = list(Line.objects.filter(partner=line.partner_id, session=line, kind=LineKind.RESOURCE).standing())
    times = wish.changes()
    requests = [
        Request(
            bookable_id=one.subject_id,
            starts_at=times["starts_at"],
            ends_at=times["ends_at"],
            quantity=one.units or 1,
        )
        for one in lent
    ]
    moved = [line.pk, *(one.pk for one in lent)]
    for answer in answers(partner_id=line.partner_id, requests=requests, without_lines=moved):
        yield from answer.held


def instead(line: Line, wish: Wish) -> list[Instead]:
    """At the same facility and time, the smallest first in which the people find room."""
    people = line.attendees or 0
    others = [
        venue
        for venue in Venue.objects.filter(partner=line.partner_id, facility=wish.venue.facility_id)
        if venue.pk != wish.venue.pk and (venue.head_capacity is None or venue.head_capacity >= people)
    ]
    others.sort(key=lambda venue: (venue.head_capacity is None, venue.head_capacity or 0, venue.name))
    free = _free(line, wish, others)
    return [Instead(venue.name, wish.query(venue_id=venue.pk)) for venue in others if venue.pk in free][
        :MOST_INSTEAD
    ]


def _free(line: Line, wish: Wish, venues: Sequence[Venue]) -> set[int]:
    times = wish.changes()
    asked = [
        Request(bookable_id=venue.pk, starts_at=times["starts_at"], ends_at=times["ends_at"])
        for venue in venues
    ]
    found = answers(
        partner_id=line.partner_id,
        requests=asked,
        without_lines=[line.pk],
        for_holder=line.booking.holder_key,
    )
    return {answer.bookable_id for answer in found if answer.is_free}

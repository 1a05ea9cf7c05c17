"""What is in the way of a moved session: whose it is, for those who may know; what else is short; what is free."""

from collections.abc import Iterator
from dataclasses import dataclass

from bookings.availability.answer import Request, answers
from bookings.enums import LineKind
from bookings.errors import NotFree, Obstacle
from bookings.models import Line
from bookings.web.diary.move_form import Wish
from bookings.web.free_instead import free_instead
from bookings.web.in_the_way import InTheWay, in_the_way
from catalog.models import Venue
from partners.access import Actor
from partners.errors import HoldfastError


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
    """At the same facility."""
    others = Venue.objects.filter(partner=line.partner_id, facility=wish.venue.facility_id)
    times = wish.changes()
    free = free_instead(line, others.exclude(pk=wish.venue.pk), times["starts_at"], times["ends_at"])
    return [Instead(venue.name, wish.query(venue_id=venue.pk)) for venue in free]

"""Plans are asked about all at once: one statement of the ledger for all venues, days and equipment."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from bookings.availability.answer import Answer, Request, answers
from bookings.availability.proposals.candidate import Candidate
from bookings.availability.proposals.equipment import Equipment
from bookings.availability.proposals.free_days import Clocks, Plan
from bookings.availability.proposals.proposal import Group, Proposal, Shortage
from bookings.availability.proposals.rival import Enquiry, People, Rival, enquiries, sharing_a_part
from bookings.availability.proposals.times import Times
from bookings.availability.proposals.whole_price import Item, PriceList
from bookings.availability.proposals.wish import Wish
from bookings.errors import Obstacle
from partners.access import Actor

Dated = tuple[date, Times]
OfProducts = Mapping[tuple[int, datetime, datetime], Answer]


class Offers:
    """Makes proposals of plans."""

    def __init__(
        self, actor: Actor, wish: Wish, every: Sequence[Candidate], equipment: Equipment, clocks: Clocks
    ) -> None:
        self._actor, self._wish, self._equipment, self._clocks = actor, wish, equipment, clocks
        self._prices = PriceList(actor.partner.currency)
        self._beside = sharing_a_part(actor.partner, [candidate.id for candidate in every])

    def proposals(self, plans: Sequence[Plan]) -> list[Proposal]:
        """In the order of the plans, without those at a time that no clock shows."""
        dated = [(plan, self._dated(plan)) for plan in plans]
        standing = [(plan, days) for plan, days in dated if len(days) == len(plan.days)]
        if not standing:
            return []
        asked = [self._request(plan.candidate, times) for plan, days in standing for _day, times in days]
        lent = {
            (product_id, times.starts_at, times.ends_at): Request(
                bookable_id=product_id, starts_at=times.starts_at, ends_at=times.ends_at, quantity=units
            )
            for _plan, days in standing
            for _day, times in days
            for product_id, units in self._equipment.wanted
        }
        found = answers(partner_id=self._actor.partner.pk, requests=[*asked, *lent.values()])
        of_products = dict(zip(lent, found[len(asked) :], strict=True))
        of_venues = iter(found)
        answered = [[next(of_venues) for _day in days] for _plan, days in standing]
        asking = self._enquiries(standing)
        people = People(self._actor, _booking_ids(answered, asking))
        return [
            self._proposal(plan, days, own, people, asking, of_products)
            for (plan, days), own in zip(standing, answered, strict=True)
        ]

    def _dated(self, plan: Plan) -> list[Dated]:
        candidate = plan.candidate
        before, after = (
            timedelta(minutes=number) for number in (candidate.lead_minutes, candidate.follow_up_minutes)
        )
        times = ((day, self._clocks.times(candidate, day, plan.slot)) for day in plan.days)
        return [
            (
                day,
                Times(
                    starts_at=found[0],
                    ends_at=found[1],
                    held_from=found[0] - before,
                    held_until=found[1] + after,
                ),
            )
            for day, found in times
            if found
        ]

    def _request(self, candidate: Candidate, times: Times) -> Request:
        return Request(
            bookable_id=candidate.id,
            starts_at=times.starts_at,
            ends_at=times.ends_at,
            quantity=self._wish.places,
            lead_minutes=candidate.lead_minutes,
            follow_up_minutes=candidate.follow_up_minutes,
        )

    def _enquiries(self, standing: Sequence[tuple[Plan, list[Dated]]]) -> list[Enquiry]:
        every = [times for _plan, days in standing for _day, times in days]
        return enquiries(
            self._actor.partner,
            sorted({other for plan, _days in standing for other in self._beside[plan.candidate.id]}),
            min(times.starts_at for times in every),
            max(times.ends_at for times in every),
        )

    def _proposal(
        self,
        plan: Plan,
        days: list[Dated],
        own: Sequence[Answer],
        people: People,
        asking: Iterable[Enquiry],
        of_products: OfProducts,
    ) -> Proposal:
        obstacles = list(dict.fromkeys(one for answer in own for one in answer.obstacles))
        minutes = (days[0][1].ends_at - days[0][1].starts_at) // timedelta(minutes=1)
        shortages = tuple(self._shortages(plan.candidate, days, of_products))
        return Proposal(
            group=Group.NEAREST if plan.is_other_date else Group.BEST,
            candidate=plan.candidate,
            places=self._wish.places,
            periods=tuple(times for _day, times in days),
            rivals=_in_the_way(obstacles, people, [times for _day, times in days]),
            enquiries=self._asking_for_the_same(plan.candidate, days, people, asking),
            obstacles=tuple(one for one in obstacles if not people.knows(one.booking_id)),
            shortages=shortages,
            price=self._prices.whole([*self._sessions(plan.candidate, days), *self._lent(days, shortages)]),
            duration=_duration(plan.candidate, minutes),
        )

    def _asking_for_the_same(
        self, candidate: Candidate, days: list[Dated], people: People, asking: Iterable[Enquiry]
    ) -> tuple[Rival, ...]:
        beside = self._beside[candidate.id] if candidate.is_sole else {candidate.id}
        found = {
            one.booking_id: one
            for one in asking
            if one.venue_id in beside
            and any(one.starts_at < times.ends_at and times.starts_at < one.ends_at for _day, times in days)
        }
        return tuple(
            people.rival(one.booking_id, one.where, one.starts_at, one.ends_at) for one in found.values()
        )

    def _shortages(
        self, candidate: Candidate, days: list[Dated], of_products: OfProducts
    ) -> Iterable[Shortage]:
        for product_id, units in self._equipment.wanted:
            found = [of_products[product_id, times.starts_at, times.ends_at] for _day, times in days]
            is_lent_here = self._equipment.is_lent_at(product_id, candidate.venue.facility_id)
            free = min(answer.free for answer in found) if is_lent_here else 0
            if free < units:
                yield Shortage(
                    product_id=product_id,
                    name=found[0].name,
                    wanted=units,
                    free=free,
                    units=found[0].capacity if is_lent_here else 0,
                )

    def _sessions(self, candidate: Candidate, days: list[Dated]) -> Iterable[Item]:
        for day, times in days:
            yield Item(
                name=candidate.venue.name,
                price=candidate.price,
                quantity=self._wish.places,
                starts_at=times.starts_at,
                ends_at=times.ends_at,
                day=day,
            )

    def _lent(self, days: list[Dated], shortages: Iterable[Shortage]) -> Iterable[Item]:
        """As much as can be had."""
        free = {one.product_id: one.free for one in shortages}
        wanted = [(product_id, free.get(product_id, units)) for product_id, units in self._equipment.wanted]
        for day, times in days:
            for product_id, units in wanted:
                if not units:
                    continue
                yield Item(
                    name=self._equipment.name_of(product_id),
                    price=self._equipment.price_of(product_id),
                    quantity=units,
                    starts_at=times.starts_at,
                    ends_at=times.ends_at,
                    day=day,
                )


def _booking_ids(answered: Iterable[Sequence[Answer]], asking: Iterable[Enquiry]) -> set[int]:
    in_the_way = {one.booking_id for own in answered for answer in own for one in answer.obstacles}
    return {pk for pk in in_the_way if pk is not None} | {one.booking_id for one in asking}


def _in_the_way(obstacles: Iterable[Obstacle], people: People, periods: Sequence[Times]) -> tuple[Rival, ...]:
    """Each booking once: at its first time that meets more than minutes before and after, if there is one."""
    rivals: dict[int, Rival] = {}
    for one in obstacles:
        if one.booking_id is None or one.starts_at is None or one.ends_at is None:
            continue
        if people.knows(one.booking_id):
            rival = people.rival(one.booking_id, one.name, one.starts_at, one.ends_at)
            before = rivals.setdefault(one.booking_id, rival)
            if not before.meets(periods) and rival.meets(periods):
                rivals[one.booking_id] = rival
    return tuple(rivals.values())


def _duration(candidate: Candidate, minutes: int) -> str:
    shortest, longest = candidate.venue.min_booking_minutes, candidate.venue.max_booking_minutes
    if shortest is not None and minutes < shortest:
        return "too_short"
    return "too_long" if longest is not None and minutes > longest else ""

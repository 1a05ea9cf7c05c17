"""A wish answered: proposals in four groups, the best of each first."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bookings.availability.proposals.candidate import Candidate, Misfit, candidates
from bookings.availability.proposals.equipment import Equipment
from bookings.availability.proposals.free_days import Clocks, FreeDays, Plan, other_dates, plan_on
from bookings.availability.proposals.offer import Offers
from bookings.availability.proposals.proposal import Group, Proposal
from bookings.availability.proposals.wish import ONE_DAY, Wish
from partners.access import Actor, require
from partners.models import Partner

FURTHEST = 28
"""Days away from those asked for, at most."""
MOST_MOVED = 6
MOST_DATES_OF_A_NAMED_VENUE = 4

MISFITS = (
    None,
    Misfit.OTHER_VENUE,
    Misfit.TOO_LARGE,
    Misfit.NO_LAYOUT,
    Misfit.TOO_SMALL,
    Misfit.TOO_FEW_PLACES,
)
GROUPS = (Group.BEST, Group.MOVE, Group.NEAREST, Group.OTHER)


def rank_proposals(actor: Actor, wish: Wish) -> list[Proposal]:
    """By group, then by how well they fit. The queries stay as many, however many venues there are."""
    require(actor, "bookings.read")
    if not wish.days:
        return []
    partner, clocks = actor.partner, Clocks()
    every = candidates(partner, wish)
    free_days = _free_days(partner, wish, every, clocks, 0)
    plans = [plan_on(wish, candidate, free_days) for candidate in every]
    offers = Offers(actor, wish, every, Equipment(partner, wish), clocks)
    first = [replace(one, group=_group(one)) for one in offers.proposals(plans)]
    moved = offers.proposals(_moved(partner, wish, plans, first, clocks))
    found = [*first, *(one for one in moved if one.is_free and not one.duration)]
    return sorted(found, key=lambda one: (GROUPS.index(one.group), *_rank(one, wish)))


def _free_days(
    partner: Partner, wish: Wish, asked: Sequence[Candidate], clocks: Clocks, around: int
) -> FreeDays:
    span = around * ONE_DAY
    return FreeDays(partner, asked, wish.days[0] - span, wish.days[-1] + span, clocks, wish.places)


def _moved(
    partner: Partner, wish: Wish, plans: Sequence[Plan], first: Sequence[Proposal], clocks: Clocks
) -> list[Plan]:
    """Other dates at venues that would fit and are not free: the best of them, those named first of all."""
    blocked = [one for one in first if one.misfit is None and not one.is_free and not one.duration]
    blocked.sort(key=lambda one: _rank(one, wish))
    chosen = {one.candidate.id for one in blocked[:MOST_MOVED]}
    asked = [plan for plan in plans if plan.candidate.id in chosen]
    if not asked:
        return []
    free_days = _free_days(partner, wish, [plan.candidate for plan in asked], clocks, FURTHEST + wish.needed)
    most = MOST_DATES_OF_A_NAMED_VENUE if len(wish.venue_ids) == 1 else 1
    return [other for plan in asked for other in other_dates(wish, plan, free_days, most, FURTHEST)]


def _group(proposal: Proposal) -> Group:
    if proposal.misfit is not None or proposal.duration:
        return Group.OTHER
    if proposal.is_free:
        return Group.BEST
    return Group.OTHER if proposal.obstacles else Group.MOVE


def _rank(proposal: Proposal, wish: Wish) -> tuple[object, ...]:
    """What is named first, then free, with all equipment, without rivals, tight, and cheap."""
    candidate = proposal.candidate
    return (
        bool(wish.venue_ids) and candidate.id not in wish.venue_ids,
        MISFITS.index(proposal.misfit),
        bool(proposal.duration),
        not proposal.is_free,
        proposal.group == Group.MOVE and not proposal.can_be_next_option,
        bool(proposal.shortages),
        not candidate.is_sole and wish.places == 1,
        len(proposal.enquiries),
        _waste(candidate, wish),
        not proposal.price.is_complete,
        proposal.price.gross if proposal.price.items else Decimal(0),
        proposal.periods[0].starts_at,
        candidate.venue.name,
        candidate.id,
    )


def _waste(candidate: Candidate, wish: Wish) -> float:
    """How many times the people would fit in, or it would be needed; a venue of which nobody knows stands last."""
    if not wish.people:
        return 0
    room = (candidate.heads or 0) / wish.people
    return max(room, 1 / room) if room else float("inf")

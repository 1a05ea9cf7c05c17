"""A proposal as a card shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bookings.availability.proposals.candidate import Misfit
from bookings.availability.proposals.lending import Loan
from bookings.availability.proposals.proposal import Group, Proposal
from bookings.availability.proposals.wish import Wish
from bookings.enums import Reason
from bookings.web.availability.actions import Action, actions_on, actions_on_loan
from bookings.web.availability.in_the_way import Conflict, conflicts_of, obstacle_shown, rank_shown
from bookings.web.availability.plain_text import text_of, text_of_loan
from bookings.web.availability.shown_proposal import (
    Day,
    Priced,
    bare,
    days_of,
    fit_shown,
    places_shown,
    price_shown,
    priced_items,
    remarks_on,
    shortages_of,
)
from partners.access import Actor, can


@dataclass(frozen=True, kw_only=True)
class Card:
    """`heads` is empty where nobody said how many fit in; `price` where the catalogue has none for all of it."""

    key: str
    venue: str
    facility: str
    layout: str
    people: int | None
    heads: int | None
    fit: str
    places: str
    days: list[Day]
    price: str
    priced: list[Priced]
    unpriced: str
    remarks: list[str]
    rank: str
    conflicts: list[Conflict]
    shortages: list[str]
    actions: list[Action]
    text: str
    is_dimmed: bool


def card_of(actor: Actor, proposal: Proposal, wish: Wish) -> Card:
    candidate = proposal.candidate
    first = proposal.periods[0].starts_at
    return Card(
        key=f"{candidate.id}-{first:%Y%m%d%H%M}",
        venue=candidate.venue.name,
        facility=candidate.venue.facility.name,
        layout=str(candidate.layout or ""),
        people=wish.people,
        heads=candidate.heads,
        fit="" if candidate.misfit == Misfit.TOO_SMALL else fit_shown(wish.people, candidate.heads),
        places=places_shown(proposal),
        days=list(days_of(proposal.periods, proposal.zone)),
        price=price_shown(proposal.price),
        priced=list(priced_items(proposal.price)),
        unpriced=", ".join(proposal.price.unpriced),
        remarks=list(remarks_on(proposal, wish)),
        rank=rank_shown(proposal),
        conflicts=list(conflicts_of(proposal)),
        shortages=list(shortages_of(proposal)),
        actions=list(actions_on(proposal, wish)) if can(actor, "bookings.write") else [],
        text=text_of(proposal),
        is_dimmed=proposal.group == Group.OTHER
        and (proposal.misfit != Misfit.OTHER_VENUE or not proposal.is_free),
    )


def loan_card(actor: Actor, loan: Loan) -> Card:
    """Equipment without a venue."""
    facility = loan.product.facility
    told = {"free": loan.free, "units": loan.product.capacity}
    return Card(
        key=f"{loan.product.pk}-{loan.periods[0][0]:%Y%m%d%H%M}",
        venue=loan.product.name,
        facility=facility.name,
        layout="",
        people=None,
        heads=None,
        fit=_("%(free)s of %(units)s left") % told,
        places="",
        days=list(days_of([bare(times) for times in loan.periods], loan.zone)),
        price=price_shown(loan.price),
        priced=list(priced_items(loan.price)),
        unpriced=", ".join(loan.price.unpriced),
        remarks=[],
        rank="",
        conflicts=[
            obstacle_shown(one, loan.zone) for one in loan.obstacles if one.reason != Reason.TOO_FEW_PLACES
        ],
        shortages=[],
        actions=list(actions_on_loan(loan)) if can(actor, "bookings.write") else [],
        text=text_of_loan(loan),
        is_dimmed=not loan.is_enough,
    )

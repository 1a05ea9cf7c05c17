"""A question with its answers, as the page and whoever answers in short show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bookings.availability.proposals.lending import lend
from bookings.availability.proposals.proposal import Group, Proposal
from bookings.availability.proposals.ranking import rank_proposals
from bookings.availability.proposals.wish import Wish
from bookings.web.availability.cards import Card, card_of, loan_card
from bookings.web.availability.plain_text import sheet_of
from bookings.web.availability.question import Question
from bookings.web.availability.vocabulary import Vocabulary
from bookings.web.availability.wish_of import wish_of
from partners.access import Actor

HEADINGS: dict[Group, Any] = {
    Group.BEST: _("Best fit"),
    Group.MOVE: _("Fits with a move"),
    Group.NEAREST: _("Nearest dates"),
    Group.OTHER: _("Other venues"),
}
MOST_SHOWN = {Group.BEST: 12, Group.MOVE: 6, Group.NEAREST: 6, Group.OTHER: 6}
MOST_OF_ALL = 200


@dataclass(frozen=True)
class CardGroup:
    """`more` counts those that are not shown."""

    name: str
    heading: str
    cards: list[Card]
    more: int


@dataclass(frozen=True, kw_only=True)
class Answered:
    groups: list[CardGroup]
    sentence: str
    sheet: str


def answered(actor: Actor, question: Question, vocabulary: Vocabulary, *, has_all: bool = False) -> Answered:
    """Empty for an empty question. `has_all`: every answer rather than the best of each group."""
    if question.is_empty:
        return Answered(groups=[], sentence="", sheet="")
    wish = wish_of(question, vocabulary.today, vocabulary.clock)
    if not wish.days:
        return Answered(groups=[], sentence=gettext("These times are past."), sheet="")
    if question.is_of_equipment:
        return _lent(actor, wish)
    proposals = rank_proposals(actor, wish)
    mosts = dict.fromkeys(HEADINGS, MOST_OF_ALL) if has_all else MOST_SHOWN
    return Answered(
        groups=[
            group
            for group in (_group(actor, name, proposals, wish, most) for name, most in mosts.items())
            if group.cards
        ],
        sentence=_sentence(proposals),
        sheet=sheet_of([one for one in proposals if one.group in (Group.BEST, Group.NEAREST)]),
    )


def _lent(actor: Actor, wish: Wish) -> Answered:
    loans = lend(actor, wish)
    enough = sum(loan.is_enough for loan in loans)
    told = {"number": enough, "all": len(loans)}
    cards = [loan_card(actor, loan) for loan in loans]
    return Answered(
        groups=[CardGroup("equipment", gettext("Equipment"), cards, 0)] if cards else [],
        sentence=gettext("%(number)s of %(all)s products are free.") % told,
        sheet="",
    )


def _group(actor: Actor, name: Group, proposals: Sequence[Proposal], wish: Wish, most: int) -> CardGroup:
    found = [one for one in proposals if one.group == name]
    shown = found[:most]
    cards = [card_of(actor, one, wish) for one in shown]
    return CardGroup(name, str(HEADINGS[name]), cards, len(found) - len(shown))


def _sentence(proposals: Sequence[Proposal]) -> str:
    """For those who hear the page."""
    best, move, nearest = (
        sum(one.group == group for one in proposals) for group in (Group.BEST, Group.MOVE, Group.NEAREST)
    )
    if not (best or move or nearest):
        return gettext("Nothing fits.")
    free = ngettext("%(number)s venue fits and is free", "%(number)s venues fit and are free", best)
    told = [free % {"number": best}]
    if move:
        told.append(
            ngettext("%(number)s would need a move", "%(number)s would need a move", move) % {"number": move}
        )
    if nearest:
        told.append(
            ngettext("%(number)s other date", "%(number)s other dates", nearest) % {"number": nearest}
        )
    return f"{', '.join(told)}."

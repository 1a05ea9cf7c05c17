"""A typed availability question answered in a few lines, for whoever shows them beside other things."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bookings.availability.proposals.proposal import Group
from bookings.availability.proposals.ranking import rank_proposals
from bookings.web.availability.cards import Card, card_of
from bookings.web.availability.names import vocabulary_of
from bookings.web.availability.question import Question
from bookings.web.availability.typed_line import Reading, clean, read_line
from bookings.web.availability.vocabulary import Vocabulary
from bookings.web.availability.wish_of import wish_of
from partners.access import Actor, can

NO_NAMES = Vocabulary(today=date(2000, 1, 2))


@dataclass(frozen=True, kw_only=True)
class ShortAnswer:
    """`price` is with tax and its currency, empty where there is none; `url` opens the answer on its page."""

    title: str
    hint: str
    price: str
    url: str


def in_short(actor: Actor, text: str, most: int = 5) -> list[ShortAnswer]:
    """The best answers first, or that there is none; nothing where the text asks for nothing that can be free.

    Without a query for what looks like no such question at all.
    """
    line = clean(text)
    if not can(actor, "bookings.read") or not _may_ask(read_line(line, NO_NAMES).question):
        return []
    vocabulary = vocabulary_of(actor)
    reading = read_line(line, vocabulary)
    if not _is_asked(reading):
        return []
    wish = wish_of(reading.question, vocabulary.today, vocabulary.clock)
    if not wish.days:
        return []
    free = [one for one in rank_proposals(actor, wish) if one.group in (Group.BEST, Group.NEAREST)]
    url = f"{reverse('availability')}?{urlencode({'ask': line})}"
    if not free:
        return [ShortAnswer(title=_("Nothing fits."), hint=_("Other venues"), price="", url=url)]
    return [_short(card_of(actor, one, wish), url) for one in free[:most]]


def _may_ask(question: Question) -> bool:
    return question.says_when or bool(question.people and question.layout)


def _is_asked(reading: Reading) -> bool:
    """Most of it is understood: a name with a number in it is no question."""
    return _may_ask(reading.question) and len(reading.unknown) * 2 < len(reading.tokens)


def _short(card: Card, url: str) -> ShortAnswer:
    first, last = card.days[0], card.days[-1]
    days = first.day if first == last else f"{first.day} – {last.day}"
    hint = " · ".join(part for part in (f"{days}, {first.times}", card.layout, card.fit) if part)
    return ShortAnswer(title=card.venue, hint=hint, price=card.price, url=f"{url}#answer-{card.key}")

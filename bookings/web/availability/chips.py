"""What was understood of a line, word by word, and what was taken for granted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.web.availability.question import Question, Slot
from bookings.web.availability.typed_line import UNKNOWN, Reading, Token
from bookings.web.availability.vocabulary import Kind, Vocabulary
from bookings.web.availability.wish_of import DAYS_AHEAD
from bookings.web.shown import people_shown
from catalog.enums import LayoutType

ASSUMED = "assumed"
DAY_WORDS = ("dates", "weekday", "days", "weekdays", "avoided")
TIME_WORDS = ("times", "minutes", "part")
NAMED = (Kind.VENUE, Kind.FACILITY, Kind.EQUIPMENT)


@dataclass(frozen=True)
class Chip:
    """`text` is what was typed, empty for what was taken for granted."""

    kind: str
    text: str
    meaning: str


def chips_of(reading: Reading, vocabulary: Vocabulary) -> list[Chip]:
    """Nothing is taken for granted where nothing was understood."""
    question, seen = reading.question, set()
    chips = []
    for token in reading.tokens:
        key = (token.kind, token.thing_id)
        if token.kind == UNKNOWN or key not in seen:
            seen.add(key)
            chips.append(Chip(token.kind, token.text, _meaning(token, question, vocabulary)))
    assumed = [] if question.is_empty else [Chip(ASSUMED, "", text) for text in _assumed(question)]
    return [*chips, *assumed]


def _meaning(token: Token, question: Question, vocabulary: Vocabulary) -> str:
    if token.kind in DAY_WORDS:
        return _days_meaning(token.kind, question)
    if token.kind in TIME_WORDS:
        return _times_meaning(question)
    if token.kind in NAMED:
        return _name_meaning(token, question, vocabulary)
    if token.kind == UNKNOWN:
        return _("not understood: %(text)s") % {"text": token.text}
    return _number_meaning(token.kind, question)


def _name_meaning(token: Token, question: Question, vocabulary: Vocabulary) -> str:
    if token.kind == Kind.VENUE:
        return _either([vocabulary.name_of(Kind.VENUE, venue_id) for venue_id in question.venue_ids])
    name = vocabulary.name_of(Kind(token.kind), token.thing_id or 0)
    if token.kind == Kind.FACILITY:
        return name
    units = next((one.units for one in question.equipment if one.product_id == token.thing_id), 1)
    return f"{units} × {name}"


def _number_meaning(kind: str, question: Question) -> str:
    if kind == "people":
        return people_shown(question.people or 0)
    if kind == "places":
        told = ngettext("%(number)s place", "%(number)s places", question.places or 0)
        return told % {"number": question.places}
    return layout_shown(question.layout)


def layout_shown(layout: str) -> str:
    return str(LayoutType(layout).label) if layout in LayoutType.values else layout


def _days_meaning(kind: str, question: Question) -> str:
    if kind == "avoided" and question.avoided:
        return _("not %(days)s") % {"days": ", ".join(_day(day) for day in sorted(question.avoided))}
    if kind == "days" and question.days:
        return _number_of_days(question.days)
    if question.weekdays and (kind != "dates"):
        return ", ".join(str(WEEKDAYS[weekday]) for weekday in sorted(question.weekdays))
    return range_shown(question)


def _number_of_days(days: int) -> str:
    return ngettext("any %(number)s day", "any %(number)s days", days) % {"number": days}


def range_shown(question: Question) -> str:
    """“Friday 12 March 2027”, or the first and the last day, of which each or some are meant."""
    if question.first_day is None or question.last_day is None:
        return _number_of_days(question.days) if question.days else ""
    if question.first_day == question.last_day:
        return date_format(question.first_day, "l j F Y")
    told = {"first": _day(question.first_day), "last": _day(question.last_day)}
    if question.days:
        return _("%(first)s to %(last)s, %(some)s") % {**told, "some": _number_of_days(question.days)}
    return _("%(first)s to %(last)s, every day") % told


def _day(day: date) -> str:
    return date_format(day, "D j M Y")


def _times_meaning(question: Question) -> str:
    if question.minutes:
        hours = f"{question.minutes / 60:g}"
        return _("%(hours)s h between %(times)s") % {
            "hours": hours,
            "times": _either_slot(_windows(question)),
        }
    return _either_slot(question.slots)


def _windows(question: Question) -> tuple[Slot, ...]:
    return Question(part=question.part).slots


def _either_slot(slots: tuple[Slot, ...]) -> str:
    return _either([f"{_clock(starts)}–{_clock(ends)}" for starts, ends in slots])


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def _either(names: list[str]) -> str:
    return _(" or ").join(names)


def _assumed(question: Question) -> Iterator[str]:
    """What nobody said."""
    if question.first_day is None:
        told = {"days": _number_of_days(question.days or 1), "number": DAYS_AHEAD}
        yield _("%(days)s of the next %(number)s") % told
    if not (question.part or question.starts or question.minutes):
        yield _either_slot(question.slots)

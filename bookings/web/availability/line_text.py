"""A question written as a line that is understood as the same question again."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from django.utils.translation import get_language

from bookings.web.availability.question import Question
from bookings.web.availability.vocabulary import Kind, Vocabulary
from bookings.web.availability.words import WRITTEN

WORKING_DAYS = frozenset(range(5))


def line_of(question: Question, vocabulary: Vocabulary) -> str:
    """In the language of the moment; what the vocabulary does not name is left out."""
    words = WRITTEN.get((get_language() or "en")[:2], WRITTEN["en"])
    return " ".join(
        part
        for parts in (
            _people(question, words),
            _days(question, words),
            _times(question, words),
            _names(question, vocabulary),
        )
        for part in parts
    )


def _people(question: Question, words: dict[str, str]) -> Iterator[str]:
    if question.people:
        yield f"{question.people} {words['people']}"
    if question.layout:
        yield words.get(question.layout, question.layout)
    if question.places:
        yield f"{question.places} {words['places']}"


def _days(question: Question, words: dict[str, str]) -> Iterator[str]:
    if question.days:
        yield f"{question.days} {words['one' if question.days == 1 else 'days']}"
    if question.first_day and question.last_day:
        yield _range(question.first_day, question.last_day, words)
    if question.weekdays == WORKING_DAYS:
        yield words["working"]
    else:
        names = words["weekdays"].split()
        yield from (names[weekday] for weekday in sorted(question.weekdays))
    for first, last in _runs(sorted(question.avoided)):
        yield f"{words['not']} {_range(first, last, words)}"


def _range(first: date, last: date, words: dict[str, str]) -> str:
    if first == last:
        return _day(first, words)
    return f"{_day(first, words)} – {_day(last, words)}"


def _day(day: date, words: dict[str, str]) -> str:
    return f"{day.day} {words['months'].split()[day.month - 1]} {day.year}"


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    """Days that follow each other together."""
    start = 0
    for position, day in enumerate(days):
        if position + 1 == len(days) or days[position + 1] != day + timedelta(days=1):
            yield days[start], day
            start = position + 1


def _times(question: Question, words: dict[str, str]) -> Iterator[str]:
    if question.starts is not None and question.ends is not None:
        yield f"{_clock(question.starts)}–{_clock(question.ends)}"
    if question.part:
        yield words[question.part]
    if question.minutes:
        yield f"{question.minutes} {words['min']}"


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def _names(question: Question, vocabulary: Vocabulary) -> Iterator[str]:
    """Behind signs, so that none runs into another."""
    yield from (f"{name}," for name in _known(vocabulary, Kind.VENUE, question.venue_ids))
    if question.facility_id:
        yield from (f"{name}," for name in _known(vocabulary, Kind.FACILITY, (question.facility_id,)))
    for wanted in question.equipment:
        for name in _known(vocabulary, Kind.EQUIPMENT, (wanted.product_id,)):
            yield f"+ {wanted.units} {name}"


def _known(vocabulary: Vocabulary, kind: Kind, ids: tuple[int, ...]) -> list[str]:
    return [name for name in (vocabulary.name_of(kind, one) for one in ids) if name]

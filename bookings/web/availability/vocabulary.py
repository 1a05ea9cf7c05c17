"""What a partner's things are called, and which of them a few typed words mean.

A whole name is always meant; else words of a name in its order, of which the last may still be unfinished.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from bookings.web.availability.words import FILLERS, SYNONYMS

WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"(?:[\s,.'’/&()×–-]|(?<=\s)x(?=\s))*")
MOST_WORDS = 10
MOST_MEANT = 12
FEWEST_LETTERS = 3


class Kind(StrEnum):
    VENUE = "venue"
    EQUIPMENT = "equipment"
    FACILITY = "facility"
    LAYOUT = "layout"


@dataclass(frozen=True)
class Named:
    """`words` are those of its name, in small letters; the x of a size is none."""

    kind: Kind
    id: int
    name: str
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "words", tuple(word for word in WORD.findall(small(self.name)) if word != "x")
        )


@dataclass(frozen=True)
class Meant:
    """What was named, up to a position of the text."""

    named: tuple[Named, ...]
    end: int
    is_whole: bool


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Things of one partner, on a day and at a time of its own clock."""

    today: date
    clock: time = time.min
    things: tuple[Named, ...] = ()

    def of(self, kind: Kind) -> list[Named]:
        return [thing for thing in self.things if thing.kind == kind]

    def name_of(self, kind: Kind, thing_id: int) -> str:
        return next((one.name for one in self.things if one.kind == kind and one.id == thing_id), "")

    def whole(self, text: str, start: int) -> Meant | None:
        """The longest whole name that begins there."""
        typed = list(_words(text, start))
        best: Meant | None = None
        for thing in self.things:
            count = len(thing.words)
            if not count or count > len(typed) or all(word.isdigit() for word in thing.words):
                continue
            if tuple(word for word, _end in typed[:count]) == thing.words:
                end = typed[count - 1][1]
                if best is None or end > best.end:
                    best = Meant((thing,), end, True)
                elif end == best.end and thing.kind == best.named[0].kind:
                    best = Meant((*best.named, thing), end, True)
        return best

    def partly(self, text: str, start: int, kinds: Sequence[Kind] = tuple(Kind)) -> Meant | None:
        """What the most words that begin there are part of: of one kind, names that begin so before others."""
        typed = list(_words(text, start))
        if not typed or typed[0][0].isdigit() or len(typed[0][0]) < FEWEST_LETTERS:
            return None
        for count in range(len(typed), int(typed[0][0] in FILLERS), -1):
            words = [word for word, _end in typed[:count]]
            for kind in kinds:
                if found := _closest([one for one in self.of(kind) if _is_part(words, one.words)], words):
                    return Meant(found, typed[count - 1][1], False)
        return None


def small(text: str) -> str:
    """Small letters, each in the place of its own."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _words(text: str, start: int) -> Iterator[tuple[str, int]]:
    for _number in range(MOST_WORDS):
        found = WORD.match(text, start)
        if found is None:
            return
        yield found[0], found.end()
        gap = BETWEEN.match(text, found.end())
        start = gap.end() if gap else found.end()


def _is_part(typed: Sequence[str], name: tuple[str, ...]) -> bool:
    wanted = [part for word in typed for part in SYNONYMS.get(word, (word,))]
    return _in_order(wanted, name) or _in_order(list(typed), name)


def _in_order(wanted: Sequence[str], name: tuple[str, ...]) -> bool:
    position = 0
    for number, word in enumerate(wanted):
        is_last = number == len(wanted) - 1
        while position < len(name) and not _is_word(word, name[position], may_begin=is_last):
            position += 1
        if position == len(name):
            return False
        position += 1
    return True


def _is_word(typed: str, word: str, *, may_begin: bool) -> bool:
    if typed == word or _stem(typed) == _stem(word):
        return True
    return may_begin and len(typed) > FEWEST_LETTERS and word.startswith(typed)


def _stem(word: str) -> str:
    """Without the ending of a plural."""
    for ending in ("en", "es", "s", "n", "e"):
        if len(word) > len(ending) + FEWEST_LETTERS and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _closest(found: list[Named], typed: Sequence[str]) -> tuple[Named, ...]:
    """Of venues all that begin so, or all; of anything else the one with the fewest other words."""
    first = SYNONYMS.get(typed[0], (typed[0],))[0]
    begin = [one for one in found if _is_word(first, one.words[0], may_begin=len(typed) == 1)]
    best = begin or found
    if not best or len(best) > MOST_MEANT:
        return ()
    if best[0].kind == Kind.VENUE:
        return tuple(best)
    return (min(best, key=lambda one: (len(one.words), one.id)),)

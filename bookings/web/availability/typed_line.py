"""One typed line, understood word by word; what is not understood is said, and is never an error.

At each place the longest words that mean something are taken: a whole name first, then days, times, numbers, words
for a layout, and parts of names last.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from bookings.web.availability.question import (
    MOST_DAYS,
    MOST_PEOPLE,
    MOST_UNITS,
    Question,
    Wanted,
)
from bookings.web.availability.typed_days import Found, find_days, one_of
from bookings.web.availability.typed_times import find_time
from bookings.web.availability.vocabulary import Kind, Meant, Vocabulary, small
from bookings.web.availability.words import FILLERS, LAYOUTS, PEOPLE, PLACES

MOST_LETTERS = 300
MOST_EQUIPMENT = 10
UNKNOWN = "unknown"

GAP = re.compile(r"[\s,;+&|!?()]+|[-–—/.:](?=\s|$)")
ODD_WORD = re.compile(r"[^\s,;+&|!?()]+")
NUMBER = r"(?:for\s+|für\s+)?([0-9]{1,7})\s*"
PEOPLE_NUMBER = re.compile(NUMBER + one_of(PEOPLE) + r"(?!\w)\.?")
PLACES_NUMBER = re.compile(NUMBER + one_of(PLACES) + r"(?!\w)")
DAYS_NUMBER = re.compile(
    r"(?:(?:any|for|für|on|an|beliebige)\s+)?([0-9]{1,3}|one|two|three|four|five|ein|zwei|drei|vier|fünf)"
    r"[\s-]*(?:days?|tage?n?|tägig)(?!\w)"
)
BARE_NUMBER = re.compile(r"(?:for\s+|für\s+)?([0-9]{1,7})(?![\w:]|[./-][0-9])")
UNITS = re.compile(r"([0-9]{1,5})\s*[x×]?\s*(?=[^\W\d])")
UNITS_AFTER = re.compile(r"\s*[x×]\s*([0-9]{1,5})(?!\w)")
LAYOUT = re.compile(f"({one_of(LAYOUTS)})" + r"(?!\w)")
IN_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "ein": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
}


@dataclass(frozen=True)
class Token:
    """Words of the line and what they are about; `thing_id` where they name one thing."""

    kind: str
    text: str
    thing_id: int | None = None


@dataclass(frozen=True)
class Reading:
    question: Question
    tokens: tuple[Token, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(token.text for token in self.tokens if token.kind == UNKNOWN)


def read_line(line: str, vocabulary: Vocabulary) -> Reading:
    """Only the first 300 letters are read; control letters count as spaces."""
    text = clean(line)
    return _Reader(text, vocabulary).read()


def clean(line: str) -> str:
    """In one spelling, without what cannot be shown."""
    text = unicodedata.normalize("NFKC", line[: MOST_LETTERS * 2])
    shown = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    return shown.strip()[:MOST_LETTERS]


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.small = text, small(text)
        self.vocabulary = vocabulary
        self.values: dict[str, Any] = {}
        self.equipment: dict[int, int] = {}
        self.single_weekdays: list[tuple[int, date, int]] = []
        self.avoided: set[Any] = set()
        self.tokens: list[Token] = []

    def read(self) -> Reading:
        position = 0
        while position < len(self.text):
            if gap := GAP.match(self.text, position):
                position = gap.end()
            elif end := self._take(position):
                position = end
            else:
                position = self._leave(position)
        return Reading(self._question(), tuple(self.tokens))

    def _take(self, start: int) -> int:
        """Where the words taken end; 0 where none is understood."""
        whole = self.vocabulary.whole(self.small, start)
        best: tuple[int, Callable[[], bool]] = (
            (whole.end, partial(self._name, start, whole)) if whole else (0, _no)
        )
        for found in (find_days(self.small, start, self.vocabulary.today), find_time(self.small, start)):
            if found and found.end > best[0]:
                best = (found.end, partial(self._say, start, found))
        for end, take in (*self._numbers(start), *self._layout(start), *self._partly(start)):
            if end > best[0]:
                best = (end, take)
        return best[0] if best[1]() else 0

    def _numbers(self, start: int) -> Iterator[tuple[int, Callable[[], bool]]]:
        for kind, pattern, most in (
            ("people", PEOPLE_NUMBER, MOST_PEOPLE),
            ("places", PLACES_NUMBER, MOST_UNITS),
            ("days", DAYS_NUMBER, MOST_DAYS),
            ("people", BARE_NUMBER, MOST_PEOPLE),
        ):
            match = pattern.match(self.small, start)
            if match and 0 < (number := IN_WORDS.get(match[1]) or int(match[1])) <= most:
                found = Found(kind, {kind: number}, match.end())
                yield match.end(), partial(self._say, start, found)

    def _layout(self, start: int) -> Iterator[tuple[int, Callable[[], bool]]]:
        if match := LAYOUT.match(self.small, start):
            found = Found("layout", {"layout": str(LAYOUTS[match[1]])}, match.end())
            yield match.end(), partial(self._say, start, found)

    def _partly(self, start: int) -> Iterator[tuple[int, Callable[[], bool]]]:
        if match := UNITS.match(self.small, start):
            units = int(match[1])
            meant = self._equipment_at(match.end())
            if meant and 0 < units <= MOST_UNITS:
                yield meant.end, partial(self._name, start, meant, units)
        elif meant := self.vocabulary.partly(self.small, start):
            end, units = self._units_after(meant)
            yield end, partial(self._name, start, replace(meant, end=end), units)

    def _equipment_at(self, start: int) -> Meant | None:
        whole = self.vocabulary.whole(self.small, start)
        if whole and whole.named[0].kind == Kind.EQUIPMENT:
            return whole
        return self.vocabulary.partly(self.small, start, (Kind.EQUIPMENT,))

    def _units_after(self, meant: Meant) -> tuple[int, int]:
        after = UNITS_AFTER.match(self.small, meant.end)
        if meant.named[0].kind == Kind.EQUIPMENT and after and 0 < int(after[1]) <= MOST_UNITS:
            return after.end(), int(after[1])
        return meant.end, 1

    def _leave(self, start: int) -> int:
        """A word that says nothing here, or that nobody understands."""
        match = ODD_WORD.match(self.text, start)
        end = match.end() if match else start + 1
        word = self.text[start:end]
        if small(word).strip(".:-") not in FILLERS:
            self.tokens.append(Token(UNKNOWN, word))
        return end

    def _name(self, start: int, meant: Meant, units: int = 1) -> bool:
        text, first = self.text[start : meant.end], meant.named[0]
        match first.kind:
            case Kind.VENUE:
                before = self.values.get("venue_ids", ())
                self.values["venue_ids"] = tuple(dict.fromkeys([*before, *(one.id for one in meant.named)]))
            case Kind.FACILITY if "facility_id" not in self.values:
                self.values["facility_id"] = first.id
            case Kind.LAYOUT if "layout" not in self.values:
                self.values["layout"] = small(first.name)
            case Kind.EQUIPMENT if len(self.equipment) < MOST_EQUIPMENT:
                self.equipment[first.id] = min(self.equipment.get(first.id, 0) + units, MOST_UNITS)
            case _:
                return False
        self.tokens.append(Token(first.kind, text, first.id))
        return True

    def _say(self, start: int, found: Found) -> bool:
        """False where it was said before."""
        if found.kind == "avoided":
            self.avoided |= found.values["avoided"]
        elif found.kind == "weekday":
            self.single_weekdays.append((found.values["weekday"], found.values["on"], len(self.tokens)))
        elif found.kind == "weekdays":
            self.values["weekdays"] = self.values.get("weekdays", frozenset()) | found.values["weekdays"]
        elif found.kind == "dates" and "first_day" in self.values:
            if not self._reach_to(found.values):
                return False
        elif any(name in self.values for name in found.values):
            return False
        else:
            self.values.update(found.values)
        self.tokens.append(Token(found.kind, self.text[start : found.end]))
        return True

    def _reach_to(self, later: Mapping[str, Any]) -> bool:
        """A second date is the last day."""
        if later["last_day"] <= self.values["last_day"] or self.values.get("window"):
            return False
        self.values["last_day"] = later["last_day"]
        return True

    def _question(self) -> Question:
        self._settle_weekdays()
        self._rule_out()
        is_window = self.values.pop("window", False)
        if is_window and self.values["first_day"] != self.values["last_day"]:
            self.values.setdefault("days", 1)
        wanted = tuple(Wanted(product, units) for product, units in self.equipment.items())
        return Question(**self.values, equipment=wanted).normal()

    def _settle_weekdays(self) -> None:
        """One is a day; several are days of every week, and so are they beside a range."""
        singles = self.single_weekdays
        if not singles:
            return
        first, last = self.values.get("first_day"), self.values.get("last_day")
        if first is not None and first == last and "days" not in self.values:
            for weekday, _on, place in singles:
                if first.weekday() != weekday:
                    self.tokens[place] = replace(self.tokens[place], kind=UNKNOWN)
        elif (
            first is not None
            or len({weekday for weekday, _on, _place in singles}) > 1
            or "days" in self.values
        ):
            named = frozenset(weekday for weekday, _on, _place in singles)
            self.values["weekdays"] = self.values.get("weekdays", frozenset()) | named
        else:
            self.values["first_day"] = self.values["last_day"] = singles[0][1]

    def _rule_out(self) -> None:
        """Weekdays ruled out leave the others; days ruled out are kept as they are."""
        weekdays = {one for one in self.avoided if isinstance(one, int)}
        if weekdays:
            wanted = self.values.get("weekdays") or frozenset(range(7))
            self.values["weekdays"] = (wanted - weekdays) or wanted
        days = frozenset(one for one in self.avoided if isinstance(one, date))
        if days:
            self.values["avoided"] = days


def _no() -> bool:
    return False

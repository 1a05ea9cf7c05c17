"""One line, typed in a hurry, understood: times, how many, what for and what it costs.

“9-12:30 plenary in salon a”, “tea 10:30-11 x40”, “2x flip”, “flowers 12.50 x3”.
"""

import re
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from bookings.web.fields.amount import plain_number

LONGEST = 200
HALF_A_DAY = 12
CLOCK = r"([01]?[0-9]|2[0-4])(?:[:.h]([0-5][0-9]))?"
ALONE = r"(?<!\S){}(?!\S)"
BETWEEN = re.compile(ALONE.format(rf"{CLOCK}\s*(?:-|–|—|to\b|bis\b)\s*{CLOCK}"), re.IGNORECASE)
FROM = re.compile(ALONE.format(r"([01]?[0-9]|2[0-3]):([0-5][0-9])"))
COUNT = re.compile(ALONE.format(r"(?:[x×]\s?([0-9]{1,6})|([0-9]{1,6})\s?[x×])"), re.IGNORECASE)
PRICE = re.compile(r"(?<!\S)([0-9]{1,8}(?:[.,][0-9]{1,2})?)$")
PLACE = re.compile(r"^(.*\S)\s+(?:in|im|at)\s+(?:der\s+|dem\s+|the\s+)?(\S.*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """`words` with the number that may be a price, `name` without it. `ends` may be missing beside `starts`."""

    words: str
    name: str
    starts: time | None = None
    ends: time | None = None
    count: int | None = None
    price: Decimal | None = None

    @property
    def named_place(self) -> tuple[str, str] | None:
        """“plenary in salon a”: what it is called, and where."""
        found = PLACE.match(self.words)
        return (found[1], found[2]) if found else None


def understood(text: str) -> Typed:
    text = " ".join(text.split())[:LONGEST]
    starts, ends, text = _times(text)
    count, text = _count(text)
    priced = PRICE.search(text)
    name = text[: priced.start()].strip() if priced else text
    return Typed(
        words=text,
        name=name,
        starts=starts,
        ends=ends,
        count=count,
        price=Decimal(plain_number(priced[1])) if priced and name else None,
    )


def _times(text: str) -> tuple[time | None, time | None, str]:
    found = BETWEEN.search(text)
    if found:
        hour, minute, last_hour, last_minute = found.groups()
        starts, ends = _clock(hour, minute), _clock(last_hour, last_minute)
        if not (minute or last_minute) and ends < starts and starts.hour <= HALF_A_DAY > ends.hour:
            ends = ends.replace(hour=ends.hour + HALF_A_DAY)
        return starts, ends, _without(text, found)
    found = FROM.search(text)
    return (_clock(*found.groups()), None, _without(text, found)) if found else (None, None, text)


def _clock(hour: str, minute: str | None) -> time:
    return time(int(hour) % 24, int(minute or 0))


def _count(text: str) -> tuple[int | None, str]:
    found = COUNT.search(text)
    return (int(found[1] or found[2]), _without(text, found)) if found else (None, text)


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())

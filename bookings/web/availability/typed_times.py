"""Times of day as people type them: from one clock time to another, a start, a length, a part of the day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from bookings.web.availability.question import MOST_MINUTES
from bookings.web.availability.typed_days import TO, Found, Values, one_of
from bookings.web.availability.words import PARTS

CLOCK = r"([01]?[0-9]|2[0-4])(?:[:.h]([0-5][0-9]))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?"
FROM = r"(?:(?:from|between|von|zwischen)\s+)?"
HALF_A_DAY = 12


@dataclass(frozen=True)
class TimeRule:
    kind: str
    pattern: re.Pattern[str]
    values: Callable[[re.Match[str]], Values | None]


def _rule(kind: str, pattern: str, values: Callable[[re.Match[str]], Values | None]) -> TimeRule:
    return TimeRule(kind, re.compile(pattern + r"(?!\w)"), values)


def _between(match: re.Match[str]) -> Values | None:
    """“9-5” ends in the afternoon and “2-4” is in it, unless written as 02:00-04:00."""
    hour, minute, half, last_hour, last_minute, last_half = match.groups()
    is_loose = not (minute or last_minute or half or last_half)
    starts = _clock(
        hour, minute, half or (last_half if _is_half(last_half) and int(hour) < int(last_hour) else None)
    )
    ends = _clock(last_hour, last_minute, last_half)
    if starts is None or ends is None:
        return None
    if is_loose and int(hour) <= HALF_A_DAY and int(last_hour) < HALF_A_DAY:
        starts, ends = _in_the_day(starts, ends)
    return {"starts": starts, "ends": ends}


def _in_the_day(starts: time, ends: time) -> tuple[time, time]:
    if ends < starts:
        return starts, ends.replace(hour=ends.hour + HALF_A_DAY)
    if starts.hour < 6 and ends.hour < 8:
        return starts.replace(hour=starts.hour + HALF_A_DAY), ends.replace(hour=ends.hour + HALF_A_DAY)
    return starts, ends


def _is_half(said: str | None) -> bool:
    return said is not None and said[0] in "ap"


def _clock(hour: str, minute: str | None, half: str | None) -> time | None:
    """24:00 is the midnight at the end of the day."""
    number = int(hour)
    if half and _is_half(half):
        if not 1 <= number <= HALF_A_DAY:
            return None
        number = number % HALF_A_DAY + (HALF_A_DAY if half.startswith("p") else 0)
    if number == 24 and minute and int(minute):
        return None
    return time(number % 24, int(minute or 0))


def _start(match: re.Match[str]) -> Values | None:
    starts = _clock(*match.groups())
    return None if starts is None else {"starts": starts}


def _hours(match: re.Match[str]) -> Values | None:
    return _minutes(round(float(match[1].replace(",", ".")) * 60))


def _whole_minutes(match: re.Match[str]) -> Values | None:
    return _minutes(int(match[1]))


def _minutes(number: int) -> Values | None:
    return {"minutes": number} if 0 < number <= MOST_MINUTES else None


def _part(match: re.Match[str]) -> Values | None:
    return {"part": PARTS[match[1]]}


RULES = (
    _rule("times", f"{FROM}{CLOCK}{TO}{CLOCK}", _between),
    _rule("times", r"(?:at|um|ab|from|von|@)\s*" + CLOCK, _start),
    _rule("times", r"([01]?[0-9]|2[0-4])[:]([0-5][0-9])\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?", _start),
    _rule("times", r"([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))?\s*(am|pm|a\.m\.|p\.m\.|uhr)", _start),
    _rule(
        "minutes",
        r"(?:for\s+|für\s+)?([0-9]{1,2}(?:[.,][0-9]{1,2})?)\s*-?(?:hours?|hrs?|h|stunden?|std)\.?",
        _hours,
    ),
    _rule("minutes", r"(?:for\s+|für\s+)?([0-9]{1,4})\s*-?(?:minutes?|mins?|minuten)", _whole_minutes),
    _rule("part", f"({one_of(PARTS)})", _part),
)


def find_time(text: str, start: int) -> Found | None:
    """The longest words there that name times."""
    best: Found | None = None
    for rule in RULES:
        match = rule.pattern.match(text, start)
        if match and (best is None or match.end() > best.end) and (values := rule.values(match)):
            best = Found(rule.kind, values, match.end())
    return best

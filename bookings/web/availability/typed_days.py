"""Days as people type them: dates, ranges, weeks and months, weekdays, days that will not do.

A date without its year is the next one; a date in figures is day and month.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bookings.web.availability.question import MOST_DAYS_AHEAD, PartOfDay
from bookings.web.availability.words import EVERY_WEEK, MONTHS, PEOPLE, PLACES, WEEKDAYS

Values = Mapping[str, Any]
"""What a part of a line says of the question; `window` for days of which any will do."""


def one_of(words: Mapping[str, Any] | list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


DAY = r"(0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|\.)?"
MONTH = f"({one_of(MONTHS)})" + r"(?!\w)\.?"
NO_DAY = (
    r"(?!\s*-?(?:"
    + "|".join(["days?", "tage?", "am", "pm", "uhr", "h", "x", *PEOPLE, *PLACES])
    + r")(?!\w)|[:.]?[0-9])"
)
"""A number after a month that is not its day."""
YEAR = r"(?:,?\s*(20[0-9]{2}))?"
ISO = r"(20[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})"
FIGURES = r"([0-9]{1,2})[./]\s?([0-9]{1,2})(?:[./]\s?(20[0-9]{2}|[0-9]{2})|\.)?"
TO = r"(?:\s*[-–—]\s*|\s+(?:to|until|till|through|and|bis(?:\s+zum)?|und)\s+)"
ON = r"(?:(?:on|at|from|between|in|am|vom|ab|im|zwischen)\s+(?:the\s+|dem\s+)?)?"
NEXT = r"next|coming|nächste[nrs]?|naechste[nrs]?|kommende[nrs]?"
THIS = r"this|diese[nrs]?"
NOT = re.compile(r"(?:not|except|avoid|without|nicht|außer|ausser|ohne)\s+")


@dataclass(frozen=True)
class Found:
    """What some words say, up to a position of the text."""

    kind: str
    values: Values
    end: int


@dataclass(frozen=True)
class DayRule:
    """None from `values` where the words look so but mean no day."""

    kind: str
    pattern: re.Pattern[str]
    values: Callable[[re.Match[str], date], Values | None]


def _rule(kind: str, pattern: str, values: Callable[[re.Match[str], date], Values | None]) -> DayRule:
    return DayRule(kind, re.compile(pattern + r"(?!\w)"), values)


def _on(first: date | None, last: date | None = None) -> Values | None:
    if first is None or (last is not None and last < first):
        return None
    return {"first_day": first, "last_day": last or first}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(day: str, month: int, year: str | None, today: date) -> date | None:
    """The next such day where no year is named; a leap day may be years ahead."""
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    years = (_day(today.year + ahead, month, int(day)) for ahead in range(9))
    return next((found for found in years if found and found >= today), None)


def _iso(match: re.Match[str], _today: date) -> Values | None:
    return _on(_day(*map(int, match.groups())))


def _iso_range(match: re.Match[str], _today: date) -> Values | None:
    numbers = [int(number) for number in match.groups()]
    last = _day(*numbers[3:])
    return _on(_day(*numbers[:3]), last) if last else None


def _in_one_month(match: re.Match[str], today: date) -> Values | None:
    first_day, last_day, name, year = match.groups()
    return _span(first_day, last_day, name, year, today)


def _month_first(match: re.Match[str], today: date) -> Values | None:
    name, first_day, last_day, year = match.groups()
    return _span(first_day, last_day, name, year, today)


def _span(first_day: str, last_day: str, name: str, year: str | None, today: date) -> Values | None:
    month = MONTHS[name]
    last = _dated(last_day, month, year, today)
    first = _day(last.year, month, int(first_day)) if last else None
    return _on(first, last)


def _over_months(match: re.Match[str], today: date) -> Values | None:
    day, name, year, last_day, last_name, last_year = match.groups()
    month, last_month = MONTHS[name], MONTHS[last_name]
    if last_year and not year:
        first = _day(int(last_year) - (month > last_month), month, int(day))
    else:
        first = _dated(day, month, year, today)
    last = _dated(last_day, last_month, last_year, first) if first else None
    return _on(first, last) if last else None


def _single(match: re.Match[str], today: date) -> Values | None:
    return _on(_dated(match[1], MONTHS[match[2]], match[3], today))


def _single_month_first(match: re.Match[str], today: date) -> Values | None:
    return _on(_dated(match[2], MONTHS[match[1]], match[3], today))


def _figures(match: re.Match[str], today: date) -> Values | None:
    day, month, year = match.groups()
    return _on(_dated(day, int(month), year, today))


def _figures_range(match: re.Match[str], today: date) -> Values | None:
    day, month, year, last_day, last_month, last_year = match.groups()
    first = _dated(day, int(month), year or last_year, today)
    last = _dated(last_day, int(last_month), last_year, first) if first else None
    return _on(first, last) if last else None


def _figures_in_one_month(match: re.Match[str], today: date) -> Values | None:
    first_day, last_day, month, year = match.groups()
    last = _dated(last_day, int(month), year, today)
    return _on(_day(last.year, last.month, int(first_day)), last) if last else None


def _window(first: date, last: date) -> Values:
    return {"first_day": first, "last_day": last, "window": True}


def _whole_month(match: re.Match[str], today: date) -> Values | None:
    month, year = MONTHS[match[1]], match[2]
    number = int(year) if year else today.year + (month < today.month)
    return _month_of(number, month, today)


def _month_of(year: int, month: int, today: date) -> Values:
    """What is left of it."""
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return _window(max(first, today) if last >= today else first, last)


def _nearby_month(match: re.Match[str], today: date) -> Values | None:
    ahead = 0 if re.fullmatch(THIS, match[1]) else 1
    months = today.year * 12 + today.month - 1 + ahead
    return _month_of(months // 12, months % 12 + 1, today)


def _nearby_week(match: re.Match[str], today: date) -> Values | None:
    monday = today - timedelta(days=today.weekday())
    if re.fullmatch(THIS, match[1]):
        return _window(today, monday + timedelta(days=6))
    return _window(monday + timedelta(days=7), monday + timedelta(days=13))


def _weekend(match: re.Match[str], today: date) -> Values | None:
    saturday = today + timedelta(days=(5 - today.weekday()) % 7)
    if match[1] and re.fullmatch(NEXT, match[1]) and saturday - today < timedelta(days=2):
        saturday += timedelta(days=7)
    return _on(saturday, saturday + timedelta(days=1))


def _week_number(match: re.Match[str], today: date) -> Values | None:
    for year in (today.year, today.year + 1):
        try:
            monday = date.fromisocalendar(year, int(match[1]), 1)
        except ValueError:
            continue
        if monday + timedelta(days=6) >= today:
            return _window(max(monday, today), monday + timedelta(days=6))
    return None


def _day_only(day: date) -> Values:
    return {"first_day": day, "last_day": day}


def _ahead(days: int) -> Callable[[re.Match[str], date], Values | None]:
    return lambda _match, today: _day_only(today + timedelta(days=days))


def _in_some_time(match: re.Match[str], today: date) -> Values | None:
    number = int(match[1]) * (7 if match[2].startswith("w") else 1)
    return _on(today + timedelta(days=number))


def _weekday(match: re.Match[str], today: date) -> Values | None:
    """Today counts unless the next one is asked for."""
    weekday = WEEKDAYS[match[2]]
    is_next = bool(match[1]) and re.fullmatch(NEXT, match[1]) is not None
    start = today + timedelta(days=int(is_next))
    return {"weekday": weekday, "on": start + timedelta(days=(weekday - start.weekday()) % 7)}


def _every_week(match: re.Match[str], _today: date) -> Values | None:
    return {"weekdays": EVERY_WEEK[match[1]]}


def _from_weekday(match: re.Match[str], _today: date) -> Values | None:
    first, last = WEEKDAYS[match[1]], WEEKDAYS[match[2]]
    return {"weekdays": frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))}


WD = f"({one_of(WEEKDAYS)})"
ONE_DAY = f"(?:(?:on|am)\\s+)?(?:({NEXT}|{THIS})\\s+)?"
PART_OF_IT = r"(?=(?:(?:vor|nach)mittag|abend)s?(?!\w))"
"""German writes it in one word with its day: the word is read on from there."""

DAY_RULES = (
    _rule("dates", f"{ON}{ISO}(?:{TO}|/){ISO}", _iso_range),
    _rule("dates", f"{ON}{ISO}", _iso),
    _rule("dates", f"{ON}{DAY}{TO}{DAY}\\s*(?:of\\s+)?{MONTH}{YEAR}", _in_one_month),
    _rule("dates", f"{ON}{DAY}\\s*{MONTH}{YEAR}{TO}{DAY}\\s*{MONTH}{YEAR}", _over_months),
    _rule("dates", f"{ON}{MONTH}\\s*{DAY}{TO}{DAY}{YEAR}", _month_first),
    _rule("dates", f"{ON}{DAY}\\s*(?:of\\s+)?{MONTH}{YEAR}", _single),
    _rule("dates", f"{ON}{MONTH}\\s*{DAY}{NO_DAY}{YEAR}", _single_month_first),
    _rule("dates", f"{ON}{FIGURES}{TO}{FIGURES}", _figures_range),
    _rule(
        "dates",
        f"{ON}{DAY}{TO}" + r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?(20[0-9]{2})?",
        _figures_in_one_month,
    ),
    _rule("dates", f"{ON}{FIGURES}", _figures),
    _rule("dates", f"{ON}{MONTH}{YEAR}", _whole_month),
    _rule("dates", "(?:today|heute)", _ahead(0)),
    _rule("dates", "tonight", lambda _match, today: {**_day_only(today), "part": PartOfDay.EVENING}),
    _rule("dates", "(?:tomorrow|morgen)", _ahead(1)),
    _rule("dates", "(?:day after tomorrow|übermorgen|uebermorgen)", _ahead(2)),
    _rule("dates", f"(?:in\\s+|im\\s+)?({NEXT}|{THIS})\\s+(?:month|monat)", _nearby_month),
    _rule("dates", f"(?:in\\s+(?:der\\s+)?)?({NEXT}|{THIS})\\s+(?:week|woche)", _nearby_week),
    _rule(
        "dates",
        f"(?:at\\s+|on\\s+|am\\s+)?(?:the\\s+)?(?:({NEXT}|{THIS})\\s+)?(?:weekend|wochenende)",
        _weekend,
    ),
    _rule("dates", r"(?:week|kw|woche)\s*([0-9]{1,2})", _week_number),
    _rule("dates", r"in\s+([0-9]{1,3})\s+(days?|weeks?|tagen?|wochen?)", _in_some_time),
    _rule("weekdays", f"(?:(?:on|any)\\s+)?({one_of(EVERY_WEEK)})", _every_week),
    _rule("weekdays", f"{WD}{TO}{WD}", _from_weekday),
    _rule("weekday", f"{ONE_DAY}{WD}\\.?", _weekday),
    DayRule("weekday", re.compile(f"{ONE_DAY}{WD}{PART_OF_IT}"), _weekday),
)


def find_days(text: str, start: int, today: date) -> Found | None:
    """The longest words there that name days, or that rule some out."""
    if denied := NOT.match(text, start):
        found = _longest(text, denied.end(), today)
        return found and Found("avoided", {"avoided": _ruled_out(found.values)}, found.end)
    return _longest(text, start, today)


def _longest(text: str, start: int, today: date) -> Found | None:
    best: Found | None = None
    for rule in DAY_RULES:
        match = rule.pattern.match(text, start)
        if match and (best is None or match.end() > best.end) and (values := rule.values(match, today)):
            best = Found(rule.kind, values, match.end())
    return best


def _ruled_out(values: Values) -> frozenset[date] | frozenset[int]:
    """Single days, or days of every week."""
    if "first_day" in values:
        span = min((values["last_day"] - values["first_day"]).days, MOST_DAYS_AHEAD)
        return frozenset(values["first_day"] + timedelta(days=step) for step in range(span + 1))
    return frozenset(values["weekdays"] if "weekdays" in values else {values["weekday"]})

"""What was understood is told in words; what nobody said is told as assumed."""

import pytest
from django.utils import translation

from bookings.web.availability.chips import Chip, chips_of
from bookings.web.availability.typed_line import read_line
from tests.bookings.web.availability.house import HOUSE


def chips(line: str) -> list[Chip]:
    with translation.override("en"):
        return chips_of(read_line(line, HOUSE), HOUSE)


def test_each_part_is_told_with_its_meaning():
    assert chips("80 theatre 12-14 mar half day salon a or b, manor + 2 beamer xyz") == [
        Chip("people", "80", "80 people"),
        Chip("layout", "theatre", "Theatre"),
        Chip("dates", "12-14 mar", "Fri 12 Mar 2027 to Sun 14 Mar 2027, every day"),
        Chip("part", "half day", "08:00–12:30 or 13:00–17:30"),
        Chip("venue", "salon a", "Salon A"),
        Chip("unknown", "b", "not understood: b"),
        Chip("facility", "manor", "The Manor"),
        Chip("equipment", "2 beamer", "2 × Projector, 8,000 lumens"),
        Chip("unknown", "xyz", "not understood: xyz"),
    ]


@pytest.mark.parametrize(
    ("line", "meanings"),
    [
        ("80", ["80 people", "any 1 day of the next 28", "09:00–17:00"]),
        ("next friday", ["Friday 27 November 2026", "09:00–17:00"]),
        ("3 days in april weekdays all day", [
            "any 3 days",
            "Thu 1 Apr 2027 to Fri 30 Apr 2027, any 3 days",
            "Monday, Tuesday, Wednesday, Thursday, Friday",
            "09:00–17:00",
        ]),
        ("12-14 mar not 13 mar evening", [
            "Fri 12 Mar 2027 to Sun 14 Mar 2027, every day",
            "not Sat 13 Mar 2027",
            "18:00–23:00",
        ]),
        ("today 2h morning", ["Saturday 21 November 2026", "2 h between 08:00–12:30", "2 h between 08:00–12:30"]),
        ("today 20-2", ["Saturday 21 November 2026", "20:00–02:00"]),
        ("10 stands long table today 9-12", ["10 places", "long table", "Saturday 21 November 2026", "09:00–12:00"]),
        ("salon today 9-12", ["Salon A or Salon B or Salon AB", "Saturday 21 November 2026", "09:00–12:00"]),
    ],
)  # fmt: skip
def test_meanings_are_those_of_the_whole_line(line, meanings):
    assert [chip.meaning for chip in chips(line)] == meanings


def test_a_line_that_says_nothing_has_no_chips():
    assert chips("") == []

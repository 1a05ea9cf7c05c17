"""Many lines, and what each is understood as."""

from datetime import date, time

import pytest
from django.utils.translation import gettext, override
from hypothesis import given
from hypothesis import strategies as st

from bookings.web.availability.question import PartOfDay, Question, Wanted
from bookings.web.availability.typed_line import MOST_LETTERS, read_line
from catalog.enums import LayoutType
from tests.bookings.web.availability.house import (
    BOARD_ROOM,
    FLIP_CHART,
    GRAND_SALON,
    HALL_1,
    HOUSE,
    LASER,
    MANOR,
    MICROPHONE,
    PROJECTOR,
    ROOM_B,
    SALON_A,
    SALON_AB,
    SALON_B,
    STAGE,
)

WORKING_DAYS = frozenset(range(5))


def march(first: int, last: int | None = None, year: int = 2027) -> dict[str, date]:
    return {"first_day": date(year, 3, first), "last_day": date(year, 3, last or first)}


def november(day: int, last: int | None = None) -> dict[str, date]:
    return {"first_day": date(2026, 11, day), "last_day": date(2026, 11, last or day)}


def hours(starts: int, ends: int) -> dict[str, time]:
    return {"starts": time(starts), "ends": time(ends)}


APRIL = {"first_day": date(2027, 4, 1), "last_day": date(2027, 4, 30)}
ONE_PROJECTOR = (Wanted(PROJECTOR, 1),)

LINES = {
    "80 theatre 12-14 mar half day + projector": Question(
        people=80, layout="theatre", part=PartOfDay.HALF_DAY, equipment=ONE_PROJECTOR, **march(12, 14)
    ),
    "room b tomorrow 9-12": Question(venue_ids=(ROOM_B,), **november(22), **hours(9, 12)),
    "120 banquet next friday evening": Question(
        people=120, layout="banquet", part=PartOfDay.EVENING, **november(27)
    ),
    "40 classroom 3 days in april weekdays": Question(
        people=40, layout="classroom", days=3, weekdays=WORKING_DAYS, **APRIL
    ),
    "hall 1 tue 18:00-20:00": Question(venue_ids=(HALL_1,), **november(24), **hours(18, 20)),
    "2 projectors 5 may 2027": Question(
        first_day=date(2027, 5, 5), last_day=date(2027, 5, 5), equipment=(Wanted(PROJECTOR, 2),)
    ),
    # dates
    "2027-03-12": Question(**march(12)),
    "2027-03-12 to 2027-03-14": Question(**march(12, 14)),
    "2027-03-12/2027-03-14": Question(**march(12, 14)),
    "12.3.": Question(**march(12)),
    "12/3": Question(**march(12)),
    "12.03.2028": Question(**march(12, year=2028)),
    "12.3.28": Question(**march(12, year=2028)),
    "12.-14.3.": Question(**march(12, 14)),
    "12.3.-14.3.": Question(**march(12, 14)),
    "12.3. bis 14.3.2028": Question(**march(12, 14, 2028)),
    "12th of march": Question(**march(12)),
    "March 12, 2028": Question(**march(12, year=2028)),
    "march 12-14": Question(**march(12, 14)),
    "am 3. märz": Question(**march(3)),
    "vom 12. bis 14. März": Question(**march(12, 14)),
    "12 mar 14 mar": Question(**march(12, 14)),
    "28 dec - 2 jan": Question(first_day=date(2026, 12, 28), last_day=date(2027, 1, 2)),
    "28 dec - 2 jan 2028": Question(first_day=date(2027, 12, 28), last_day=date(2028, 1, 2)),
    "29 feb": Question(first_day=date(2028, 2, 29), last_day=date(2028, 2, 29)),
    "april": Question(days=1, **APRIL),
    "november": Question(days=1, **november(21, 30)),
    "next week": Question(days=1, **november(23, 29)),
    "nächste woche": Question(days=1, **november(23, 29)),
    "next weekend": Question(**november(28, 29)),
    "kw 48": Question(days=1, **november(23, 29)),
    "today": Question(**november(21)),
    "morgen": Question(**november(22)),
    "übermorgen": Question(**november(23)),
    "in 3 days": Question(**november(24)),
    "2 days from 12 mar": Question(**march(12, 13)),
    "3 days": Question(days=3),
    "zwei Tage im April": Question(days=2, **APRIL),
    # weekdays
    "montag": Question(**november(23)),
    "next saturday": Question(**november(28)),
    "fri 12 mar": Question(**march(12)),
    "april fridays": Question(days=1, weekdays=frozenset({4}), **APRIL),
    "tue thu in april 2 days": Question(days=2, weekdays=frozenset({1, 3}), **APRIL),
    "mon-wed next week": Question(days=1, weekdays=frozenset({0, 1, 2}), **november(23, 29)),
    "12-16 mar not 13 mar": Question(avoided=frozenset({date(2027, 3, 13)}), **march(12, 16)),
    "april nicht montags": Question(days=1, weekdays=frozenset(range(1, 7)), **APRIL),
    # times
    "today 9-5": Question(**november(21), **hours(9, 17)),
    "today 2-4": Question(**november(21), **hours(14, 16)),
    "today 02:00-04:00": Question(**november(21), **hours(2, 4)),
    "today 9am-5pm": Question(**november(21), **hours(9, 17)),
    "today 20-2": Question(**november(21), **hours(20, 2)),
    "today 18:00-24:00": Question(**november(21), **hours(18, 0)),
    "heute von 9 bis 12 uhr": Question(**november(21), **hours(9, 12)),
    "today 9.30-12": Question(starts=time(9, 30), ends=time(12), **november(21)),
    "today at 9 for 2 hours": Question(**november(21), **hours(9, 11)),
    "today at 9": Question(**november(21), **hours(9, 17)),
    "heute abend ab 19 uhr": Question(**november(21), **hours(19, 23)),
    "today 1.5h": Question(minutes=90, **november(21)),
    "heute 2 Stunden nachmittags": Question(minutes=120, part=PartOfDay.AFTERNOON, **november(21)),
    "tonight": Question(part=PartOfDay.EVENING, **november(21)),
    "morgen vormittag": Question(part=PartOfDay.MORNING, **november(22)),
    "halbtags": Question(part=PartOfDay.HALF_DAY),
    "Dienstagabend": Question(part=PartOfDay.EVENING, **november(24)),
    "am nächsten Montagvormittag": Question(part=PartOfDay.MORNING, **november(23)),
    "jeden Dienstag im April": Question(days=1, weekdays=frozenset({1}), **APRIL),
    "all day": Question(part=PartOfDay.DAY),
    # people, places, layouts
    "for 80": Question(people=80),
    "50 personen bankett": Question(people=50, layout="banquet"),
    "march 20 people": Question(people=20, days=1, **march(1, 31)),
    "20 pax u-form": Question(people=20, layout="u_shape"),
    "80 Personen Theater 12.-14. März halber Tag + Beamer": Question(
        people=80, layout="theatre", part=PartOfDay.HALF_DAY, equipment=ONE_PROJECTOR, **march(12, 14)
    ),
    "20 Leute Blockbestuhlung": Question(people=20, layout="boardroom"),
    "80 Stuhlreihen": Question(people=80, layout="theatre"),
    "60 Gäste runde Tische": Question(people=60, layout="banquet"),
    "12 long table": Question(people=12, layout="long table"),
    "10 stands": Question(places=10),
    # names
    "salon a": Question(venue_ids=(SALON_A,)),
    "salon ab": Question(venue_ids=(SALON_AB,)),
    "salon": Question(venue_ids=(SALON_A, SALON_B, SALON_AB)),
    "grand": Question(venue_ids=(GRAND_SALON,)),
    "board room": Question(venue_ids=(BOARD_ROOM,)),
    "boardroom": Question(layout="boardroom"),
    "salon b or meeting room b": Question(venue_ids=(SALON_B, ROOM_B)),
    "at the manor": Question(facility_id=MANOR),
    "2 beamer, 3 mics": Question(equipment=(Wanted(PROJECTOR, 2), Wanted(MICROPHONE, 3))),
    "projector x2": Question(equipment=(Wanted(PROJECTOR, 2),)),
    "projector + projector": Question(equipment=(Wanted(PROJECTOR, 2),)),
    "2 x laser projector": Question(equipment=(Wanted(LASER, 2),)),
    "flipchart": Question(equipment=(Wanted(FLIP_CHART),)),
    "4 stage element 2 x 1 m": Question(equipment=(Wanted(STAGE, 4),)),
    "Salon A, Projector, 8,000 lumens": Question(venue_ids=(SALON_A,), equipment=ONE_PROJECTOR),
}


@pytest.mark.parametrize("line", LINES)
def test_line_is_understood(line):
    reading = read_line(line, HOUSE)

    assert (reading.question, reading.unknown) == (LINES[line], ())


@pytest.mark.parametrize("language", ["en-gb", "de"])
@pytest.mark.parametrize("layout", [layout for layout in LayoutType if layout != LayoutType.CUSTOM])
def test_a_layout_is_understood_as_the_pages_call_it(layout, language):
    with override(language):
        line = f"80 {layout.label}"

    assert read_line(line, HOUSE).question == Question(people=80, layout=layout)


EXAMPLES = (
    "80 theatre 12-14 mar half day",
    "120 banquet next friday evening",
    "40 classroom 3 days in april weekdays",
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_asks_the_same_in_both_languages(example):
    with override("de"):
        line = gettext(example)

    assert line != example
    assert read_line(line, HOUSE).question == read_line(example, HOUSE).question


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("80 theatre tomorrow xyz", ("xyz",)),
        ("80 90", ("90",)),
        ("31.2.2027", ("31.2.2027",)),
        ("thu 12 mar 2027", ("thu",)),
        ("٣ people", ("٣", "people")),
        ("99999999 people", ("99999999", "people")),
        ("12/34", ("12/34",)),
        ("theatre banquet", ("banquet",)),
        ("0 people", ("0", "people")),
    ],
)
def test_what_is_not_understood_is_said(line, words):
    assert read_line(line, HOUSE).unknown == words


@pytest.mark.parametrize("line", ["", "   ", "\x00\x00", "\n\t", "+ , ; -", "\ud800", "\u202e"])
def test_line_that_says_nothing_asks_nothing(line):
    assert read_line(line, HOUSE).question == Question()


def test_very_long_line_is_read_to_its_first_letters():
    reading = read_line("80 theatre " + "x" * 100_000 + " tomorrow", HOUSE)

    assert reading.question == Question(people=80, layout="theatre")
    assert len("".join(reading.unknown)) < MOST_LETTERS


def test_fullwidth_digits_are_digits():
    assert read_line("８０ theatre", HOUSE).question == Question(people=80, layout="theatre")


def test_each_part_of_a_line_becomes_a_token():
    tokens = read_line("80 theatre 12-14 mar zzz + 2 beamer", HOUSE).tokens

    assert [(token.kind, token.text, token.thing_id) for token in tokens] == [
        ("people", "80", None),
        ("layout", "theatre", None),
        ("dates", "12-14 mar", None),
        ("unknown", "zzz", None),
        ("equipment", "2 beamer", PROJECTOR),
    ]


@given(st.text(max_size=120))
def test_no_text_is_an_error(line):
    reading = read_line(line, HOUSE)

    assert reading.question == reading.question.normal()


WORDS = [word for line in LINES for word in line.split()]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_no_words_are_an_error(line):
    reading = read_line(line, HOUSE)

    assert reading.question == reading.question.normal()

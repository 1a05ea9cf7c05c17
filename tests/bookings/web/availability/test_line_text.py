"""A question written as a line is understood as the same question."""

from datetime import date, time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bookings.web.availability.line_text import line_of
from bookings.web.availability.question import PartOfDay, Question, Wanted
from bookings.web.availability.typed_line import read_line
from bookings.web.availability.vocabulary import Kind
from catalog.enums import LayoutType
from tests.bookings.web.availability.house import HOUSE, MANOR, NAMES, PROJECTOR, SALON_A
from tests.bookings.web.availability.test_typed_line import LINES

DAYS = st.dates(date(2026, 11, 21), date(2098, 12, 31))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))
WANTED = st.builds(Wanted, st.sampled_from(sorted(NAMES[Kind.EQUIPMENT])), st.integers(1, 9_999))
QUESTIONS = st.builds(
    Question,
    people=st.none() | st.integers(1, 99_999),
    layout=st.sampled_from(["", "long table", *LayoutType.values]),
    first_day=st.none() | DAYS,
    last_day=st.none() | DAYS,
    days=st.none() | st.integers(1, 31),
    weekdays=st.frozensets(st.integers(0, 6)),
    avoided=st.frozensets(st.dates(date(2026, 11, 21), date(2027, 3, 1)), max_size=4),
    part=st.sampled_from(["", *PartOfDay]),
    starts=st.none() | TIMES,
    ends=st.none() | TIMES,
    minutes=st.none() | st.integers(1, 1440),
    venue_ids=st.lists(st.sampled_from(sorted(NAMES[Kind.VENUE])), unique=True, max_size=3).map(tuple),
    facility_id=st.none() | st.sampled_from(sorted(NAMES[Kind.FACILITY])),
    places=st.none() | st.integers(1, 9_999),
    equipment=st.lists(WANTED, max_size=3, unique_by=lambda wanted: wanted.product_id).map(tuple),
).map(Question.normal)


@given(QUESTIONS, st.sampled_from(["en", "de"]))
def test_question_survives_its_line(question, language):
    with translation.override(language):
        line = line_of(question, HOUSE)

    reading = read_line(line, HOUSE)

    assert (reading.question, reading.unknown) == (question, ())


@pytest.mark.parametrize("line", LINES)
def test_typed_line_survives_being_written(line):
    question = read_line(line, HOUSE).question

    assert read_line(line_of(question, HOUSE), HOUSE).question == question


QUESTION = Question(
    people=80,
    layout=LayoutType.THEATRE,
    first_day=date(2027, 3, 12),
    last_day=date(2027, 3, 14),
    part=PartOfDay.HALF_DAY,
    venue_ids=(SALON_A,),
    facility_id=MANOR,
    equipment=(Wanted(PROJECTOR, 2),),
)


def test_line_is_short_and_plain():
    line = (
        "80 people theatre 12 Mar 2027 – 14 Mar 2027 half day Salon A, The Manor, + 2 Projector, 8,000 lumens"
    )

    assert line_of(QUESTION, HOUSE) == line


def test_line_is_in_the_language_of_the_reader():
    with translation.override("de"):
        line = line_of(QUESTION, HOUSE)

    assert line.startswith("80 Personen Theater 12 März 2027 – 14 März 2027 halbtags")

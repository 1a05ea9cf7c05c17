"""A question survives the form: what a line asks, the form says, and asks again."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given

from bookings.web.availability.form import QuestionForm, form_from, form_of
from bookings.web.availability.question import Question, Wanted
from bookings.web.availability.typed_line import MOST_EQUIPMENT, read_line
from tests.bookings.web.availability.house import HOUSE, MICROPHONE, PROJECTOR
from tests.bookings.web.availability.test_line_text import QUESTIONS
from tests.bookings.web.availability.test_typed_line import LINES


def sent(form: QuestionForm) -> QueryDict:
    """What a browser would send of the form as it is shown."""
    query = QueryDict(mutable=True)
    for field in form:
        value: Any = field.value()
        values = value if isinstance(value, list) else [value]
        query.setlist(field.html_name, [shown(field, one) for one in values if one is not None])
    return query


def shown(field: Any, value: Any) -> str:
    return field.field.widget.format_value(value) if hasattr(value, "isoformat") else str(value)


@given(QUESTIONS)
def test_a_question_survives_the_form(question):
    form = form_from(sent(form_of(question, HOUSE)), HOUSE)

    assert form.is_valid(), form.errors
    assert form.question() == replace(question, venue_ids=form.question().venue_ids)
    assert sorted(form.question().venue_ids) == sorted(question.venue_ids)


@pytest.mark.parametrize("line", LINES)
def test_what_a_line_asks_the_form_asks(line):
    question = read_line(line, HOUSE).question

    form = form_from(sent(form_of(question, HOUSE)), HOUSE)

    assert form.is_valid(), form.errors
    assert form.question() == question


def test_the_same_product_in_two_rows_is_one_with_more_units():
    data = {"product_0": PROJECTOR, "product_1": PROJECTOR, "units_1": "3", "product_2": MICROPHONE}

    form = form_from(data, HOUSE)

    assert form.is_valid(), form.errors
    assert form.question() == Question(equipment=(Wanted(PROJECTOR, 4), Wanted(MICROPHONE, 1)))


def test_there_are_never_more_rows_than_are_read():
    data = {f"product_{number}": "" for number in range(500)}

    assert len(form_from(data, HOUSE).equipment_rows) == MOST_EQUIPMENT

"""A typed question answered in a few lines, and silence for what is none."""

import pytest

from bookings.web.availability.in_short import ShortAnswer, in_short
from catalog.enums import LayoutType
from tests.factories import LayoutFactory, VenueFactory, VenuePriceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def halls(partner, facility):
    halls = [
        VenueFactory(partner=partner, facility=facility, name=name) for name in ("Great Hall", "Small Hall")
    ]
    for hall, heads in zip(halls, (200, 100), strict=True):
        LayoutFactory(venue=hall, name="Rows", type=LayoutType.THEATRE, head_capacity=heads)
    VenuePriceFactory(partner=partner, venues=halls)
    return halls


def test_the_best_answers_come_first(actor, halls):
    found = in_short(actor, "80 theatre 6 may 2030 9-12")

    assert [one.title for one in found] == ["Small Hall", "Great Hall"]
    assert found[0] == ShortAnswer(
        title="Small Hall",
        hint="Mon 6 May 2030, 09:00–12:00 · Rows · 80 of 100 people",
        price="90.00 EUR",
        url=f"/availability/?ask=80+theatre+6+may+2030+9-12#answer-{halls[1].pk}-203005060700",
    )


def test_that_nothing_fits_is_an_answer(actor, halls):
    assert in_short(actor, "9000 theatre 6 may 2030 9-12") == [
        ShortAnswer(
            title="Nothing fits.",
            hint="Other venues",
            price="",
            url="/availability/?ask=9000+theatre+6+may+2030+9-12",
        )
    ]


def test_no_more_are_given_than_asked_for(actor, halls):
    assert len(in_short(actor, "80 theatre 6 may 2030 9-12", most=1)) == 1


@pytest.mark.parametrize(
    "text", ["", "Smith", "80", "great hall", "B-1042", "\x00", "+43 5550 100", "x" * 5000]
)
def test_what_asks_for_nothing_is_answered_with_nothing(actor, halls, text, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert in_short(actor, text) == []


def test_what_is_hardly_understood_is_answered_with_nothing(actor, halls):
    assert in_short(actor, "jones smith miller tomorrow") == []


def test_days_that_are_past_are_answered_with_nothing(actor, halls):
    assert in_short(actor, "80 theatre 2020-03-12") == []

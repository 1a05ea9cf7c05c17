"""What is missing before a booking moves to another status."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bookings.web.booking_page.status.checklist import Places, checklist
from bookings.web.booking_page.status.situation import Situation

NOW = datetime(2030, 3, 1, 9, tzinfo=UTC)


def listed(target, places=None, **known):
    situation = Situation(**{"status": "tentative", "now": NOW, "currency": "EUR", **known})
    return [(check.state, check.text) for check in checklist(situation, target, places or Places())]


def test_a_booking_in_order():
    assert listed("confirmed", total=Decimal(100), paid=Decimal(30), decision_on=date(2030, 3, 9)) == [
        ("fine", "Places are held"),
        ("fine", "Customer with contact"),
        ("fine", "Deposit paid"),
    ]


def test_all_that_may_be_missing():
    known = {"is_named": False, "total": Decimal(9), "decision_on": date(2030, 2, 2), "waiting": 1}
    places = Places(outside_hours=["Salon A: outside opening hours"])

    assert listed("confirmed", places, meals_without_menu=["Lunch"], **known) == [
        ("fine", "Places are held"),
        ("missing", "Salon A: outside opening hours"),
        ("missing", "No customer"),
        ("missing", "No deposit"),
        ("missing", "The decision was due 2 Feb"),
        ("missing", "Some seats are on the waiting list"),
        ("missing", "Menu missing for Lunch"),
    ]


def test_places_that_are_gone_block():
    assert listed("tentative", Places(taken=["Salon A: already booked"]), status="prospective") == [
        ("blocked", "Salon A: already booked"),
        ("fine", "Customer with contact"),
        ("missing", "No decision date"),
    ]


def test_nothing_is_asked_of_who_lets_go():
    assert listed("prospective", is_named=False) == []


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"has_lines": False}, ("missing", "Nothing is planned yet")),
        ({"status": "prospective"}, ("fine", "All places are free")),
        ({"is_reachable": False}, ("missing", "The customer has neither e-mail nor phone")),
    ],
)
def test_one_thing_at_a_time(known, words):
    assert words in listed("confirmed", **known)

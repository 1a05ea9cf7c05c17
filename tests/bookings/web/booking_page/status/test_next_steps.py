"""What comes next on a booking and what has gone stale, the most pressing first."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bookings.web.booking_page.status.next_steps import Level, next_steps
from bookings.web.booking_page.status.situation import Sheet, Situation

NOW = datetime(2030, 3, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=100)


def said(**known):
    situation = Situation(
        **{"status": "confirmed", "now": NOW, "currency": "EUR", "starts_at": LATER, **known}
    )
    return [(step.level, step.text, step.act) for step in next_steps(situation)]


def sheet(behind, **more):
    return Sheet(**{"number": "18-1", "version": 3, "behind": behind, "is_finalised": True, **more})


@pytest.mark.parametrize(
    ("expires_at", "step"),
    [
        (NOW - timedelta(minutes=1), (Level.LATE, "Hold expired", "booking-hold")),
        (NOW + timedelta(hours=9), (Level.SOON, "Hold expires today 18:00", "booking-hold")),
        (datetime(2030, 3, 3, tzinfo=UTC), (Level.SOON, "Hold expires tomorrow", "booking-hold")),
        (datetime(2030, 4, 9, 18, tzinfo=UTC), (Level.OPEN, "Hold expires 9 Apr 18:00", "booking-hold")),
        (datetime(2031, 4, 9, 18, tzinfo=UTC), (Level.OPEN, "Hold expires 9 Apr 2031 18:00", "booking-hold")),
    ],
)
def test_a_hold_says_when_it_ends(expires_at, step):
    assert said(status="prospective_hold", hold_expires_at=expires_at, decision_on=date(2030, 3, 2)) == [step]


@pytest.mark.parametrize("status", ["prospective", "tentative"])
@pytest.mark.parametrize(
    ("decision_on", "step"),
    [
        (date(2030, 2, 28), (Level.LATE, "Decision was due 28 Feb", "booking-hold")),
        (date(2030, 3, 1), (Level.SOON, "Decision due today", "booking-hold")),
        (date(2030, 3, 20), (Level.OPEN, "Decision due 20 Mar", "booking-hold")),
        (None, (Level.OPEN, "No decision date", "booking-hold")),
    ],
)
def test_the_undecided_say_when_a_decision_is_due(status, decision_on, step):
    assert said(status=status, decision_on=decision_on) == [step]


def test_nothing_is_asked_of_a_booking_in_order():
    assert said(total=Decimal(100), paid=Decimal(100), has_sessions=True, sheets=[sheet(0)]) == []


def test_what_is_missing_is_named():
    assert said(is_named=False, has_lines=False, meals_without_menu=["Lunch", "Dinner"], waiting=2) == [
        (Level.OPEN, "No customer", "booking-people"),
        (Level.OPEN, "Nothing planned yet", "#programme"),
        (Level.OPEN, "Menu missing for Lunch, Dinner", "#programme"),
        (Level.OPEN, "2 seats are on the waiting list", "#programme"),
    ]


def test_a_customer_nobody_can_reach():
    assert said(is_reachable=False) == [(Level.OPEN, "No e-mail or phone of the customer", "")]


@pytest.mark.parametrize(
    ("starts_at", "paid", "step"),
    [
        (LATER, 0, (Level.OPEN, "No deposit", "booking-payment")),
        (NOW + timedelta(days=3), 0, (Level.SOON, "No deposit", "booking-payment")),
        (LATER, 700, (Level.OPEN, "Balance 4,300.00 EUR due", "booking-payment")),
        (NOW + timedelta(days=3), 700, (Level.SOON, "Balance 4,300.00 EUR due", "booking-payment")),
        (NOW - timedelta(days=3), 0, (Level.LATE, "Balance 5,000.00 EUR due", "booking-payment")),
        (LATER, 5001, (Level.OPEN, "Overpaid by 1.00 EUR", "booking-refund")),
    ],
)
def test_money_that_is_due(starts_at, paid, step):
    assert said(total=Decimal(5000), paid=Decimal(paid), starts_at=starts_at) == [step]


def test_nobody_asks_the_undecided_for_money():
    assert said(status="prospective", total=Decimal(5000), decision_on=date(2030, 3, 20)) == [
        (Level.OPEN, "Decision due 20 Mar", "booking-hold")
    ]


@pytest.mark.parametrize(
    ("starts_at", "sheets", "steps"),
    [
        (LATER, [], []),
        (NOW + timedelta(days=3), [], [(Level.SOON, "No function sheet", "booking-sheet")]),
        (
            LATER,
            [sheet(1), sheet(0, number="18-2")],
            [(Level.OPEN, "Function sheet 18-1 v3 is behind by 1 change", "booking-sheet")],
        ),
        (
            NOW + timedelta(days=3),
            [sheet(2)],
            [(Level.SOON, "Function sheet 18-1 v3 is behind by 2 changes", "booking-sheet")],
        ),
        (NOW - timedelta(days=3), [sheet(2)], []),
    ],
)
def test_function_sheets_that_are_behind(starts_at, sheets, steps):
    assert said(starts_at=starts_at, sheets=sheets, has_sessions=True) == steps


@pytest.mark.parametrize("status", ["cancelled", "not_accepted"])
def test_what_is_over_asks_for_nothing(status):
    assert said(status=status, total=Decimal(5000), is_named=False, has_lines=False) == []


def test_money_of_a_cancelled_booking():
    assert said(status="cancelled", total=Decimal(5000), paid=Decimal(700)) == [
        (Level.OPEN, "700.00 EUR paid: keep it or give it back", "booking-refund")
    ]


def test_the_most_pressing_stands_first():
    known = {"total": Decimal(10), "paid": Decimal(5), "is_named": False, "status": "tentative"}

    levels = [level for level, _text, _act in said(**known, decision_on=date(2030, 2, 1))]

    assert levels == [Level.LATE, Level.OPEN, Level.OPEN]

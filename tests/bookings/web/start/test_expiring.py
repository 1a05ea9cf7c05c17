"""Which holds are about to end, and how full the week is."""

from datetime import date

import pytest
import time_machine

from bookings.enums import BookingStatus
from tests.bookings.web.conftest import NOON, at
from tests.factories import BookingFactory, OpeningHoursFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db

TODAY = date(2030, 5, 6)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON):
        yield


def test_holds_and_decisions_within_a_week_the_soonest_first(staff, partner, facility):
    for name, status, expires, decision in (
        ("Later", BookingStatus.PROSPECTIVE_HOLD, at(24 * 8), None),
        ("Friday", BookingStatus.PROSPECTIVE_HOLD, at(24 * 4), date(2030, 5, 10)),
        ("Tomorrow", BookingStatus.TENTATIVE, None, date(2030, 5, 7)),
        ("Confirmed", BookingStatus.CONFIRMED, None, date(2030, 5, 7)),
        ("Open", BookingStatus.TENTATIVE, None, None),
    ):
        BookingFactory(
            partner=partner,
            facility=facility,
            name=name,
            status=status,
            hold_expires_at=expires,
            decision_on=decision,
        )

    expiring = staff.get("/").context["expiring"]

    assert [(one.about, one.is_soon) for one in expiring] == [("Tomorrow", True), ("Friday", False)]


def test_what_is_overdue_says_so_and_what_is_over_is_gone(staff, partner, facility):
    for name, starts in (("Ahead", at(24 * 9)), ("Over", at(-24 * 9))):
        BookingFactory(
            facility=facility,
            name=name,
            status=BookingStatus.TENTATIVE,
            decision_on=date(2030, 5, 2),
            starts_at=starts,
        )

    answer = staff.get("/")

    assert [(one.about, one.is_overdue) for one in answer.context["expiring"]] == [("Ahead", True)]
    assert "Decision is overdue: Thu 2 May" in " ".join(answer.content.decode().split())


def test_utilisation_is_the_share_of_opening_hours_that_is_held(staff, partner, facility):
    OpeningHoursFactory(partner=partner, facility=facility, weekday=0, opens_at="08:00", closes_at="18:00")
    venue = VenueFactory(partner=partner, facility=facility, lead_minutes=0, follow_up_minutes=0)
    booking = BookingFactory(
        partner=partner, facility=facility, status=BookingStatus.CONFIRMED, starts_at=at(0), ends_at=at(4)
    )
    SessionFactory(booking=booking, bookable=venue, starts_at=at(0), ends_at=at(4))

    answer = staff.get("/")

    bars = answer.context["bars"]
    assert [(bar.day, bar.percent) for bar in bars[:2]] == [(TODAY, 40), (date(2030, 5, 7), None)]
    assert [bar.is_today for bar in bars] == [True] + 6 * [False]
    assert "40 %" in answer.content.decode()

"""Somebody gets more time to decide: a week more is suggested, and no day that has passed is taken."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from bookings.enums import BookingStatus
from bookings.models import Booking

pytestmark = pytest.mark.django_db

SPRING = datetime(2030, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def spring():
    """Before anybody signs in."""
    with time_machine.travel(SPRING, tick=False):
        yield


def test_a_hold_gets_another_week(spring, ask, send, open_for):
    booking = open_for(status=BookingStatus.PROSPECTIVE_HOLD, decision_on=date(2030, 3, 5))

    suggested = ask("booking-hold", booking).context["form"].initial["until"]
    answer = send("booking-hold", booking, until="2030-03-12")

    after = Booking.objects.get(pk=booking.pk)
    assert suggested == date(2030, 3, 12)
    assert (after.decision_on, after.hold_expires_at) == (
        date(2030, 3, 12),
        datetime(2030, 3, 12, 23, tzinfo=UTC),
    )
    assert f"{booking.code} waits until Tue 12 Mar 2030." in answer.content.decode()


@pytest.mark.parametrize("until", ["", "2030-02-28", "soon", "0001-01-01", "9999-12-31", "\x00"])
def test_a_day_that_cannot_be(spring, send, booking, until):
    answer = send("booking-hold", booking, until=until)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["until"])
    assert answer.context["form"]["until"].value() == until

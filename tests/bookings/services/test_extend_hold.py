"""More time to decide is a later day, and the hold lasts until its end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.cancel_booking import cancel_booking
from bookings.services.extend_hold import extend_hold
from bookings.services.release_holds import release_holds
from partners.enums import Door, Role
from partners.errors import Conflict, Invalid, NotAllowed, Stale, Unknown
from tests.bookings.congress import build_congress
from tests.bookings.services.planning import summit

pytestmark = pytest.mark.django_db

LATER = date(2030, 5, 3)
END_OF_IT = datetime(2030, 5, 3, 22, tzinfo=UTC)
"""Midnight in Vienna."""


def extend(congress, booking, until=LATER, **more):
    return extend_hold(actor=congress.actor(), booking_id=booking.pk, until=until, **more)


def terms_of(booking):
    return Booking.objects.values_list("decision_on", "hold_expires_at", "version").get(pk=booking.pk)


def test_a_hold_lasts_until_the_end_of_the_day(congress):
    hold = summit(congress, status=BookingStatus.PROSPECTIVE_HOLD, decision_on=date(2030, 5, 1))

    outcome = extend(congress, hold)

    assert terms_of(hold) == (LATER, END_OF_IT, 2)
    assert outcome.booking.version == 2


def test_a_hold_that_expires_earlier_the_same_day_lasts_until_its_end(congress):
    hold = summit(
        congress,
        status=BookingStatus.PROSPECTIVE_HOLD,
        decision_on=LATER,
        hold_expires_at=END_OF_IT - timedelta(hours=8),
    )

    extend(congress, hold)

    assert terms_of(hold) == (LATER, END_OF_IT, 2)


@pytest.mark.parametrize("status", [BookingStatus.TENTATIVE, BookingStatus.PROSPECTIVE])
def test_who_has_no_hold_gets_a_later_decision_date(congress, status):
    booking = summit(congress, status=status)

    extend(congress, booking)

    assert terms_of(booking) == (LATER, None, 2)


def test_a_hold_that_expired_but_was_not_released_lasts_again(congress):
    hold = summit(
        congress,
        status=BookingStatus.PROSPECTIVE_HOLD,
        hold_expires_at=timezone.now() - timedelta(minutes=1),
    )

    extend(congress, hold)

    assert release_holds() == []
    assert Booking.objects.get(pk=hold.pk).status == BookingStatus.PROSPECTIVE_HOLD


def test_today_is_not_over(congress):
    hold = summit(congress, status=BookingStatus.PROSPECTIVE_HOLD)
    today = timezone.now().astimezone(congress.facility.zone).date()

    extend(congress, hold, until=today)

    assert Booking.objects.get(pk=hold.pk).decision_on == today


@pytest.mark.parametrize(
    ("until", "code"),
    [
        (date(2020, 1, 1), "in_the_past"),
        (date(2100, 1, 1), "out_of_range"),
        (date.max, "out_of_range"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_the_field(congress, until, code):
    hold = summit(congress, status=BookingStatus.PROSPECTIVE_HOLD)

    with pytest.raises(Invalid) as caught:
        extend(congress, hold, until=until)

    assert (caught.value.field, caught.value.code) == ("until", code)
    assert terms_of(hold) == (None, None, 1)


@pytest.mark.parametrize("status", [BookingStatus.CONFIRMED, BookingStatus.ORDERING])
def test_what_is_decided_is_not_prolonged(congress, status):
    booking = summit(congress, status=status)

    with pytest.raises(Conflict) as caught:
        extend(congress, booking)

    assert caught.value.code == "nothing_to_decide"


def test_what_is_cancelled_is_not_prolonged(congress):
    booking = summit(congress)
    cancel_booking(actor=congress.actor(), booking_id=booking.pk)

    with pytest.raises(Conflict):
        extend(congress, booking)


def test_a_trial_keeps_nothing(congress):
    hold = summit(congress, status=BookingStatus.PROSPECTIVE_HOLD)

    outcome = extend(congress, hold, dry_run=True)

    assert outcome.booking.hold_expires_at == END_OF_IT
    assert terms_of(hold) == (None, None, 1)


def test_refusals(congress):
    hold = summit(congress, status=BookingStatus.PROSPECTIVE_HOLD)
    viewer = congress.actor(Door.WEB, Role.VIEWER)

    with pytest.raises(Stale):
        extend(congress, hold, expected_version=7)
    with pytest.raises(NotAllowed):
        extend_hold(actor=viewer, booking_id=hold.pk, until=LATER)
    with pytest.raises(Unknown):
        extend_hold(actor=build_congress().actor(), booking_id=hold.pk, until=LATER)

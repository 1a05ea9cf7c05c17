"""A drag that is saved: what was seen is written, told with its way back, and refused where it is no longer so."""

import json

import pytest
from django.urls import reverse

from bookings.enums import LineKind
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_booking import change_booking
from partners.enums import Role
from tests.bookings.web.diary.conftest import clock
from tests.factories import PartnerFactory, VenueFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def session_of(booking):
    return booking.lines.get(kind=LineKind.SESSION)


@pytest.fixture
def move(staff):
    def moved(booking, venue, starts="10:15", ends="13:15", browser=None, headers=HTMX, **sent):
        form = {
            "venue_id": venue.pk,
            "starts_at": f"2030-05-07T{starts}",
            "ends_at": f"2030-05-07T{ends}",
            "version": booking.version,
            **sent,
        }
        address = reverse("diary-move", args=[session_of(booking).pk])
        return (browser or staff).post(address, form, headers=headers)

    return moved


def place(booking):
    line = session_of(booking)
    return line.bookable_id, line.starts_at, line.ends_at


def test_it_is_saved_and_told_with_its_way_back(plan, move, west):
    booking = plan(name="Acme AGM")

    answer = move(booking, west)

    assert answer.status_code == 200
    assert place(booking) == (west.pk, clock(10, 15, day=1), clock(13, 15, day=1))
    assert "“Acme AGM” is moved: West, Tue 7 May 10:15–13:15." in answer.content.decode()
    assert reverse("booking-undo", args=[booking.pk, booking.version + 1]) in answer.content.decode()
    assert answer.headers["HX-Reswap"] == "none"
    assert json.loads(answer.headers["HX-Trigger"]) == {
        "bookings-changed": {"bookings": [{"id": booking.pk, "version": booking.version + 1}]},
        "close-dialog": {},
    }


def test_it_can_be_taken_back(staff, plan, move, west, east):
    booking = plan()
    move(booking, west)

    staff.post(reverse("booking-undo", args=[booking.pk, booking.version + 1]), headers=HTMX)

    assert place(booking) == (east.pk, clock(9), clock(11))


def test_without_htmx_the_bookings_page_follows(plan, move, west):
    booking = plan()

    assert move(booking, west, headers={}).url == booking.get_absolute_url()


def test_what_has_changed_meanwhile_is_not_moved(actor, plan, move, west):
    booking = plan()
    before = place(booking)
    change_booking(actor=actor, booking_id=booking.pk, fields={"name": "Another"})

    answer = move(booking, west)

    assert (answer.status_code, place(booking)) == (409, before)
    assert "Anna Berger" in answer.content.decode()
    assert move(booking, west, version=booking.version + 1).status_code == 200
    assert place(booking)[0] == west.pk


def test_what_is_taken_meanwhile_is_refused_with_what_is_in_the_way(plan, move, east):
    other, booking = plan(starts=14), plan(starts=9)
    before = place(booking)

    answer = move(booking, east, starts_at="2030-05-06T13:00", ends_at="2030-05-06T15:00")

    assert (answer.status_code, place(booking)) == (422, before)
    assert [one.booking.code for one in answer.context["reasons"]] == [other.code]


def test_a_cancelled_booking_does_not_move(actor, plan, move, west):
    booking = plan()
    cancel_booking(actor=actor, booking_id=booking.pk, reason="Rain")
    booking.refresh_from_db()
    before = place(booking)

    answer = move(booking, west)

    assert (answer.status_code, place(booking)) == (422, before)
    assert [one.sentence for one in answer.context["reasons"]] == [
        "This booking is cancelled or was not accepted; it cannot be changed."
    ]


def test_a_wall_time_that_does_not_exist(plan, move, west):
    booking = plan()
    before = place(booking)

    answer = move(booking, west, starts_at="2031-03-30T02:30", ends_at="2031-03-30T06:00")

    assert (answer.status_code, place(booking)) == (422, before)
    assert "the clocks go forward over it" in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [{"venue_id": "\x00"}, {"starts_at": ""}, {"ends_at": "soon"}, {"starts_at": "9" * 5000}],
    ids=repr,
)
def test_what_makes_no_sense_is_refused_and_not_written(plan, move, west, sent):
    booking = plan()
    before = place(booking)

    assert (move(booking, west, **sent).status_code, place(booking)) == (422, before)


def test_a_venue_and_a_session_of_others_are_not_there(staff, plan, move, book):
    theirs = VenueFactory(partner=PartnerFactory())
    line = book(theirs, clock(9), clock(11))

    assert move(plan(), theirs).status_code == 404
    assert staff.post(reverse("diary-move", args=[line.pk])).status_code == 404


def test_who_only_reads_may_not(as_role, plan, move, west):
    booking = plan()
    before = place(booking)

    assert move(booking, west, browser=as_role(Role.VIEWER)).status_code == 403
    assert place(booking) == before

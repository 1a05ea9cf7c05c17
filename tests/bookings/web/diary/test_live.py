"""The board alone: nothing while nothing has changed, all of it with the next stamp when something has."""

import re

import pytest

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.cancel_booking import cancel_booking
from catalog.models import Facility
from partners.enums import Role
from tests.bookings.web.diary.conftest import clock

pytestmark = pytest.mark.django_db


def stamp_of(page):
    return re.search(r"stamp=([0-9a-f]+)", page.content.decode()).group(1)


@pytest.fixture
def look(staff):
    """The browser's question with the stamp of what it shows."""

    def look(stamp="", **query):
        return staff.get("/diary/board/", {**query, "stamp": stamp}, headers={"HX-Request": "true"})

    return look


def test_nothing_is_answered_while_nothing_has_changed(staff, hall, book, look):
    book(hall, clock(9), clock(10))
    stamp = stamp_of(staff.get("/diary/?view=day&pax=3"))

    answer = look(stamp, view="day", pax=3)

    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("as_list", ["", "list"])
def test_a_change_brings_the_board_with_its_new_stamp(staff, actor, hall, book, look, as_list):
    line = book(hall, clock(9), clock(10))
    query = {"as": as_list} if as_list else {}
    stamp = stamp_of(staff.get("/diary/", query))

    cancel_booking(actor=actor, booking_id=line.booking_id)
    answer = look(stamp, **query)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.strip().startswith('<div id="diary-board"')
    assert 'id="diary-glance" hx-swap-oob="true"' in " ".join(html.split())
    assert f"line-{line.pk}" not in html
    assert look(stamp_of(answer), **query).status_code == 204


@pytest.mark.parametrize(
    "change",
    [
        {"status": BookingStatus.TENTATIVE},
        {"name": "Renamed"},
        {"version": 2},
        {"total_paid": 1},
    ],
)
def test_what_is_shown_of_a_booking_is_part_of_the_stamp(staff, hall, book, look, change):
    line = book(hall, clock(9), clock(10))
    stamp = stamp_of(staff.get("/diary/"))

    Booking.objects.filter(pk=line.booking_id).update(**change)

    assert look(stamp).status_code == 200


def test_a_change_on_other_days_is_no_news(staff, facility, hall, book, look):
    stamp = stamp_of(staff.get("/diary/?day=2030-07-01"))

    book(hall, clock(9, day=1), clock(10, day=1))

    assert look(stamp, day="2030-07-01").status_code == 204


def test_the_catalogue_is_part_of_the_stamp(staff, facility, hall, look):
    stamp = stamp_of(staff.get("/diary/"))

    Facility.objects.filter(pk=facility.pk).update(name="Renamed")

    assert look(stamp).status_code == 200


@pytest.mark.parametrize("stamp", ["\x00", "x" * 5000, "%ED%A0%80"])
def test_a_stamp_that_is_none(hall, look, stamp):
    assert look(stamp).status_code == 200


def test_who_may_not_read_bookings_sees_no_board(client, hall):
    assert client.get("/diary/board/").status_code == 302


def test_the_filters_swap_all_of_the_diary(staff, hall):
    answer = staff.get("/diary/?view=month", headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<div class="diary" id="diary"')
    assert answer["Vary"].startswith("HX-Request")


def test_a_page_from_the_browsers_history_is_whole(staff, hall):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<!DOCTYPE html>" in staff.get("/diary/", headers=headers).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_the_diary(as_role, hall, role):
    assert as_role(role).get("/diary/").status_code == 200

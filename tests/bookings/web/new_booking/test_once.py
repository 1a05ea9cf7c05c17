"""A form that was sent twice, by two clicks or by a browser that tried again, makes one thing."""

import re

import pytest

from bookings.models import Booking
from partners.models import Company, Customer
from tests.bookings.web.new_booking.filled import DIALOG, hall, line, sent

pytestmark = pytest.mark.django_db


def once(page):
    return re.search(r'name="once" value="([\w-]{20,64})"', page.text).group(1)


def test_each_form_has_a_word_of_its_own(staff, congress):
    words = {once(staff.get(path)) for path in ("/bookings/new/", "/bookings/new/", "/customers/new/")}

    assert len(words) == 3


@pytest.mark.parametrize("headers", [{}, DIALOG])
def test_two_clicks_make_one_booking(staff, congress, headers):
    fields = {**sent(hall(congress), status="prospective"), "once": "a" * 22}

    first, second = (staff.post("/bookings/new/", fields, headers=headers) for _click in range(2))

    booking = Booking.objects.get()
    assert (first.status_code, second.status_code) == (second.status_code, first.status_code)
    if headers:
        assert booking.code in second.text
    else:
        assert second["Location"] == first["Location"] == booking.get_absolute_url()


def test_the_other_button_makes_no_other_booking(staff, congress):
    fields = {**sent(hall(congress), status="prospective"), "once": "a" * 22}

    staff.post("/bookings/new/", fields)
    staff.post("/bookings/new/", {**fields, "open": "1"})

    assert Booking.objects.count() == 1


def test_other_words_make_another(staff, congress):
    fields = {**sent(hall(congress), status="prospective"), "once": "a" * 22}

    staff.post("/bookings/new/", fields)
    staff.post("/bookings/new/", {**fields, "name": "Another"})
    staff.post("/bookings/new/", {**fields, "once": "b" * 22})

    assert Booking.objects.count() == 3


def test_what_was_refused_can_be_sent_again(staff, congress):
    wrong = {**sent(hall(congress, starts="13:00"), status="prospective"), "once": "a" * 22}

    refused = staff.post("/bookings/new/", wrong)
    staff.post("/bookings/new/", {**wrong, "lines-0-starts": "09:00"})

    assert (refused.status_code, once(refused), Booking.objects.count()) == (422, "a" * 22, 1)


def test_without_the_word_each_makes_one(staff, congress):
    for _click in range(2):
        staff.post("/bookings/new/", sent(line(0, "equipment", **lent(congress)), status="prospective"))

    assert Booking.objects.count() == 2


def lent(congress):
    day = {"starts_on": "2030-05-06", "starts": "09:00", "ends": "12:00"}
    return {"product": congress.microphone.pk, "units": 1, **day}


@pytest.mark.parametrize(
    ("path", "fields", "model"),
    [
        ("/customers/new/", {"last_name": "Huber"}, Customer),
        ("/companies/new/", {"name": "Forum", "type": "company"}, Company),
    ],
)
def test_two_clicks_write_down_one(staff, path, fields, model):
    answers = [staff.post(path, {**fields, "once": "a" * 22}) for _click in range(2)]

    assert model.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]

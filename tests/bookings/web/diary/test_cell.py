"""The blocks of the diary are made of words that people typed, which stay words."""

import pytest
from django.urls import reverse

from tests.bookings.web.diary.conftest import clock

pytestmark = pytest.mark.django_db

TYPED = '<b id="x">&'
ESCAPED = "&lt;b id=&quot;x&quot;&gt;&amp;"


@pytest.mark.parametrize("view", ["week", "month"])
def test_what_people_typed_is_escaped(staff, hall, book, view):
    hall.name = TYPED
    hall.save()
    book(hall, clock(9), clock(11), name=TYPED)

    page = staff.get(reverse("diary"), {"view": view}).content.decode()

    assert f'aria-label="{ESCAPED}, Confirmed, {ESCAPED}, 09:00–11:00"' in page
    assert TYPED not in page


def test_a_block_is_drawn_with_its_words(staff, hall, book):
    line = book(hall, clock(9), clock(11), name="Gala", line={"attendees": 120})

    page = staff.get(reverse("diary"), {"view": "week"}).content.decode()

    assert f'id="cell-{hall.pk}-20300506" data-day="2030-05-06"><div class="lanes"><a class="block ' in page
    assert f'data-line-id="{line.pk}" data-booking-id="{line.booking_id}" data-version="1"' in page
    assert "<b>C</b> Gala <small>120p</small></a>" in page

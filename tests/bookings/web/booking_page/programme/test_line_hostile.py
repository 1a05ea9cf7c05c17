"""Nothing that is typed into the programme crashes it, and what is refused is not written."""

from typing import Any

import pytest
from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from bookings.enums import LineKind
from bookings.models import Booking
from tests.bookings.web.booking_page.grid import HTMX, address, fields_in, form_of, line_of
from tests.proof.naughty import DAYS, TEXTS, at_once, in_turn
from tests.proof.sizes import size

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("standing_summit"),
    pytest.mark.promise("P8", what="fields and pages, with naughty values"),
]

ALL = (
    TEXTS | DAYS | {"half a character": "\\ud800", "clock": "99:99", "long range": "9-99", "count": "x999999"}
)
FEW = size(1, 8)
"""So many of the values go to each field of a form of lines; the next field gets the next ones."""

AT_ONCE = 6
"""In so many goes all fields get a value, where not each is tried alone."""


def send(browser, place: str, sent: dict[str, Any], method: str = "post") -> int:
    """What is accepted is undone; what is refused must have undone itself, unless PostgreSQL gave it up."""
    browser.raise_request_exception = False
    with transaction.atomic():
        answer = getattr(browser, method)(place, sent, headers=HTMX)
        given_up = connection.connection.info.transaction_status == TransactionStatus.INERROR
        transaction.set_rollback(given_up or answer.status_code in {200, 302})
    return answer.status_code


def seen(booking):
    return Booking.objects.get(pk=booking.pk).version, booking.lines.count()


def hostile(form):
    return list(at_once([(field, ALL) for field in form], FEW, AT_ONCE))


@pytest.mark.parametrize("kind", [kind for kind in LineKind if kind != LineKind.EVENT_SEAT])
def test_the_form_of_a_line(staff, summit, kind):
    line = line_of(summit, kind)
    form, place, before = form_of(staff, line), address("booking-line-edit", summit, line.pk), seen(summit)

    statuses = {
        (called, method): send(staff, place, {**form, **changes}, method)
        for called, changes in hostile(form)
        for method in ("post", "get")
    }

    assert {one for one, status in statuses.items() if status not in {200, 409, 422}} == set()
    assert seen(summit) == before


@pytest.mark.parametrize("kind", ["session", "menu", "resource", "product", "item", "package"])
def test_the_full_form(staff, summit, kind):
    place, before = f"{address('booking-line-new', summit)}?kind={kind}", seen(summit)
    form = fields_in(staff.get(place, headers=HTMX))

    statuses = {called: send(staff, place, {**form, **changes}) for called, changes in hostile(form)}

    assert {one for one, status in statuses.items() if status not in {200, 422}} == set()
    assert seen(summit) == before


@pytest.mark.parametrize("field", ["text", "key", "day", "within", "into"])
def test_the_quick_line(staff, summit, field):
    before = seen(summit)
    good = {"text": "9-12:30 plenary in salon", "day": "2030-05-09"}

    statuses = {
        (name, view): send(staff, address(view, summit), {**good, field: text}, method)
        for name, text in in_turn(ALL, field, 4).items()
        for view, method in (("booking-quick-add", "post"), ("booking-quick-suggestions", "get"))
    }

    assert {one for one, status in statuses.items() if status not in {200, 422}} == set()
    assert seen(summit) == before


@pytest.mark.parametrize("name", ["booking-head-count", "booking-head-count-preview", "booking-day-clone"])
def test_numbers_and_days(staff, summit, name):
    before = seen(summit)
    good = {"version": summit.version, "total_attendees": "5", "day": "2030-05-06", "to": "2030-05-09"}

    statuses = {
        (field, value): send(staff, address(name, summit), {**good, field: text})
        for field in good
        for value, text in in_turn(ALL, f"{name} {field}", 3).items()
    }

    assert {one for one, status in statuses.items() if status not in {200, 409, 422}} == set()
    assert seen(summit) == before


@pytest.mark.parametrize("name", ["booking-line-remove", "booking-line-clone"])
def test_versions(staff, summit, name):
    line, before = line_of(summit, LineKind.SESSION), seen(summit)

    statuses = {
        send(staff, address(name, summit, line.pk), {"version": text})
        for text in in_turn(ALL, name, 6).values()
    }

    assert statuses == {409}
    assert seen(summit) == before


@pytest.mark.parametrize("name", ["booking-day-clone", "booking-programme", "booking-line-new"])
def test_what_is_asked_for(staff, summit, name):
    statuses = {
        send(staff, address(name, summit), {field: text}, "get")
        for field in ("day", "focus", "kind")
        for text in in_turn(ALL, f"{name} {field}", 3).values()
    }

    assert statuses <= {200, 404}

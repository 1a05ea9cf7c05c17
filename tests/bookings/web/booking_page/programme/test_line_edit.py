"""A row of the programme is changed in its place: what is typed is saved, what is refused stays as it was typed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from bookings.enums import LineKind
from bookings.models import Line
from bookings.services.add_line import add_line
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_line import change_line
from bookings.services.line_request import SessionRequest
from bookings.services.open_booking import open_booking
from partners.enums import Role
from tests import factories
from tests.bookings.congress import MONDAY, clock
from tests.bookings.web.booking_page.grid import HTMX, address, fields_in, form_of, line_of, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_summit")]


@pytest.fixture
def dinner(summit):
    return line_of(summit, LineKind.SESSION, name="Welcome dinner")


def test_a_row_becomes_a_form_of_its_kind(staff, summit, dinner):
    asked = {
        kind: [name for name in form_of(staff, line_of(summit, kind)) if not name.startswith("initial-")]
        for kind in (LineKind.RESOURCE, LineKind.PRODUCT, LineKind.PACKAGE)
    }

    price = ["cost", "discount", "cost_centre_id", "description"]
    first = ["csrfmiddlewaretoken", "version"]
    times = ["day", "starts_at", "ends_at", "last_day"]
    assert asked == {
        LineKind.RESOURCE: [*first, "name", "units", *times, *price],
        LineKind.PRODUCT: [*first, "name", "quantity", *price],
        LineKind.PACKAGE: [*first, "name", "attendees", "booked_on", *price],
    }


def test_a_form_that_nobody_touched_changes_nothing(staff, summit):
    before = list(summit.lines.order_by("pk").values("pk", "unit_value", "starts_at", "ends_at", "attendees"))

    answers = [save(staff, line) for line in summit.lines.standing()]

    assert {answer.status_code for answer in answers} == {200}
    assert (
        list(summit.lines.order_by("pk").values("pk", "unit_value", "starts_at", "ends_at", "attendees"))
        == before
    )


def test_a_session_is_moved_with_what_stands_within_it(staff, congress, summit, dinner):
    answer = save(staff, dinner, day="2030-05-07", starts_at="18", ends_at="2130", venue_id=congress.hall.pk)

    dinner.refresh_from_db()
    assert (dinner.bookable_id, dinner.starts_at, dinner.ends_at) == (
        congress.hall.pk,
        clock(18, day=1),
        clock(21, 30, day=1),
    )
    buffet = line_of(summit, LineKind.MENU, name="Buffet")
    assert (buffet.starts_at, buffet.ends_at) == (clock(18, day=1), clock(21, 30, day=1))
    assert f'data-focus="open-{dinner.pk}"' in answer.content.decode()
    assert "“Welcome dinner” is changed." in answer.content.decode()
    assert "Undo" in answer.content.decode()
    assert "bookings-changed" in answer.headers["HX-Trigger"]


def test_an_end_that_is_not_after_the_start_lies_on_the_next_day(staff, dinner):
    save(staff, dinner, ends_at="1:30")

    dinner.refresh_from_db()
    assert dinner.ends_at == clock(1, 30, day=1)


def test_midnight_is_the_end_of_the_day(staff, dinner):
    save(staff, dinner, ends_at="24:00")

    dinner.refresh_from_db()
    assert dinner.ends_at == clock(0, day=1)


def test_the_last_day_comes_along_with_the_first(staff, summit, congress, actor):
    long = add_line(
        actor=actor,
        booking_id=summit.pk,
        request=SessionRequest(
            venue_id=congress.salon.pk, starts_at=clock(9, day=4), ends_at=clock(12, day=6)
        ),
    ).line

    save(staff, long, day=f"{MONDAY + timedelta(days=5)}")

    long.refresh_from_db()
    assert (long.starts_at, long.ends_at) == (clock(9, day=5), clock(12, day=7))


def test_people_and_price_of_a_menu(staff, summit):
    buffet = line_of(summit, LineKind.MENU, name="Buffet")

    save(staff, buffet, attendees="30", cost="25.50", discount="10 %")

    buffet.refresh_from_db()
    assert (buffet.attendees, buffet.is_attendees_pinned, buffet.unit_value, buffet.discount_amount) == (
        30,
        True,
        Decimal("25.5"),
        Decimal(10),
    )


def test_without_people_a_line_follows_again_and_without_a_price_it_costs_the_catalogues(staff, summit):
    buffet = line_of(summit, LineKind.MENU, name="Buffet")
    save(staff, buffet, attendees="30", cost="25.50")

    save(staff, buffet, attendees="", cost="")

    buffet.refresh_from_db()
    assert (buffet.attendees, buffet.is_attendees_pinned, buffet.unit_value) == (40, False, Decimal(30))


def test_the_price_of_a_package_scales_its_shares_until_it_is_the_catalogues_again(staff, summit):
    package = line_of(summit, LineKind.PACKAGE)

    save(staff, package, cost="120")
    scaled = Line.objects.get(pk=package.pk).unit_value
    save(staff, package, cost="")

    assert (scaled, Line.objects.get(pk=package.pk).unit_value) == (Decimal(120), Decimal(60))


@pytest.mark.parametrize("typed", ["9", "09", "900", "0900", "9:00", "9.00", "9h00", " 09:00 "])
def test_a_time_is_typed_in_many_ways(staff, dinner, typed):
    save(staff, dinner, starts_at=typed)

    dinner.refresh_from_db()
    assert dinner.starts_at == clock(9)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"starts_at": ""}, "starts_at"),
        ({"starts_at": "late"}, "starts_at"),
        ({"day": ""}, "day"),
        ({"day": "1999-01-01"}, "day"),
        ({"last_day": "2030-05-01"}, "ends_at"),
        ({"attendees": "-1"}, "attendees"),
        ({"name": ""}, "name"),
        ({"venue_id": "999999"}, "venue_id"),
        ({"discount": "half"}, "discount"),
        ({"discount": "101 %"}, "discount"),
        ({"cost": "2000000000"}, "cost"),
        ({"set_up_minutes": "999999"}, "set_up_minutes"),
    ],
)
def test_what_is_refused_is_told_at_its_field_and_stays_as_it_was_typed(staff, dinner, typed, field):
    before = Line.objects.filter(pk=dinner.pk).values().get()

    answer = save(staff, dinner, name=typed.pop("name", "Gala"), **typed)

    shown = fields_in(answer)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, f"#line-{dinner.pk}")
    assert f"{field}_error" in answer.content.decode()
    assert shown["name"] == ("" if field == "name" else "Gala")
    assert {name: shown[name] for name in typed if name != "venue_id"} == {
        name: value for name, value in typed.items() if name != "venue_id"
    }
    assert Line.objects.filter(pk=dinner.pk).values().get() == before


def test_what_is_in_the_way_is_named_with_its_booking(staff, congress, actor, summit, dinner):
    other = open_booking(
        actor=actor,
        facility_id=congress.facility.pk,
        status="confirmed",
        fields={"customer_id": factories.CustomerFactory(partner=congress.partner, last_name="Moser").pk},
    ).booking
    add_line(
        actor=actor,
        booking_id=other.pk,
        request=SessionRequest(venue_id=congress.salon.pk, starts_at=clock(14), ends_at=clock(16)),
    )

    answer = save(staff, dinner, starts_at="15:00", ends_at="17:00")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Salon: already booked from 2030-05-06 14:00 to 2030-05-06 16:00" in text
    assert other.code in text
    assert "Moser" in text
    assert fields_in(answer)["starts_at"] == "15:00"


def test_a_warning_comes_along(staff, dinner):
    answer = save(staff, dinner, attendees="55")

    assert "55 people are more than the 40 who fit in." in answer.content.decode()


def test_who_was_quicker_is_named_and_what_is_there_now_stands_beside_what_was_typed(
    staff, actor, summit, dinner
):
    sent = {**form_of(staff, dinner), "name": "Gala", "ends_at": "22:30"}
    changes = {"ends_at": clock(22), "attendees": 35}
    change_line(actor=actor, kind=LineKind.SESSION, line_id=dinner.pk, changes=changes)
    place = address("booking-line-edit", summit, dinner.pk)

    refused = staff.post(place, sent, headers=HTMX)
    again = staff.get(place, fields_in(refused), headers=HTMX)
    shown = fields_in(again)
    saved = staff.post(place, shown, headers=HTMX)

    assert (refused.status_code, fields_in(refused)["name"]) == (409, "Gala")
    assert "Anna Berger" in refused.content.decode()
    assert (shown["name"], shown["ends_at"], shown["attendees"]) == ("Gala", "22:30", "35")
    assert "now: Welcome dinner" in again.content.decode()
    assert "now: 22:00" in again.content.decode()
    assert saved.status_code == 200
    dinner.refresh_from_db()
    assert (dinner.name, dinner.ends_at, dinner.attendees) == ("Gala", clock(22, 30), 35)


def test_without_a_version_nothing_is_saved(staff, dinner):
    answer = save(staff, dinner, version="", name="Gala")

    dinner.refresh_from_db()
    assert (answer.status_code, dinner.name) == (409, "Welcome dinner")


def test_a_cancelled_booking_stays_as_it_is(staff, actor, summit, dinner):
    sent = form_of(staff, dinner)
    booking = cancel_booking(actor=actor, booking_id=summit.pk)

    answer = staff.post(
        address("booking-line-edit", summit, dinner.pk),
        {**sent, "version": booking.version, "name": "Gala"},
        headers=HTMX,
    )

    assert answer.status_code == 422
    assert "it cannot be changed" in answer.content.decode()


def test_whoever_may_not_write_gets_no_form(as_role, summit, dinner):
    browser = as_role(Role.VIEWER)
    place = address("booking-line-edit", summit, dinner.pk)

    assert [browser.get(place).status_code, browser.post(place, {}).status_code] == [403, 403]


def test_lines_of_other_bookings_and_partners_are_not_found(staff, congress, actor, summit):
    other = open_booking(actor=actor, facility_id=congress.facility.pk, fields={}).booking
    foreign = factories.SessionFactory()
    mine = line_of(summit, LineKind.SESSION)

    places = [
        address("booking-line-edit", other, mine.pk),
        address("booking-line-edit", summit, foreign.pk),
        reverse("booking-line-edit", args=[foreign.booking_id, foreign.pk]),
    ]

    assert {staff.get(place).status_code for place in places} == {404}
    assert {staff.post(place, {"version": 1}).status_code for place in places} == {404}


def test_without_htmx_a_form_is_a_page_and_saving_leads_back(staff, summit, dinner):
    place = address("booking-line-edit", summit, dinner.pk)

    page = staff.get(place)
    answer = staff.post(place, {**form_of(staff, dinner), "name": "Gala"})

    assert "<!DOCTYPE html>" in page.content.decode()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/bookings/{summit.pk}/")


def test_the_form_of_a_line_asks_as_many_questions_however_much_stands_around_it(
    staff, actor, congress, summit, dinner, count_queries
):
    place = address("booking-line-edit", summit, dinner.pk)
    few = count_queries(lambda: staff.get(place, headers=HTMX))
    for day in range(4, 9):
        add_line(
            actor=actor,
            booking_id=summit.pk,
            request=SessionRequest(
                venue_id=congress.salon.pk, starts_at=clock(9, day=day), ends_at=clock(12, day=day)
            ),
        )

    assert count_queries(lambda: staff.get(place, headers=HTMX)) == few

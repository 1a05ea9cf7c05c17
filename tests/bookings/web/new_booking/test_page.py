"""A booking made by hand: in one form, at once, with what is wrong said at its field and nothing typed lost."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from bookings.enums import BookingStatus, BookingType, LineKind
from bookings.models import Booking, Line, Occupancy
from partners.enums import Role
from partners.models import Customer
from tests import factories
from tests.bookings.congress import clock
from tests.bookings.web.new_booking.filled import DIALOG, MONDAY, hall, line, sent

pytestmark = pytest.mark.django_db

PAGE = "/bookings/new/"


def post(browser, fields, **headers):
    return browser.post(PAGE, fields, headers=headers)


def errors(answer):
    """By field, those of the lines by their own names."""
    enquiry = answer.context["enquiry"]
    forms = [enquiry.form, *enquiry.lines]
    return {form.add_prefix(name): list(said) for form in forms for name, said in form.errors.items()}


def test_a_venue_is_held_until_the_decision(staff, membership, congress):
    answer = post(staff, sent(hall(congress), name="Spring meeting", people="80", decision_on="2030-04-01"))

    booking = Booking.objects.get()
    session = booking.lines.get()
    assert (answer.status_code, answer["Location"]) == (302, booking.get_absolute_url())
    assert (booking.status, booking.type) == (BookingStatus.PROSPECTIVE_HOLD, BookingType.DETAILED)
    assert (booking.decision_on, booking.hold_expires_at) == (date(2030, 4, 1), clock(0, day=-34))
    assert (booking.name, booking.total_attendees, session.attendees) == ("Spring meeting", 80, 80)
    assert (session.starts_at, session.ends_at) == (clock(9), clock(12))
    assert Occupancy.objects.filter(booking=booking, active=True).exists()


def test_the_dialog_closes_and_offers_the_way_back(staff, congress):
    answer = post(staff, sent(hall(congress), name="Spring meeting"), **DIALOG)

    booking = Booking.objects.get()
    events = json.loads(answer["HX-Trigger"])
    assert (answer.status_code, answer["HX-Reswap"]) == (200, "none")
    assert events["bookings-changed"] == {"bookings": [{"id": booking.pk, "version": booking.version}]}
    assert "close-dialog" in events
    assert f"Hall is held: booking {booking.code}." in answer.content.decode()
    assert reverse("booking-undo", args=[booking.pk, booking.version]) in answer.content.decode()


def test_it_can_be_opened_at_once(staff, congress):
    answer = post(staff, sent(hall(congress), name="Spring meeting", open="1"), **DIALOG)

    assert answer["HX-Redirect"] == Booking.objects.get().get_absolute_url()
    assert [str(message) for message in get_messages(answer.wsgi_request)]


def test_several_lines_and_equipment_within_the_venue_before_it(staff, congress):
    answer = post(
        staff,
        sent(
            hall(congress),
            line(1, "equipment", product=congress.microphone.pk, units="2"),
            hall(congress, 2, venue=congress.salon.pk, starts="13:00", ends="00:00"),
            status="confirmed",
        ),
    )

    microphones, plenary, evening = Booking.objects.get().lines.order_by("kind", "starts_at")
    assert answer.status_code == 302
    assert (microphones.session_id, microphones.units) == (plenary.pk, 2)
    assert (microphones.starts_at, microphones.ends_at) == (plenary.starts_at, plenary.ends_at)
    assert (evening.bookable_id, evening.ends_at) == (congress.salon.pk, clock(0, day=1))


def test_places_at_an_event_make_a_simple_booking(staff, course):
    price = course.prices.get()

    answer = post(
        staff, sent(line(0, "event", event=course.pk, price=price.pk, seats="1"), status="confirmed")
    )

    booking = Booking.objects.get()
    assert (answer.status_code, booking.type) == (302, BookingType.SIMPLE)
    assert [seat.kind for seat in booking.lines.all()] == [LineKind.EVENT_SEAT]


def test_places_of_a_shared_venue_and_a_night(staff, congress, lounge):
    night = hall(congress, venue=lounge.pk, places="4", starts="20:00", ends="02:00", ends_on="2030-05-07")

    post(staff, sent(night))

    session = Line.objects.get()
    assert (session.places, session.starts_at, session.ends_at) == (4, clock(20), clock(2, day=1))


def test_an_agreed_price_counts_instead_of_the_catalogue_s(staff, congress):
    post(staff, sent(hall(congress, cost="250.50", layout=congress.rows.pk)))

    session = Line.objects.get()
    assert (session.has_agreed_cost, session.unit_value, session.layout) == (
        True,
        Decimal("250.50"),
        congress.rows,
    )


def test_a_picked_customer_brings_the_company_along(staff, congress):
    company = factories.CompanyFactory(partner=congress.partner)
    customer = factories.CustomerFactory(partner=congress.partner, company=company)

    post(staff, sent(hall(congress), customer=customer.pk, customer_text=customer.name))

    booking = Booking.objects.get()
    assert (booking.customer, booking.company) == (customer, company)


def test_a_new_customer_is_written_down_with_the_booking(staff, congress):
    newcomer = {"new_first_name": "Eva", "new_last_name": "Huber", "new_email": "eva@forum.example"}

    post(staff, sent(hall(congress), **newcomer, new_phone="+43 1 5050", new_company="Alpine Forum"))

    customer = Booking.objects.get().customer
    assert (customer.name, customer.email, customer.phone_number, customer.company.name) == (
        "Eva Huber",
        "eva@forum.example",
        "+43 1 5050",
        "Alpine Forum",
    )


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(staff, congress):
    answer = post(staff, sent(line(0, "venue"), name="Spring meeting", new_email="eva@forum.example"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert set(errors(answer)) == {
        *("lines-0-venue", "lines-0-starts_on", "lines-0-starts", "lines-0-ends", "new_last_name")
    }
    assert 'value="Spring meeting"' in page
    assert 'value="eva@forum.example"' in page
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lines-0-venue", "999999"),
        ("lines-0-venue", "x"),
        ("lines-0-layout", "999999"),
        ("lines-0-starts_on", "2030-02-30"),
        ("lines-0-starts", "25:00"),
        ("lines-0-ends", "09:00"),
        ("lines-0-ends", "08:00"),
        ("lines-0-ends_on", "2030-05-05"),
        ("lines-0-cost", "-1"),
        ("lines-0-cost", "NaN"),
        ("people", "9" * 30),
        ("people", "many"),
        ("status", "cancelled"),
        ("decision_on", "9999-12-31"),
        ("coordinator", "999999"),
        ("event_type", "999999"),
        ("name", "x" * 201),
        ("note", "a\0b"),
        ("new_email", "eva"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(staff, congress, field, value):
    answer = post(staff, {**sent(hall(congress), new_last_name="Huber"), field: value})

    said = "lines-0-ends" if field == "lines-0-ends_on" else field
    assert (answer.status_code, list(errors(answer))) == (422, [said])
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("wall_time", "field"),
    [
        ("2031-03-30 02:30", "lines-0-starts"),
        ("1999-12-31 10:00", "lines-0-starts_on"),
        ("2100-01-01 10:00", "lines-0-starts_on"),
    ],
)
def test_a_time_that_is_none_is_said_at_its_field(staff, congress, wall_time, field):
    day, starts = wall_time.split()

    answer = post(staff, sent(hall(congress, starts_on=day, starts=starts, ends="23:00")))

    assert (answer.status_code, list(errors(answer))) == (422, [field])


@pytest.mark.parametrize("picked", ["foreign", "0", "x", "9" * 30, ""])
def test_a_customer_who_is_not_there_is_refused_at_the_box(staff, congress, picked):
    foreign = factories.CustomerFactory()
    customer = foreign.pk if picked == "foreign" else picked

    answer = post(staff, sent(hall(congress), customer=customer, customer_text="Eva"))

    assert (answer.status_code, list(errors(answer))) == (422, ["customer_text"])


@pytest.mark.parametrize("kind", ["venue", "event", "equipment"])
def test_another_partner_s_things_are_no_choice(staff, congress, kind):
    foreign = {
        "venue": factories.VenueFactory,
        "event": factories.EventFactory,
        "equipment": factories.InventoryProductFactory,
    }[kind]()
    subject = {"venue": "venue", "event": "event", "equipment": "product"}[kind]
    values = {"seats": 1, "units": 1, "starts_on": MONDAY, "starts": "09:00", "ends": "10:00"}

    answer = post(staff, sent(line(0, kind, **{subject: foreign.pk}, **values)))

    assert (answer.status_code, list(errors(answer))) == (422, [f"lines-0-{subject}"])


def test_what_is_not_free_names_what_is_in_the_way(staff, congress):
    post(staff, sent(hall(congress)))

    answer = post(staff, sent(hall(congress, 0, venue=congress.salon.pk), hall(congress, 1), name="Second"))

    [[sentence]] = errors(answer).values()
    assert list(errors(answer)) == ["lines-1-venue"]
    assert sentence.startswith("Not free. Hall: ")
    assert 'value="Second"' in answer.content.decode()
    assert Booking.objects.count() == 1


def test_the_second_in_line_holds_nothing(staff, congress):
    post(staff, sent(hall(congress)))

    answer = post(staff, sent(hall(congress), status="prospective"))

    second = Booking.objects.order_by("pk").last()
    assert (answer.status_code, second.status) == (302, BookingStatus.PROSPECTIVE)
    assert not Occupancy.objects.filter(booking=second, active=True).exists()


def test_without_any_line_a_venue_is_asked_for(staff, congress):
    answer = post(staff, {})

    assert answer.status_code == 422
    assert {"lines-0-venue", "status"} <= set(errors(answer))


@pytest.mark.parametrize("role", [Role.FINANCE, Role.OPERATIONS, Role.VIEWER])
def test_who_may_not_book_sees_neither_the_button_nor_the_form(as_role, congress, role):
    browser = as_role(role)

    assert (browser.get(PAGE).status_code, post(browser, sent(hall(congress))).status_code) == (403, 403)
    assert "data-new-booking" not in browser.get("/").content.decode()
    assert not Customer.objects.exists()


def test_every_page_has_the_button(staff):
    assert "data-new-booking" in staff.get("/").content.decode()


def test_the_form_asks_the_same_number_of_questions_however_much_there_is(staff, congress, count_queries):
    few = count_queries(lambda: staff.get(PAGE))
    for number in range(5):
        venue = factories.VenueFactory(partner=congress.partner, facility=congress.facility)
        factories.LayoutFactory(venue=venue, name=f"Layout {number}")
        factories.EventTypeFactory(partner=congress.partner)
    many = count_queries(lambda: staff.get(PAGE))

    assert few == many

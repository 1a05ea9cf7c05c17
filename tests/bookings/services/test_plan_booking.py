"""A booking is planned with all its lines at once, or nothing of it stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, BookingType, LineKind, LineStatus
from bookings.errors import EventFull, NotFree, UnknownReference
from bookings.models import Booking, Line, Occupancy
from bookings.services.line_request import ResourceRequest, SessionRequest
from bookings.services.plan_booking import PlannedLine, plan_booking
from bookings.services.undo_change import undo_change
from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Invalid, NotAllowed
from partners.models import Company, Customer
from partners.services.save_contact import Contact, save_contact
from tests import factories
from tests.bookings.congress import MONDAY, build_congress, clock
from tests.bookings.services.conftest import actor_of, seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def congress():
    built = build_congress()
    factories.ProductPriceFactory(partner=built.partner, product=built.microphone)
    return built


@pytest.fixture
def actor(congress):
    return congress.actor(Door.WEB)


def hall(congress, start=9, end=12, **more):
    return PlannedLine(
        request=SessionRequest(venue_id=congress.hall.pk, starts_at=clock(start), ends_at=clock(end), **more)
    )


def microphones(congress, units=2, *, within=None, **times):
    request = ResourceRequest(inventory_product_id=congress.microphone.pk, units=units, **times)
    return PlannedLine(request=request, within=within)


def plan(actor: Actor, *lines, **more):
    return plan_booking(
        actor=actor, fields=more.pop("fields", {"name": "Spring meeting"}), lines=lines, **more
    )


def test_a_function_is_held_with_what_stands_within_it(congress, actor):
    fields = {"name": "Spring meeting", "total_attendees": 80, "decision_on": date(2030, 4, 1)}

    outcome = plan(actor, hall(congress), microphones(congress, within=0), fields=fields)

    booking = Booking.objects.get(pk=outcome.booking.pk)
    session, resource = booking.lines.order_by("pk")
    assert (booking.type, booking.status) == (BookingType.DETAILED, BookingStatus.PROSPECTIVE_HOLD)
    assert (booking.facility, booking.hold_expires_at) == (congress.facility, clock(0, day=-34))
    assert (session.kind, session.attendees, resource.session_id) == (LineKind.SESSION, 80, session.pk)
    assert (resource.starts_at, resource.ends_at) == (clock(9), clock(12))
    assert [line.pk for line in outcome.lines] == [session.pk, resource.pk]
    assert booking.total_gross == outcome.booking.total_gross > Decimal(0)
    assert Occupancy.objects.filter(booking=booking, active=True).count() == 2


def test_equipment_alone_is_a_simple_booking(congress, actor):
    times = {"starts_at": clock(9), "ends_at": clock(10)}

    booking = plan(actor, microphones(congress, **times), status=BookingStatus.CONFIRMED).booking

    assert (booking.type, booking.status) == (BookingType.SIMPLE, BookingStatus.CONFIRMED)


def test_a_place_at_a_full_event_waits_with_a_warning_and_after_that_is_refused():
    event = factories.EventFactory(capacity=1, waitlist_enabled=True, waitlist_max_places=1)
    factories.EventPriceFactory(partner=event.partner, event=event)
    actor, place = actor_of(event.partner), PlannedLine(request=seat(event))
    confirmed = {"status": BookingStatus.CONFIRMED}

    outcome = plan(actor, place, place, **confirmed)

    assert [line.status for line in outcome.lines] == [LineStatus.BOOKED, LineStatus.WAITING]
    assert [warning.code for warning in outcome.warnings] == ["waiting"]
    with pytest.raises(EventFull):
        plan(actor, place, **confirmed)


def test_what_is_not_free_leaves_nothing_behind(congress, actor):
    plan(actor, hall(congress))
    newcomer = Contact(changes={"last_name": "Huber"}, company_name="Alpine Forum")

    with pytest.raises(NotFree) as refusal:
        plan(
            actor,
            microphones(congress, starts_at=clock(9), ends_at=clock(10)),
            hall(congress),
            newcomer=newcomer,
        )

    assert [one.name for one in refusal.value.obstacles] == ["Hall"]
    assert (Booking.objects.count(), Line.objects.count()) == (1, 1)
    assert not Customer.objects.exists()
    assert not Company.objects.exists()


def test_the_same_waits_in_line_when_it_holds_nothing(congress, actor):
    plan(actor, hall(congress))

    second = plan(actor, hall(congress), status=BookingStatus.PROSPECTIVE).booking

    assert not Occupancy.objects.filter(booking=second, active=True).exists()


def test_outside_the_opening_hours_is_told_not_refused(congress, actor):
    factories.OpeningHoursFactory(
        partner=congress.partner,
        facility=congress.facility,
        weekday=MONDAY.weekday(),
        opens_at="10:00",
        closes_at="18:00",
    )

    outcome = plan(actor, hall(congress))

    assert [warning.code for warning in outcome.warnings] == ["outside_opening_hours"]


def test_too_many_people_are_told_of(congress, actor):
    outcome = plan(actor, hall(congress), fields={"total_attendees": 500})

    assert [(warning.code, warning.line) for warning in outcome.warnings] == [("too_many_people", "Hall")]


def test_a_dry_run_says_the_price_and_keeps_nothing(congress, actor):
    tried = plan(actor, hall(congress), newcomer=Contact(changes={"last_name": "Huber"}), dry_run=True)
    made = plan(actor, hall(congress))

    assert tried.booking.total_gross == made.booking.total_gross
    assert (Booking.objects.count(), Customer.objects.count()) == (1, 0)


def test_undoing_it_cancels_it(congress, actor):
    booking = plan(actor, hall(congress), microphones(congress, within=0)).booking

    undone = undo_change(actor=actor, booking_id=booking.pk, expected_version=booking.version)

    assert undone.booking.status == BookingStatus.CANCELLED
    assert not Occupancy.objects.filter(booking=booking, active=True).exists()


def test_an_error_names_its_line(congress, actor):
    foreign = factories.VenueFactory()
    wrong = PlannedLine(request=SessionRequest(venue_id=foreign.pk, starts_at=clock(9), ends_at=clock(10)))
    backwards = hall(congress, 12, 9)

    fields = []
    for lines in ((wrong,), (hall(congress), wrong), (hall(congress), backwards)):
        with pytest.raises(Invalid) as error:
            plan(actor, *lines)
        fields.append(error.value.field)

    assert fields == ["lines.0.venue_id", "lines.1.venue_id", "lines.1.ends_at"]


@pytest.mark.parametrize("number", [0, 101])
def test_there_are_lines_and_not_too_many(congress, actor, number):
    with pytest.raises(Invalid) as error:
        plan(actor, *[hall(congress)] * number)

    assert error.value.field == "lines"


def test_a_newcomer_becomes_the_customer_and_their_company_the_booking_s(congress, actor):
    changes = {"first_name": "Eva", "last_name": "Huber", "email": "eva@forum.example"}

    booking = plan(
        actor, hall(congress), newcomer=Contact(changes=changes, company_name="Alpine Forum")
    ).booking

    customer = Customer.objects.get()
    assert (booking.customer, booking.company) == (customer, Company.objects.get(name="Alpine Forum"))
    assert (customer.name, customer.email, customer.company) == (
        "Eva Huber",
        "eva@forum.example",
        booking.company,
    )


def test_a_company_that_is_there_is_found_by_its_name(congress, actor):
    company = factories.CompanyFactory(partner=congress.partner, name="Alpine Forum")
    factories.CompanyFactory(name="ALPINE FORUM")

    customer = save_contact(
        actor=actor, contact=Contact(changes={"last_name": "Huber"}, company_name="alpine forum")
    )

    assert (customer.company, Company.objects.for_partner(congress.partner).count()) == (company, 1)


def test_a_viewer_plans_nothing(congress, actor):
    viewer = replace(actor, role=Role.VIEWER)

    with pytest.raises(NotAllowed):
        plan(viewer, hall(congress))
    with pytest.raises(NotAllowed):
        save_contact(actor=viewer, contact=Contact(changes={"last_name": "Huber"}))


def test_another_partner_s_customer_is_not_there(congress, actor):
    foreign = factories.CustomerFactory()

    with pytest.raises(UnknownReference) as error:
        plan(actor, hall(congress), fields={"customer_id": foreign.pk})

    assert error.value.field == "customer_id"

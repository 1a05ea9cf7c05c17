"""Who a booking is for, and what is said of it as a whole, change in dialogs; only what was touched is written."""

import dataclasses
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.web.booking_page.details.people_form import PeopleForm
from partners.enums import Role
from tests.factories import CompanyFactory, CustomerFactory, EventTypeFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def now(booking):
    return Booking.objects.get(pk=booking.pk)


def typed(answer):
    """The form as a person would send it back untouched."""
    form = answer.context["form"]
    values = {field.name: field.value() for field in form.visible_fields()}
    shown = {name: form[name].field.prepare_value(value) for name, value in values.items()}
    return {
        name: value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else str(value)
        for name, value in shown.items()
        if value not in (None, False)
    }


def test_people_change(actor, ask, send, booking):
    partner = actor.partner
    clara = MembershipFactory(partner=partner, user__first_name="Clara").user
    customer, agent = CustomerFactory(partner=partner), CompanyFactory(partner=partner)
    fields = {**typed(ask("booking-people", booking)), "customer": customer.pk, "agent": agent.pk}

    answer = send("booking-people", booking, **fields, coordinator=clara.pk)

    after = now(booking)
    assert answer.status_code == 200
    assert (after.customer, after.agent, after.company, after.coordinator) == (customer, agent, None, clara)


def test_a_new_customer_is_taken_down(ask, send, booking):
    newcomer = {"last_name": "Huber", "email": "eva@huber.example", "company_name": "Huber & Sons"}

    send("booking-people", booking, **typed(ask("booking-people", booking)), **newcomer)

    after = now(booking)
    assert (after.customer.last_name, after.customer.email) == ("Huber", "eva@huber.example")
    assert (after.company.name, after.version) == ("Huber & Sons", booking.version + 1)


@pytest.mark.parametrize(
    ("typed_in", "field"),
    [({"first_name": "Eva"}, "last_name"), ({"last_name": "Huber", "email": "nowhere"}, "email")],
)
def test_half_a_new_customer_is_asked_for_the_rest(ask, send, booking, typed_in, field):
    answer = send("booking-people", booking, **typed(ask("booking-people", booking)), **typed_in)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert (answer.context["form"].has_newcomer, now(booking).version) == (True, booking.version)


def test_who_may_not_write_customers_takes_nobody_down(actor, booking):
    reader = dataclasses.replace(actor, role=Role.OPERATIONS)

    assert PeopleForm(actor=reader, booking=booking).newcomer_fields == []


def test_somebody_is_taken_off(ask, send, booking):
    fields = {**typed(ask("booking-people", booking)), "customer": ""}

    send("booking-people", booking, **fields)

    assert now(booking).customer is None


def test_a_coordinator_who_has_left_stays_until_somebody_else_is_chosen(actor, ask, send, open_for):
    gone = MembershipFactory(partner=actor.partner)
    booking = open_for(coordinator_id=gone.user_id)
    gone.is_active = False
    gone.save()
    customer = CustomerFactory(partner=actor.partner)

    answer = send(
        "booking-people", booking, **{**typed(ask("booking-people", booking)), "customer": customer.pk}
    )

    after = now(booking)
    assert (answer.status_code, after.customer, after.coordinator) == (200, customer, gone.user)


@pytest.mark.parametrize("field", ["customer", "company", "agent", "coordinator", "sales_person"])
@pytest.mark.parametrize("value", ["0", "-1", "x", "\x00", "9" * 19, "9" * 40, "٣"])
def test_nobody_is_no_person(ask, send, booking, field, value):
    answer = send("booking-people", booking, **{**typed(ask("booking-people", booking)), field: value})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert now(booking).version == booking.version


def test_other_partners_people_are_nobody(ask, send, booking):
    stranger = CustomerFactory()

    answer = send("booking-people", booking, customer=stranger.pk)

    assert (answer.status_code, stranger.last_name in answer.content.decode()) == (422, False)


def test_people_are_found_as_one_types(staff, actor):
    CustomerFactory(partner=actor.partner, first_name="Eva", last_name="Huber", email="")
    CustomerFactory(partner=actor.partner, first_name="Max", last_name="Moser", email="")
    CompanyFactory(partner=actor.partner, name="Huber & Sons", email="")
    CustomerFactory(last_name="Huber")

    def found(**query):
        answer = staff.get(reverse("people-found"), query)
        return [name for _pk, name in answer.context["choices"]]

    assert found(what="customer", find="huber") == ["Eva Huber", "–"]
    assert found(what="company", find="huber") == ["Huber & Sons", "–"]
    assert found(what="agent", find="nobody") == ["–"]
    assert found(what="nonsense", find="\x00moser") == ["Max Moser", "–"]


def test_the_list_of_people_stays_short(ask, actor, booking):
    CustomerFactory.create_batch(60, partner=actor.partner)

    choices = ask("booking-people", booking).context["form"].fields["customer"].widget.choices

    assert len(choices) == 52
    assert booking.customer_id in [pk for pk, _name in choices]


def test_details_change(actor, ask, send, booking):
    summit = EventTypeFactory(partner=actor.partner, name="Summit")
    fields = {
        **typed(ask("booking-change", booking)),
        "name": "Autumn summit",
        "event_type": summit.pk,
        "event_starts_on": "2030-05-06",
        "event_ends_on": "2030-05-08",
        "is_confidential": "on",
        "decision_on": "2030-04-01",
        "purchase_order_number": "PO-7",
        "internal_note": "By boat",
    }

    answer = send("booking-change", booking, **fields)

    after = now(booking)
    assert answer.status_code == 200
    assert (after.name, after.event_type, after.event_starts_on, after.event_ends_on) == (
        "Autumn summit",
        summit,
        date(2030, 5, 6),
        date(2030, 5, 8),
    )
    assert (after.is_confidential, after.decision_on, after.purchase_order_number, after.internal_note) == (
        True,
        date(2030, 4, 1),
        "PO-7",
        "By boat",
    )


def test_what_nobody_touched_stays(ask, send, open_for):
    booking = open_for(
        status=BookingStatus.PROSPECTIVE_HOLD,
        name="Summit",
        decision_on=date(2030, 4, 1),
        hold_expires_at=datetime(2030, 4, 1, 16, 0, 30, tzinfo=UTC),
        is_confidential=True,
    )
    fields = typed(ask("booking-change", booking))

    send("booking-change", booking, **fields)

    after = now(booking)
    assert fields["hold_expires_at"] == "2030-04-01T18:00"
    assert (after.name, after.hold_expires_at, after.is_confidential) == (
        "Summit",
        booking.hold_expires_at,
        True,
    )


def test_a_hold_expires_by_the_facilitys_clock(ask, send, open_for):
    booking = open_for(status=BookingStatus.PROSPECTIVE_HOLD)
    fields = {**typed(ask("booking-change", booking)), "hold_expires_at": "2030-04-01T18:30"}

    send("booking-change", booking, **fields)

    assert now(booking).hold_expires_at == datetime(2030, 4, 1, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 201),
        ("name", "a\x00b"),
        ("event_type", "9" * 19),
        ("event_ends_on", "2030-05-01"),
        ("event_starts_on", "yesterday"),
        ("decision_on", "9999-12-31"),
        ("opportunity_number", "9" * 30),
        ("opportunity_number", "-1"),
        ("food_beverage_payable_by", "nobody"),
        ("accommodation_ends_on", "1999-12-31"),
        ("internal_note", "x" * 10_001),
        ("hold_expires_at", "2030-03-31T02:30"),
        ("hold_expires_at", "soon"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(ask, send, open_for, field, value):
    booking = open_for(
        status=BookingStatus.PROSPECTIVE_HOLD,
        event_starts_on=date(2030, 5, 6),
        event_ends_on=date(2030, 5, 6),
    )
    fields = {**typed(ask("booking-change", booking)), "purchase_order_number": "PO-7", field: value}

    answer = send("booking-change", booking, **fields)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert (form[field].value(), form["purchase_order_number"].value()) == (value, "PO-7")
    assert now(booking).version == booking.version


def test_what_is_over_is_not_changed(send, open_for):
    booking = open_for(status=BookingStatus.PROSPECTIVE)
    Booking.objects.filter(pk=booking.pk).update(status="cancelled")

    answer = send("booking-internal-note", booking, text="Too late")

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "This booking is cancelled or was not accepted; it cannot be changed."
    ]
    assert answer.context["form"]["text"].value() == "Too late"


@pytest.mark.parametrize("name", ["booking-people", "booking-change", "booking-internal-note"])
@pytest.mark.parametrize("role", [Role.FINANCE, Role.OPERATIONS, Role.VIEWER])
def test_who_may_not_write(as_role, ask, send, booking, name, role):
    browser = as_role(role)

    answers = [ask(name, booking, browser=browser), send(name, booking, browser=browser)]

    assert [answer.status_code for answer in answers] == [403, 403]

"""What a drag would come to, told before anything is saved: places, money, what comes along, and what is in the way."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.enums import BookingStatus, DocumentKind, LineKind
from bookings.models import Booking, Document, Line
from bookings.services.add_line import add_line
from bookings.services.change_booking import change_booking
from bookings.services.line_request import ResourceRequest
from bookings.services.remove_line import remove_line
from bookings.web.diary.preview import Amount, Spot
from bookings.web.in_the_way import InTheWay
from partners.enums import Role
from tests.bookings.web.diary.conftest import clock
from tests.factories import (
    CustomerFactory,
    InventoryProductFactory,
    OpeningHoursFactory,
    PartnerFactory,
    ProductPriceFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def session_of(booking):
    return booking.lines.get(kind=LineKind.SESSION)


@pytest.fixture
def lend(actor, facility):
    """Two of a thing that there is so often, within the booking's session."""

    def lent(booking, product=None, capacity=3):
        if product is None:
            product = InventoryProductFactory(facility=facility, name="Beamer", capacity=capacity)
            ProductPriceFactory(product=product, amount=Decimal(12))
        request = ResourceRequest(inventory_product_id=product.pk, units=2, session_id=session_of(booking).pk)
        add_line(actor=actor, booking_id=booking.pk, request=request)
        booking.refresh_from_db()
        return product

    return lent


@pytest.fixture
def preview(staff):
    def asked(booking, venue, starts, ends, browser=None, day="2030-05-06", **sent):
        query = {
            "venue_id": venue.pk,
            "starts_at": f"{day}T{starts}",
            "ends_at": f"{day}T{ends}",
            "version": booking.version,
            **sent,
        }
        address = reverse("diary-move-preview", args=[session_of(booking).pk])
        return (browser or staff).get(address, query, headers=HTMX)

    return asked


def footprint():
    return [list(model.objects.order_by("pk").values()) for model in (Booking, Line, Document)]


def test_it_tells_places_times_and_money_and_writes_nothing(plan, preview, east):
    booking = plan(name="Acme AGM")
    before = footprint()

    answer = preview(booking, east, "10:15", "13:15")

    assert answer.status_code == 200
    shown = answer.context["preview"]
    assert (answer.context["before"], answer.context["after"]) == (
        Spot("East", "Mon 6 May 09:00–11:00"),
        Spot("East", "Mon 6 May 10:15–13:15", is_other_time=True),
    )
    assert shown.amounts[:2] == [
        Amount("This session", "72.00", "108.00", "+36.00"),
        Amount("Whole booking", "72.00", "108.00", "+36.00"),
    ]
    assert (shown.currency, shown.is_holding, shown.along, shown.warnings, shown.sheets) == (
        "EUR",
        True,
        0,
        [],
        [],
    )
    assert footprint() == before


def test_another_venue(plan, preview, west):
    booking = plan()

    answer = preview(booking, west, "09:00", "11:00")

    assert answer.context["after"] == Spot("West", "Mon 6 May 09:00–11:00", is_other_place=True)
    assert answer.context["preview"].amounts[0] == Amount("This session", "72.00", "100.00", "+28.00")


def test_over_midnight(plan, preview, east):
    answer = preview(plan(), east, "22:00", "02:00", ends_at="2030-05-07T02:00")

    assert answer.context["after"].when == "6 May 22:00 – 7 May 02:00"


def test_what_comes_along_and_what_is_then_behind(actor, plan, preview, lend, east):
    booking = plan()
    lend(booking)
    for version in (1, 2):
        Document.objects.create(
            partner=actor.partner,
            booking=booking,
            kind=DocumentKind.FUNCTION_SHEET,
            number="BEO-1",
            version=version,
        )
    booking.refresh_from_db()

    shown = preview(booking, east, "10:00", "12:00").context["preview"]

    assert (shown.along, shown.sheets) == (1, ["BEO-1 v2"])


def test_warnings(facility, plan, preview, east):
    OpeningHoursFactory(facility=facility)
    booking = plan()

    shown = preview(booking, east, "03:00", "05:00").context["preview"]

    assert shown.warnings == ["East: outside opening hours from 2030-05-06 03:00 to 2030-05-06 05:00"]


def test_what_is_in_the_way_is_named_with_another_way(plan, preview, east, west, actor):
    customer = CustomerFactory(partner=actor.partner, first_name="Ada", last_name="Lovelace")
    other = plan(status=BookingStatus.CONFIRMED, venue=east, starts=14, customer_id=customer.pk)
    booking, before = plan(), footprint()

    answer = preview(booking, east, "13:00", "15:00")

    assert answer.status_code == 422
    [reason] = answer.context["reasons"]
    assert (reason.sentence, reason.booking.code, reason.customer) == (
        "East: already booked from 2030-05-06 14:00 to 2030-05-06 16:00",
        other.code,
        "Ada Lovelace",
    )
    [free] = answer.context["instead"]
    assert (free.name, parse_qs(free.query)["venue_id"]) == ("West", [str(west.pk)])
    assert footprint() == before


def test_who_may_not_read_customers_learns_that_it_is_busy(plan, preview, east, actor, monkeypatch):
    customer = CustomerFactory(partner=actor.partner, first_name="Ada", last_name="Lovelace")
    other = plan(status=BookingStatus.CONFIRMED, starts=14, customer_id=customer.pk)
    monkeypatch.setattr("bookings.web.in_the_way.may_name", lambda _actor: False)
    monkeypatch.setattr("bookings.web.client.may_name", lambda _actor: False)

    answer = preview(plan(), east, "13:00", "15:00")

    assert answer.context["reasons"] == [
        InTheWay(sentence="East: already booked from 2030-05-06 14:00 to 2030-05-06 16:00 (busy)")
    ]
    assert not [word for word in ("Lovelace", other.code) if word in answer.content.decode()]


def test_buffers_that_meet(facility, plan, preview, priced):
    salon = priced(VenueFactory(facility=facility, name="Blue salon", lead_minutes=60))
    plan(venue=salon, starts=14)
    booking = plan(starts=9)

    answer = preview(booking, salon, "12:00", "13:30")

    assert [one.sentence for one in answer.context["reasons"]] == [
        "Blue salon: set-up or follow-up time from 2030-05-06 14:00 to 2030-05-06 16:00"
    ]


def test_equipment_that_is_short_is_named_beside_the_venue(plan, preview, lend, east):
    busy, booking = plan(starts=14), plan()
    lend(booking, lend(busy, capacity=2))

    answer = preview(booking, east, "14:00", "16:00")

    assert [one.sentence for one in answer.context["reasons"]] == [
        "East: already booked from 2030-05-06 14:00 to 2030-05-06 16:00",
        "Beamer: too few left (0 free)",
    ]


def test_a_booking_that_holds_nothing_meets_nothing(plan, preview, east):
    plan(starts=14)

    shown = preview(plan(status=BookingStatus.PROSPECTIVE), east, "14:00", "16:00").context["preview"]

    assert shown.is_holding is False


def test_a_wall_time_that_does_not_exist(plan, preview, east):
    answer = preview(plan(), east, "02:30", "05:00", day="2031-03-30")

    assert answer.status_code == 422
    assert [one["sentence"] for one in answer.context["reasons"]] == [
        "From: This time does not exist at the facility: the clocks go forward over it."
    ]


def test_who_changed_what_meanwhile(actor, plan, preview, east):
    booking = plan(name="Acme AGM")
    change_booking(actor=actor, booking_id=booking.pk, fields={"name": "Acme annual meeting"})

    answer = preview(booking, east, "10:00", "12:00")

    assert answer.status_code == 409
    page = answer.content.decode()
    assert [change.after for entry in answer.context["since"] for change in entry.changes] == [
        "Acme annual meeting"
    ]
    assert "Anna Berger" in page
    assert "Try again with what is there now" in page
    assert parse_qs(answer.context["query"])["version"] == [str(booking.version + 1)]
    assert f'"id": {booking.pk}' in answer.headers["HX-Trigger"]


def test_a_removed_session_is_told(actor, plan, preview, east):
    booking = plan()
    remove_line(actor=actor, kind=LineKind.SESSION, line_id=session_of(booking).pk)
    booking.refresh_from_db()

    answer = preview(booking, east, "10:00", "12:00")

    assert (answer.status_code, [one.sentence for one in answer.context["reasons"]]) == (
        422,
        ["This was removed from the booking; it cannot be changed."],
    )


@pytest.mark.parametrize(
    "sent",
    [
        {"venue_id": "abc"},
        {"venue_id": ""},
        {"venue_id": "-1"},
        {"venue_id": "9" * 40},
        {"starts_at": "yesterday"},
        {"starts_at": "2030-05-06T09:00\x00"},
        {"starts_at": "٢٠٣٠-05-06T09:00"},
        {"starts_at": "0001-01-01T00:00"},
        {"ends_at": ""},
        {"ends_at": "9999-12-31T23:59"},
        {"ends_at": "2030-05-06T08:00"},
    ],
    ids=repr,
)
def test_what_makes_no_sense_is_refused_with_words(plan, preview, east, sent):
    answer = preview(plan(), east, "09:00", "11:00", **sent)

    assert answer.status_code == 422
    assert len(answer.context["reasons"]) == 1


@pytest.mark.parametrize("version", ["", "0", "-1", "abc", "9" * 30])
def test_a_version_that_is_none_is_an_old_one(plan, preview, east, version):
    assert preview(plan(), east, "10:00", "12:00", version=version).status_code == 409


def test_a_venue_and_a_session_of_others_are_not_there(staff, plan, preview, book):
    theirs = VenueFactory(partner=PartnerFactory())
    line = book(theirs, clock(9), clock(11))

    assert preview(plan(), theirs, "10:00", "12:00").status_code == 404
    assert staff.get(reverse("diary-move-preview", args=[line.pk])).status_code == 404


def test_who_only_reads_may_not(as_role, plan, preview, east):
    assert preview(plan(), east, "10:00", "12:00", browser=as_role(Role.VIEWER)).status_code == 403


def test_it_reads_as_often_for_one_line_within_as_for_many(plan, preview, lend, east):
    """Lines are tried out one by one; what is read beside does not grow."""
    booking = plan()
    numbers = []
    for units in (1, 4):
        for _each in range(units):
            lend(booking)
        preview(booking, east, "10:00", "12:00")
        with CaptureQueriesContext(connection) as asked:
            preview(booking, east, "10:00", "12:00")
        numbers.append(sum(str(query["sql"]).startswith("SELECT") for query in asked.captured_queries))

    assert numbers[1] == numbers[0]


def test_times_move_by_the_clock_where_the_clocks_change(plan, preview, east):
    answer = preview(plan(), east, "22:00", "10:00", day="2030-10-26", ends_at="2030-10-27T10:00")

    assert answer.context["wish"].ends - answer.context["wish"].starts == timedelta(hours=12)
    assert answer.status_code == 200

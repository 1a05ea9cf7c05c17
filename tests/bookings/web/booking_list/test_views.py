"""Views: what stands in each, how many, and how people keep their own with columns and order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bookings.enums import BookingStatus
from bookings.models import Booking, SavedView
from bookings.web.booking_list import view_counts
from partners.enums import Role
from tests.factories import BookingFactory, SavedViewFactory

pytestmark = pytest.mark.django_db
LIST, VIEWS, SAVE = (reverse(name) for name in ("booking-list", "booking-views", "booking-view-save"))
REMOVE, COLUMNS = reverse("booking-view-remove"), reverse("booking-columns")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def booking(facility):
    return BookingFactory(facility=facility, total_gross=100)


def put(booking, **fields):
    Booking.objects.filter(pk=booking.pk).update(**fields)


def counted(staff):
    return {str(view.label): view.count for view in staff.get(VIEWS).context["views"]}


def views_with(staff):
    return {label for label, count in counted(staff).items() if count != "0"}


def now(**delta):
    return timezone.now() + timedelta(**delta)


def day(days):
    return now(days=days).date()


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"status": "prospective"}, {"Needs an answer"}),
        ({"status": "ordering"}, {"Needs an answer"}),
        ({"status": "prospective", "starts_on": day(-3)}, set()),
        ({"status": "prospective_hold"}, set()),
        ({"status": "prospective_hold", "hold_expires_at": now(days=6)}, {"Holds expiring in 7 days"}),
        ({"status": "prospective_hold", "hold_expires_at": now(days=8)}, set()),
        (
            {"status": "tentative", "decision_on": day(-1), "total_paid": 10},
            {"Holds expiring in 7 days"},
        ),
        ({"status": "tentative"}, {"Tentative without payment"}),
        ({"status": "cancelled", "became_cancelled_at": now(days=-13)}, {"Cancelled lately"}),
        ({"status": "cancelled", "became_cancelled_at": now(days=-15)}, set()),
        ({"status": "confirmed"}, set()),
    ],
)
def test_what_stands_in_a_view(staff, booking, fields, found):
    put(booking, **{"starts_on": day(60), "updated_at": now(), **fields})

    assert views_with(staff) == found


def test_mine_is_what_one_coordinates_or_sells(staff, membership, booking):
    put(booking, starts_on=day(60), sales_person=membership.user)

    assert views_with(staff) == {"Mine"}


def test_what_starts_this_week(staff, booking):
    put(booking, starts_on=timezone.now().date())

    assert views_with(staff) == {"Starts this week"}


def test_all_views_are_counted_in_one_query(staff, membership, partner, booking):
    for name in ("One", "Two", "Three"):
        SavedViewFactory(partner=partner, owner=membership.user, name=name, query="status=confirmed")

    with CaptureQueriesContext(connection) as queries:
        numbers = counted(staff)

    assert sum("count(*)" in query["sql"].lower() for query in queries) == 1
    assert {name: numbers[name] for name in ("One", "Two", "Three")} == {"One": "1", "Two": "1", "Three": "1"}


def test_counting_ends_somewhere(staff, membership, partner, facility, monkeypatch):
    monkeypatch.setattr(view_counts, "MOST_COUNTED", 1)
    monkeypatch.setattr("bookings.web.booking_list.own_views.MOST_COUNTED", 1)
    SavedViewFactory(partner=partner, owner=membership.user, name="All of them", query="status=confirmed")
    for _number in range(3):
        BookingFactory(facility=facility)

    assert counted(staff)["All of them"] == "1+"


def test_what_searches_or_is_wrong_is_not_counted(staff, membership, partner):
    SavedViewFactory(partner=partner, owner=membership.user, name="Words", query="search=huber")
    SavedViewFactory(partner=partner, owner=membership.user, name="Wrong", query="venue=9")

    assert {name: counted(staff)[name] for name in ("Words", "Wrong")} == {"Words": "", "Wrong": ""}


def test_a_view_shows_its_bookings_in_its_order(staff, facility):
    late, early = (
        BookingFactory(
            facility=facility, status=BookingStatus.PROSPECTIVE_HOLD, hold_expires_at=now(days=days)
        )
        for days in (5, 2)
    )

    answer = staff.get(LIST, {"view": "holds-expiring"})

    assert [row.id for row in answer.context["page"].object_list] == [early.pk, late.pk]
    assert "expires" in [column.key for column in answer.context["columns"]]


def test_a_view_is_kept_with_its_columns_and_order(staff, booking):
    asked = staff.get(SAVE, {"status": ["tentative"], "sort": "name", "columns": "total,x", "page": "3"})

    staff.post(SAVE, {"name": "Mine", "query": asked.context["form"].initial["query"]})

    view = SavedView.objects.get()
    assert (view.name, view.query, view.is_shared) == (
        "Mine",
        "status=tentative&columns=name%2Ctotal&sort=name",
        False,
    )


def test_what_is_wrong_in_a_query_is_not_kept(staff):
    staff.post(SAVE, {"name": "Mine", "query": "status=x&venue=9&evil=%3Cscript%3E&kind=menu"})

    assert SavedView.objects.get().query == "kind=menu"


def test_a_view_is_renamed_and_shared(staff, membership, partner):
    view = SavedViewFactory(partner=partner, owner=membership.user, query="kind=menu")

    answer = staff.post(SAVE, {"name": "Ours", "is_shared": "on", "edit": view.pk}, headers=HTMX)

    view.refresh_from_db()
    assert (view.name, view.query, view.is_shared) == ("Ours", "kind=menu", True)
    assert "views-changed" in answer.headers["HX-Trigger"]


@pytest.mark.parametrize(
    "words", [{}, {"name": " "}, {"name": "\x00"}, {"name": "x" * 61}, {"name": "x", "edit": "y"}]
)
def test_a_view_needs_a_name(staff, words):
    answer = staff.post(SAVE, words, headers=HTMX)

    assert (answer.status_code, SavedView.objects.count()) == (422, 0)


def test_a_colleagues_view_is_not_ones_own(staff, partner):
    view = SavedViewFactory(partner=partner, is_shared=True)

    assert staff.get(SAVE, {"edit": view.pk}).status_code == 404
    assert staff.post(SAVE, {"name": "Mine", "edit": view.pk}).status_code == 404


def test_a_view_is_removed(staff, membership, partner):
    view = SavedViewFactory(partner=partner, owner=membership.user)

    staff.post(REMOVE, {"id": view.pk})

    assert not SavedView.objects.exists()


def test_a_shared_view_is_not_removed_by_everybody(as_role, partner):
    view = SavedViewFactory(partner=partner, is_shared=True)

    assert as_role(Role.VIEWER).post(REMOVE, {"id": view.pk}).status_code == 403
    assert SavedView.objects.exists()


def test_chosen_columns_are_remembered(staff, booking):
    answer = staff.post(COLUMNS, {"columns": ["owner", "total"], "query": "status=confirmed"})

    assert answer["Location"] == "/bookings/?status=confirmed&columns=name%2Ctotal%2Cowner"
    assert [column.key for column in staff.get(LIST).context["columns"]] == ["name", "total", "owner"]


def test_columns_in_the_address_win(staff, booking):
    staff.post(COLUMNS, {"columns": ["owner"]})

    shown = staff.get(LIST, {"columns": "code,nonsense"}).context["columns"]

    assert [column.key for column in shown] == ["name", "code"]


def test_customers_are_no_column_for_those_who_may_not_read_them(as_role, booking):
    answer = as_role(Role.OPERATIONS).get(LIST, {"columns": "customer,company,people"})

    assert [column.key for column in answer.context["columns"]] == ["name", "people"]


@pytest.mark.parametrize(
    "key", ["when", "name", "code", "status", "total", "outstanding", "expires", "created"]
)
def test_a_heading_puts_the_list_in_order(staff, facility, key):
    for number in range(3):
        BookingFactory(facility=facility, name=f"Booking {number}", total_gross=number)

    up, down = (
        [row.id for row in staff.get(LIST, {"sort": sort}).context["page"].object_list]
        for sort in (key, f"-{key}")
    )

    assert (up, len(up)) == (down[::-1], 3)


def test_the_heading_says_the_order(staff, booking):
    text = staff.get(LIST, {"sort": "name"}).text

    assert (text.count('aria-sort="ascending"'), text.count("aria-sort=")) == (1, 1)

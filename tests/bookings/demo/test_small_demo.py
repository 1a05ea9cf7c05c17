"""A demo of sixty bookings keeps every promise of the ledgers and has something of everything."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from bookings.enums import BookingStatus, LineKind, LineStatus
from bookings.models import Blockout, Booking, Line
from catalog.enums import CostCategory, Sharing
from catalog.models import CostCentre, Event, Facility, Venue
from partners.enums import Role
from partners.models import ApiToken, Customer, Membership, Partner, SigningKey, User
from partners.models.api_token import digest_of
from tests.bookings.demo.conftest import URL
from tests.bookings.plain_sql import sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_demo")]

HELD_OTHERWISE = """
    WITH needed AS (
        SELECT l.id AS line, h.*, b.holding AS active
        FROM booking_line l JOIN bookings_booking b ON b.id = l.booking_id, line_holdings(l.id) h
    ), held AS (
        SELECT line_id, bookable_id, quantity, period, sole_key, active
        FROM bookings_occupancy WHERE line_id IS NOT NULL
    )
    (TABLE needed EXCEPT ALL TABLE held) UNION ALL (TABLE held EXCEPT ALL TABLE needed)
"""
OVERBOOKED = """
    SELECT name FROM catalog_bookable
    WHERE shared_peak(id, tstzrange('2000-01-01 00:00+00', '2100-01-01 00:00+00', '[)')) > capacity
"""
SUMMED_WRONG = """
    WITH line AS (
        SELECT l.booking_id, sum(l.price_net) AS net, sum(l.price_tax) AS tax
        FROM booking_line l WHERE l.status <> 'removed' GROUP BY 1
    ), fee AS (
        SELECT l.booking_id, sum(f.amount) AS net, sum(f.tax) AS tax
        FROM bookings_servicefee f JOIN bookings_charge c ON c.id = f.charge_id
        JOIN booking_line l ON l.id = c.line_id GROUP BY 1
    ), levy AS (
        SELECT l.booking_id, sum(t.amount) AS tax
        FROM bookings_taxdetail t JOIN bookings_charge c ON c.id = t.charge_id
        JOIN booking_line l ON l.id = c.line_id WHERE t.is_booking_level GROUP BY 1
    ), summed AS (
        SELECT b.id, coalesce(line.net, 0) + coalesce(fee.net, 0) AS net,
               coalesce(line.tax, 0) + coalesce(fee.tax, 0) + coalesce(levy.tax, 0) AS tax
        FROM bookings_booking b LEFT JOIN line ON line.booking_id = b.id
        LEFT JOIN fee ON fee.booking_id = b.id LEFT JOIN levy ON levy.booking_id = b.id
    )
    SELECT b.code FROM bookings_booking b JOIN summed s USING (id)
    WHERE (s.net, s.tax, s.net + s.tax) <> (b.total_net, b.total_tax, b.total_gross)
"""
CHARGED_WRONG = """
    SELECT l.id FROM booking_line l LEFT JOIN bookings_charge c ON c.line_id = l.id
    GROUP BY l.id HAVING (l.price_tax, l.price_gross) <> (coalesce(sum(c.tax), 0), coalesce(sum(c.total), 0))
"""
TAXED_WRONG = """
    SELECT c.id FROM bookings_charge c
    LEFT JOIN bookings_taxdetail t ON t.charge_id = c.id AND NOT t.is_booking_level
    GROUP BY c.id HAVING c.tax <> coalesce(sum(t.amount), 0)
"""


@pytest.mark.parametrize("broken", [HELD_OTHERWISE, OVERBOOKED, SUMMED_WRONG, CHARGED_WRONG, TAXED_WRONG])
def test_no_row_breaks_the_ledgers(broken: str) -> None:
    assert sql(broken) == []


def test_it_has_about_the_bookings_that_were_asked_for() -> None:
    assert Booking.objects.count() == 60


def test_every_status_and_kind_of_line_is_there() -> None:
    assert set(Booking.objects.values_list("status", flat=True)) == set(BookingStatus.values)
    assert set(Line.objects.values_list("kind", flat=True)) == set(LineKind.values)


def test_somebody_waits_for_a_place_at_a_full_course() -> None:
    waiting = Line.objects.filter(status=LineStatus.WAITING).values_list("bookable", flat=True)

    assert Event.objects.filter(pk__in=waiting).exists()


def test_courses_are_past_running_coming_free_cancelled_hidden_and_not_yet_open() -> None:
    today, now = timezone.localdate(), timezone.now()
    of_each = {
        timeframe: Event.objects.in_timeframe(timeframe, today).exists()
        for timeframe in ("past", "current", "upcoming", "cancelled", "inactive")
    } | {
        "free": Event.objects.filter(is_free=True).exists(),
        "not yet open": Event.objects.filter(bookable_from__gt=now).exists(),
        "closed": Event.objects.filter(bookable_until__lt=now, cancelled_at=None).exists(),
    }

    assert {name for name, found in of_each.items() if not found} == set()


def test_today_and_tomorrow_have_bookings() -> None:
    days = set(Booking.objects.values_list("starts_on", flat=True))
    today = timezone.localdate(timezone=Facility.objects.first().zone)

    assert {today, today + timedelta(days=1)} <= days


def test_the_grand_salon_is_made_of_three_salons() -> None:
    grand_salon = Venue.objects.get(name="Grand Salon")

    leaves = sql(
        "SELECT b.name FROM venue_leaves(%s) JOIN catalog_bookable b ON b.id = venue_leaves", grand_salon.pk
    )

    assert sorted(leaves) == [("Salon A",), ("Salon B",), ("Salon C",)]


def test_the_congress_centre_has_cost_centres_of_every_category_and_venues_of_every_sharing() -> None:
    facility = Facility.objects.get(name="Congress Centre Hallersee")

    categories = CostCentre.objects.filter(facility=facility).values_list("category", flat=True)
    sharings = Venue.objects.filter(facility=facility).values_list("sharing", flat=True)

    assert set(categories) == set(CostCategory.values)
    assert set(sharings) == set(Sharing.values)


def test_customers_are_as_the_admin_would_take_them() -> None:
    for customer in Customer.objects.all():
        customer.full_clean()


def test_courts_and_machines_are_closed_now_and_then() -> None:
    assert set(Blockout.objects.values_list("partner__name", flat=True)) == {
        "Congress Centre Hallersee",
        "Sports Club Weidenbrunn 1921",
    }


def test_the_history_names_different_people_and_doors() -> None:
    made_by = set(sql("SELECT pgh_context->>'name', pgh_context->>'door' FROM bookings_bookingevent"))

    assert {("Magdalena Steiner", "web"), ("Florian Auer", "web"), ("Booking website", "rest")} <= made_by


def test_demo_json_says_how_to_get_in(small_demo: Path) -> None:
    known = json.loads(small_demo.read_text())

    assert list(known) == [
        "url",
        "partner_id",
        "other_partner_id",
        "staff",
        "admin",
        "api_token",
        "other_api_token",
        "read_only_api_token",
        "signing_key",
    ]
    assert {name: list(known[name]) for name in ("staff", "admin", "signing_key")} == {
        "staff": ["email", "password"],
        "admin": ["email", "password"],
        "signing_key": ["key", "secret"],
    }
    assert known["url"] == URL
    assert small_demo.stat().st_mode & 0o777 == 0o600


def test_people_get_in_with_it_in_their_roles(small_demo: Path) -> None:
    known = json.loads(small_demo.read_text())
    centre = Partner.objects.get(pk=known["partner_id"])
    staff, admin = (User.objects.get(email=known[name]["email"]) for name in ("staff", "admin"))

    assert centre.name == "Congress Centre Hallersee"
    assert staff.check_password(known["staff"]["password"])
    assert admin.check_password(known["admin"]["password"])
    assert (staff.is_superuser, admin.is_staff, admin.is_superuser) == (False, True, True)
    assert list(Membership.objects.filter(user=staff).values_list("partner", "role")) == [
        (centre.pk, Role.COORDINATOR)
    ]
    assert set(Membership.objects.filter(user=admin).values_list("partner", "role")) == {
        (known["partner_id"], Role.OWNER),
        (known["other_partner_id"], Role.OWNER),
    }


def test_programs_get_in_with_it_in_their_roles(small_demo: Path) -> None:
    known = json.loads(small_demo.read_text())
    tokens = {
        name: ApiToken.objects.values_list("partner", "role").get(digest=digest_of(known[name]))
        for name in ("api_token", "other_api_token", "read_only_api_token")
    }
    key = SigningKey.objects.get(key=known["signing_key"]["key"])

    assert tokens == {
        "api_token": (known["partner_id"], Role.ADMINISTRATOR),
        "other_api_token": (known["other_partner_id"], Role.ADMINISTRATOR),
        "read_only_api_token": (known["partner_id"], Role.VIEWER),
    }
    assert (key.partner_id, key.secret()) == (known["partner_id"], known["signing_key"]["secret"])


def test_a_second_run_changes_nothing_but_the_address(small_demo: Path) -> None:
    rows, known = rows_of_every_table(), json.loads(small_demo.read_text())

    call_command("load_demo", url="http://127.0.0.1:8123", verbosity=0)

    assert rows_of_every_table() == rows
    assert json.loads(small_demo.read_text()) == known | {"url": "http://127.0.0.1:8123"}
    assert small_demo.stat().st_mode & 0o777 == 0o600
    call_command("load_demo", url=URL, verbosity=0)
    assert json.loads(small_demo.read_text()) == known


def rows_of_every_table() -> dict[str, str]:
    return {
        model._meta.label: repr(list(model._base_manager.order_by("pk").values_list()))
        for model in apps.get_models()
        if model._meta.app_label in {"partners", "catalog", "bookings"} and model._meta.managed
    }

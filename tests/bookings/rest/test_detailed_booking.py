"""A detailed booking over REST from its opening to its end: root, status, lost updates, retries, trials."""

from typing import Any

import pytest

from bookings.models import Booking, Line, StatusChange
from partners.enums import Role
from tests import factories
from tests.bookings.congress import Congress
from tests.bookings.rest.planner import Planner, hours, on, plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(congress: Congress) -> Planner:
    return plan(congress)[1]


def test_a_session_older_than_numbers_of_people_has_nobody(congress: Congress, planner: Planner) -> None:
    line = factories.SessionFactory(partner=congress.partner, attendees=None)

    answer = planner.get(f"bookings/{line.booking_id}")

    assert [one["attendees"] for one in answer.json()["data"]["venues"]] == [0]


def test_what_is_opened_is_what_is_read(congress: Congress, planner: Planner) -> None:
    company = factories.CompanyFactory(partner=congress.partner)
    logo = factories.StoredFileFactory(partner=congress.partner)
    clerk = factories.MembershipFactory(partner=congress.partner).user
    said = {
        "facility_id": congress.facility.pk,
        "type": "accommodation_only",
        "status": "prospective_hold",
        "code": "SUMMIT30",
        "name": "Summit",
        "event_type_id": congress.event_type.pk,
        "customer_id": None,
        "company_id": company.pk,
        "payment_type_id": None,
        "internal_note": "Quiet, please.",
        "is_confidential": True,
        "total_attendees": 80,
        "purchase_order_number": "PO-7",
        "event_starts_on": on(0),
        "event_ends_on": on(1),
        "decision_on": "2030-04-01",
        "hold_expires_at": "2030-04-02 12:00:00",
        "can_be_moved": True,
        "coordinator_id": clerk.pk,
        "sales_person_id": clerk.pk,
        "agent_id": company.pk,
        "is_commission_paid": True,
        "food_beverage_payable_by": "guests",
        "opportunity_number": 77,
        "is_accommodation_included": True,
        "accommodation_starts_on": on(0),
        "accommodation_ends_on": on(2),
        "free_rooms_denominator": 20,
        "most_free_rooms_a_day": 2,
        "accommodation_reservation_methods": ["rooming_list"],
        "accommodation_cut_off_on": "2030-04-03",
        "accommodation_cancellation_on": "2030-04-04",
        "accommodation_charging_method": "combined",
        "accommodation_guarantee_required": True,
        "accommodation_external_block_id": "B-1",
        "folio_reference": "F-1",
        "has_catering_website": True,
        "catering_website_logo_id": logo.pk,
        "catering_website_banner_id": None,
        "catering_website_description": "Choose your lunch.",
        "catering_website_end_days": 7,
        "external_urls": [{"ref": "crm", "url": "https://crm.example.com/7", "label": "Deal"}],
    }

    answer = planner.post("bookings", {**said, "commissions": [FIVE_PERCENT]})

    opened = answer.json()["data"]
    due = [{**FIVE_PERCENT, "cost_centres": []}]
    assert (answer.status_code, answer["ETag"], answer.json()["warnings"]) == (201, '"1"', [])
    assert {name: opened[name] for name in said} == said
    assert (opened["commissions"], opened["total_gross"], opened["amount_outstanding"]) == (
        due,
        "0.00",
        "0.00",
    )
    assert planner.get(f"bookings/{opened['id']}").json()["data"] == opened


FIVE_PERCENT = {"category": "food", "type": "percent", "amount": "5"}


def test_what_is_absent_stays_and_null_clears(planner: Planner) -> None:
    before = planner.read()

    answer = planner.patch(
        f"bookings/{planner.booking_id}", {"name": None, "event_starts_on": None, "event_ends_on": None}
    )

    after = answer.json()["data"]
    changed = {name for name in after if after[name] != before[name]}
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    assert changed - {"updated_at"} == {
        *("name", "event_starts_on", "event_ends_on", "starts_at", "ends_at", "version"),
        *("starts_at_utc", "ends_at_utc"),
    }
    assert (after["name"], after["event_starts_on"]) == ("", None)


def test_another_number_of_people_reprices_what_follows_it(congress: Congress, planner: Planner) -> None:
    planner.add("menus", menu_id=congress.lunch.pk, **hours(12, 13))
    planner.add("menus", menu_id=congress.lunch.pk, attendees=10, **hours(18, 19))

    answer = planner.patch(f"bookings/{planner.booking_id}", {"total_attendees": 50})

    menus = answer.json()["data"]["menus"]
    assert [(menu["attendees"], menu["price_gross"]) for menu in menus] == [(50, "1500.00"), (10, "300.00")]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"event_ends_on": "2030-05-05"}, "event_ends_on"),
        ({"event_starts_on": None}, "event_starts_on"),
        ({"customer_id": 99999}, "customer_id"),
        ({"coordinator_id": 99999}, "coordinator_id"),
        ({"name": "x" * 201}, "name"),
        ({"total_attendees": -1}, "total_attendees"),
        ({"decision_on": "2030-02-30"}, "decision_on"),
        ({"decision_on": "2030-02-01 10:00:00"}, "decision_on"),
        ({"hold_expires_at": "2030-03-31 02:30:00"}, "hold_expires_at"),
        ({"food_beverage_payable_by": "nobody"}, "food_beverage_payable_by"),
        ({"external_urls": [{"ref": "a", "url": "http://example.com"}]}, "external_urls.0.url"),
        ({"commissions": [{**FIVE_PERCENT, "amount": "101"}]}, "commissions.0.amount"),
        ({"commissions": [FIVE_PERCENT, FIVE_PERCENT]}, "commissions"),
        ({"catering_website_end_days": 4000}, "catering_website_end_days"),
    ],
)
def test_a_wrong_field_is_named(planner: Planner, change: dict[str, Any], field: str) -> None:
    answer = planner.patch(f"bookings/{planner.booking_id}", change)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert planner.booking.version == 1


def test_an_unknown_facility_is_named(planner: Planner) -> None:
    answer = planner.post("bookings", {"facility_id": factories.FacilityFactory().pk})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["facility_id"])


def test_a_status_moves_and_says_why(planner: Planner) -> None:
    answer = planner.post(planner.at("status"), {"status": 3, "reason": "They signed."})

    told = answer.json()["data"]
    change = StatusChange.objects.latest("pk")
    assert (answer.status_code, answer["ETag"], told["status"]) == (200, '"2"', "confirmed")
    assert told["became_confirmed_at"] is not None
    assert (change.before, change.after, change.reason) == ("tentative", "confirmed", "They signed.")


def test_a_move_that_there_is_not_is_refused(planner: Planner) -> None:
    answer = planner.post(planner.at("status"), {"status": "ordering"})

    assert (answer.status_code, answer.json()["code"], list(answer.json()["errors"])) == (
        409,
        "move_not_allowed",
        ["status"],
    )


def test_places_that_are_gone_are_named(congress: Congress, planner: Planner) -> None:
    planner.post(planner.at("status"), {"status": "prospective"})
    planner.add("sessions", venue_id=congress.hall.pk, **hours(9, 12))
    other = plan(congress)[1]
    other.add("sessions", venue_id=congress.hall.pk, **hours(10, 11))

    answer = planner.post(planner.at("status"), {"status": "confirmed"})

    [obstacle] = answer.json()["obstacles"]
    assert (answer.status_code, answer.json()["code"], obstacle["booking_id"]) == (
        409,
        "not_free",
        other.booking_id,
    )
    assert planner.booking.status == "prospective"


def test_a_booking_that_is_over_takes_no_more(congress: Congress, planner: Planner) -> None:
    planner.post(planner.at("status"), {"status": "cancelled"})

    answers = [
        planner.patch(f"bookings/{planner.booking_id}", {"name": "Late"}),
        planner.post(planner.at("products"), {"product_id": congress.block.pk}),
    ]

    assert [(one.status_code, one.json()["code"]) for one in answers] == [(409, "booking_closed")] * 2


@pytest.mark.parametrize("path", ["sessions", "products", "notes", "payments"])
def test_another_version_is_refused(congress: Congress, planner: Planner, path: str) -> None:
    bodies: dict[str, dict[str, Any]] = {
        "sessions": {"venue_id": congress.hall.pk, **hours(9, 12)},
        "products": {"product_id": congress.block.pk},
        "notes": {"text": "Late"},
        "payments": {"amount": "1", "paid_on": on(0)},
    }

    stale = planner.post(planner.at(path), bodies[path], If_Match='"7"')
    fresh = planner.post(planner.at(path), bodies[path], If_Match='"1"')

    assert (stale.status_code, fresh.status_code, fresh["ETag"]) == (412, 201, '"2"')


def test_what_is_sent_twice_is_done_once(congress: Congress, planner: Planner) -> None:
    body = {"product_id": congress.block.pk, "quantity": "3"}

    first, again = (planner.post(planner.at("products"), body, Idempotency_Key="once") for _time in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.content, again["Idempotency-Replayed"]) == (first.content, "true")
    assert Line.objects.count() == 1


def test_what_is_only_tried_leaves_nothing(congress: Congress, planner: Planner) -> None:
    answer = planner.post(planner.at("products?dry_run=true"), {"product_id": congress.block.pk})

    assert (answer.status_code, answer.json()["data"]["price_gross"]) == (201, "2.50")
    assert (Line.objects.count(), Booking.objects.get().version) == (0, 1)


@pytest.mark.parametrize(
    "path", ["", "/sessions", "/payments", "/notes", "/service-fees", "/tax-details", "/price-explanation"]
)
def test_another_partners_booking_is_unknown(planner: Planner, path: str) -> None:
    stranger = Planner(factories.PartnerFactory(), Role.OWNER)

    answer = stranger.get(f"bookings/{planner.booking_id}{path}")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_the_list_keeps_to_short_rows(congress: Congress, planner: Planner) -> None:
    planner.add("sessions", venue_id=congress.hall.pk, **hours(9, 12))
    planner.add("products", product_id=congress.block.pk)

    [row] = planner.get("bookings").json()["data"]

    assert set(planner.read()) > set(row)
    assert (len(row["venues"]), "products" in row, "layout_id" in row["venues"][0]) == (1, False, False)

"""Payments, notes, fees, taxes, days and explanations of a booking over REST."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.models import BookingNote, Payment
from partners.enums import Role
from tests.bookings.congress import Congress
from tests.bookings.rest.planner import LISTS, Planner, hours, on, plan, plan_every_kind

pytestmark = pytest.mark.django_db

TOLD = ("service-fees", "tax-details", "daily-revenue", "price-explanation")


@pytest.fixture
def planner(congress: Congress) -> Planner:
    return plan(congress)[1]


def pay(planner: Planner, amount: str, **more: Any) -> dict[str, Any]:
    [payment] = planner.add("payments", amount=amount, paid_on=on(0), **more)
    return payment


def test_a_payment_is_answered_whole(planner: Planner) -> None:
    payment = pay(planner, "60.50", method="wire", receipt_number="R-1", note="Deposit")

    stored = Payment.objects.get()
    assert payment == {
        "id": stored.pk,
        "booking_id": planner.booking_id,
        "kind": "payment",
        "refunded_id": None,
        "method": "wire",
        "amount": "60.50",
        "paid_on": on(0),
        "receipt_number": "R-1",
        "note": "Deposit",
        "made_by": stored.made_by,
        "created_at": stored.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    assert planner.get(planner.at(f"payments/{stored.pk}")).json()["data"] == payment
    assert (planner.read()["total_paid"], planner.read()["amount_outstanding"]) == ("60.50", "-60.50")


def test_a_refund_is_taken_from_the_latest_payments_first(planner: Planner) -> None:
    first, second = pay(planner, "50"), pay(planner, "30")

    refunds = planner.add("payments", kind="refund", amount="40", paid_on=on(1))

    assert [(one["kind"], one["refunded_id"], one["amount"]) for one in refunds] == [
        ("refund", second["id"], "30.00"),
        ("refund", first["id"], "10.00"),
    ]
    assert planner.read()["total_paid"] == "40.00"


def test_a_payment_is_changed_and_removed(planner: Planner) -> None:
    path = planner.at(f"payments/{pay(planner, '50')['id']}")

    changed = planner.patch(path, {"amount": "70"})
    removed = planner.delete(path)

    assert (changed.status_code, changed.json()["data"]["amount"], changed["ETag"]) == (200, "70.00", '"3"')
    assert (removed.status_code, removed.json()["data"]["total_paid"], removed["ETag"]) == (
        200,
        "0.00",
        '"4"',
    )


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"amount": "0"}, 422, "amount"),
        ({"amount": "1.005"}, 422, "amount"),
        ({"paid_on": "yesterday"}, 422, "paid_on"),
        ({"method": "shells"}, 422, "method"),
        ({"refunded_id": 1}, 422, "refunded_id"),
        ({"kind": "refund", "method": "cash"}, 422, "method"),
        ({"kind": "refund", "refunded_id": 99999}, 422, "refunded_id"),
        ({"kind": "refund"}, 409, "amount"),
    ],
)
def test_a_wrong_payment_names_its_field(
    planner: Planner, body: dict[str, Any], status: int, field: str
) -> None:
    answer = planner.post(planner.at("payments"), {"amount": "10", "paid_on": on(0), **body})

    assert (answer.status_code, list(answer.json()["errors"])) == (status, [field])


def test_finance_takes_payments_and_changes_nothing_else(planner: Planner) -> None:
    finance = Planner(planner.partner, Role.FINANCE)

    statuses = [
        finance.post(planner.at("payments"), {"amount": "10", "paid_on": on(0)}).status_code,
        finance.post(planner.at("notes"), {"text": "Paid."}).status_code,
        finance.patch(f"bookings/{planner.booking_id}", {"name": "Paid"}).status_code,
    ]

    assert statuses == [201, 403, 403]


def test_a_note_is_written_changed_and_removed(planner: Planner) -> None:
    note = planner.add("notes", text="Arrives by boat.")
    path = planner.at(f"notes/{note['id']}")

    changed = planner.patch(path, {"text": "Arrives by train."}).json()["data"]
    found = planner.get(planner.at("notes"), search="train").json()["data"]
    removed = planner.delete(path)

    assert changed == {**note, "text": "Arrives by train.", "updated_at": changed["updated_at"]}
    assert found == [changed]
    assert (removed.status_code, BookingNote.objects.count()) == (200, 0)


def test_an_empty_note_is_refused(planner: Planner) -> None:
    answer = planner.post(planner.at("notes"), {"text": " "})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["text"])


def test_every_figure_tells_its_story(congress: Congress, planner: Planner) -> None:
    menu = planner.add("menus", menu_id=congress.lunch.pk, **hours(12, 13))

    line, fee, tax = planner.get(planner.at("price-explanation")).json()["data"]

    assert (line["figure"], line["line_id"], line["total"], line["steps"]) == (
        "line",
        menu["id"],
        "3000.00",
        menu["price_explanation"],
    )
    assert (fee["figure"], fee["total"]) == ("service_fee", "150.00")
    assert fee["words"] == (
        "Service: 2727.27 charged before tax = 2727.27; Rate: 5 % of 2727.27 = 136.3635; "
        "Rounding: 136.3635 to 136.36, half up = -0.0035; VAT: 10 % of 136.36, rounded half up = 13.64."
    )
    assert (tax["figure"], tax["total"], [step["step"] for step in tax["steps"]]) == (
        "booking_tax",
        "54.55",
        ["base", "rate", "rounding"],
    )


def test_fees_and_taxes_alone_are_those_of_the_booking(congress: Congress, planner: Planner) -> None:
    plan_every_kind(congress, planner)
    booking = planner.read()

    told = {name: planner.get(planner.at(name), per_page=100).json()["data"] for name in TOLD[:3]}

    assert told["daily-revenue"] == booking["daily_revenue"]
    for name, rows in (("service-fees", booking["service_fees"]), ("tax-details", booking["tax_details"])):
        assert told[name] == sorted(rows, key=lambda row: row["id"])


def test_days_and_taxes_of_one_line(congress: Congress, planner: Planner) -> None:
    planner.add("menus", menu_id=congress.lunch.pk, **hours(12, 13))

    booking = planner.read()

    [fee], [day] = booking["service_fees"], booking["daily_revenue"]
    food = congress.centres["food"].pk
    assert fee == {
        "id": fee["id"],
        "fee_id": congress.fee.pk,
        "name": "Service",
        "line_id": booking["menus"][0]["id"],
        "cost_centre_id": food,
        "day": on(0),
        "rate_id": None,
        "rate_type": "percent",
        "rate": "5",
        "amount": "136.36",
        "tax": "13.64",
        "total": "150.00",
    }
    assert day == {
        "day": on(0),
        "facility_id": congress.facility.pk,
        "cost_centre_id": food,
        "name": "Food",
        "discount": "0.00",
        "tax": "340.92",
        "total": "3204.55",
    }
    assert Decimal(booking["total_gross"]) == Decimal("3000.00") + Decimal("150.00") + Decimal("54.55")


def queries_of(planner: Planner, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert planner.get(path).json()["data"]
    return len(queries)


def test_as_many_queries_for_a_large_tree_as_for_a_small_one(congress: Congress, planner: Planner) -> None:
    plan_every_kind(congress, planner)
    pay(planner, "10")
    planner.add("notes", text="First")
    paths = [f"bookings/{planner.booking_id}", *(planner.at(name) for name in (*LISTS, *TOLD))]
    small = {path: queries_of(planner, path) for path in paths}

    for day in (3, 4):
        planner.add("packages", package_id=congress.package.pk, booked_on=on(day))
        planner.add("sessions", venue_id=congress.salon.pk, **hours(9, 12, day))
        planner.add("beverage-packages", beverage_package_id=congress.wine.pk, **hours(9, 12, day))
        planner.add(
            "resources", inventory_product_id=congress.microphone.pk, units=1, cost="1", **hours(9, 12, day)
        )
        planner.add("products", product_id=congress.block.pk)
        planner.add("additional-items", name="Flowers", cost="20")
        pay(planner, "10")
        planner.add("notes", text="Another")

    assert {path: queries_of(planner, path) for path in paths} == small
    assert small[paths[0]] <= 14

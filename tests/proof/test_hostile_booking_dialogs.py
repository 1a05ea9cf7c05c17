"""Nothing that is typed into a dialog of a booking's page crashes it, and what is refused is not written."""

from typing import Any

import pytest
from django.test import Client

from bookings.models import Booking
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.naughty import BODIES, in_turn
from tests.proof.principals import Principal
from tests.proof.sizes import size
from tests.proof.test_hostile_forms import FORM, IN_ADMIN_DAYS, IN_ADMIN_FORMS, QUERY_VALUES, faults, undone

pytestmark = pytest.mark.promise("P8", what="fields and pages, with naughty values")

DAY = "2031-05-07"
PAYMENT = {"amount": "5", "paid_on": DAY, "method": "cash", "receipt_number": "R1", "note": "a"}
REFUND = {"amount": "5", "paid_on": DAY, "note": "a"}
PEOPLE = dict.fromkeys(("customer", "company", "agent", "coordinator", "sales_person"), "")
DETAILS = {
    **dict.fromkeys(("name", "event_type", "event_starts_on", "event_ends_on", "decision_on"), ""),
    **dict.fromkeys(("payment_type", "purchase_order_number", "opportunity_number", "internal_note"), ""),
    **dict.fromkeys(("accommodation_starts_on", "accommodation_ends_on", "accommodation_cut_off_on"), ""),
    **dict.fromkeys(
        ("can_be_moved", "is_confidential", "is_commission_paid", "accommodation_cancellation_on"), ""
    ),
    "food_beverage_payable_by": "guests",
    "accommodation_charging_method": "none",
}
DIALOGS: dict[str, dict[str, Any]] = {
    "status/": {"status": "confirmed", "reason": "Signed"},
    "hold/": {"until": DAY},
    "cancel/": {"reason": "Rain"},
    "people/": PEOPLE,
    "change/": DETAILS,
    "internal-note/": {"text": "By boat"},
    "notes/new/": {"text": "By boat"},
    "notes/{note}/": {"text": "By boat"},
    "notes/{note}/remove/": {},
    "sheets/new/": {"number": "", "title": "Day one", "sessions": "{session}"},
    "payments/new/": PAYMENT,
    "payments/refund/": REFUND,
    "payments/{refunded}/": PAYMENT,
    "payments/{refunded}/refund/": REFUND,
    "payments/{refunded}/remove/": {},
}
FIELDS = [
    (turn, path, field)
    for turn, (path, field) in enumerate(
        (path, field) for path, fields in DIALOGS.items() for field in (*fields, "version", "unknown")
    )
]
FEW = size(1, 5)
"""So many of the values go to each field; the next field gets the next ones."""

VALUES = IN_ADMIN_FORMS | IN_ADMIN_DAYS
REFUSED = {200, 302, 409, 422}


@pytest.fixture
def clerk(houses: Houses) -> Client:
    return Principal("", user=houses.own.owner).client()


def address(houses: Houses, path: str) -> str:
    return "/bookings/{planned}/".format(**houses.own.ids) + path.format(**houses.own.ids)


def good(houses: Houses, path: str) -> dict[str, str]:
    """At the version that the house's booking has."""
    version = Booking.objects.values_list("version", flat=True).get(pk=houses.own.ids["planned"])
    filled = {name: value.format(**houses.own.ids) for name, value in DIALOGS[path].items()}
    return {"version": str(version), **filled}


@pytest.mark.parametrize(("turn", "path", "field"), FIELDS)
def test_a_field_of_a_dialog(houses: Houses, clerk: Client, turn: int, path: str, field: str) -> None:
    form, before = good(houses, path), footprint()
    values = [*VALUES.items(), *VALUES.items()][turn * FEW % len(VALUES) :][:FEW]

    answers = {
        name: undone(clerk, "post", address(houses, path), {**form, field: text}) for name, text in values
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= REFUSED
    assert footprint() == before


@pytest.mark.parametrize("path", DIALOGS)
def test_a_body_of_a_dialog(houses: Houses, clerk: Client, path: str) -> None:
    before = footprint()

    answers = {
        name: undone(clerk, "generic", "POST", address(houses, path), body, FORM)
        for name, body in in_turn(BODIES, path, 4).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= REFUSED | {400, 413}
    assert footprint() == before


@pytest.mark.parametrize("query", ["/people/found/?what=customer&find=", "/people/found/?find=a&what="])
def test_what_is_looked_for(clerk: Client, query: str) -> None:
    before = footprint()

    answers = {name: clerk.get(f"{query}{value}") for name, value in in_turn(QUERY_VALUES, query, 12).items()}

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert footprint() == before


@pytest.mark.parametrize("path", ["status/?status=", "sheets/new/?number="])
def test_what_an_address_suggests(houses: Houses, clerk: Client, path: str) -> None:
    start = address(houses, "")

    answers = {
        name: clerk.get(f"{start}{path}{value}") for name, value in in_turn(QUERY_VALUES, path, 12).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} == {200}


@pytest.mark.parametrize("version", ["0", "1", "x", "-1", "9" * 30, "%00"])
def test_an_undo_of_any_version(houses: Houses, clerk: Client, version: str) -> None:
    before = footprint()

    answer = undone(clerk, "post", address(houses, f"undo/{version}/"))

    assert answer.status_code in {302, 404}
    assert footprint() == before

"""Fields that nobody may set are as good as not sent: the rows and the answer are the same without them."""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from tests.proof.access_table import API_ROWS, REST
from tests.proof.conftest import Houses
from tests.proof.described import Operation, operations
from tests.proof.houses import House, good_body
from tests.proof.planned import ON_BOOKING
from tests.proof.principals import owner_token
from tests.proof.rows import rows_of

pytestmark = pytest.mark.promise("P7", what="writes with fields that nobody may set")

WRITES = [operation for operation in operations() if operation.fields]
TIMES = {"created_at", "updated_at", "made_at", "changed_at"}
STAMPS = {"became_tentative_at", "became_confirmed_at", "became_cancelled_at"}
DRAWN = {"id", "code", "holder_key", "sole_key"} | TIMES | STAMPS
"""Different in every run."""

REFERRING = {"booking", "line", "charge", "service_fee", "session", "package_line"}


def extras(house: House, other: House) -> dict[str, Any]:
    return {
        "id": 1,
        "pk": 1,
        "partner": other.partner.pk,
        "partner_id": other.partner.pk,
        "booking": 1,
        "booking_id": house.ids["booking"],
        "line": 1,
        "version": 99,
        "code": "MINE",
        "kind": "resource",
        "facility": other.ids["facility"],
        "facility_id": other.ids["facility"],
        "bookable": other.ids["venue"],
        "bookable_id": other.ids["venue"],
        "holder_key": 1,
        "holding": False,
        "sole_use": False,
        "sole_key": 1,
        "currency": "USD",
        "total_net": "0.01",
        "total_tax": "0.01",
        "total_gross": "0.01",
        "price_net": "0.01",
        "price_tax": "0.01",
        "price_gross": "0.01",
        "unit_value": "0.01",
        "price_basis": "free",
        "price_explanation": [],
        "vat_percent": "0",
        "discount_amount": "100",
        "discount_type": "percent",
        "lead_minutes": 600,
        "follow_up_minutes": 600,
        "created_at": "2000-01-01T00:00:00Z",
        "updated_at": "2000-01-01T00:00:00Z",
        "customer": {"id": other.ids["customer"]},
        "starts_on": "2000-01-01",
        "dry_run": True,
    }


def written(house: House, operation: Operation, body: Any) -> tuple[Any, dict[str, list[str]]]:
    """The answer and every row of the diary after it; nothing stays."""
    address = house.path(REST + operation.path, API_ROWS[operation.path].thing)
    with transaction.atomic():
        answer = owner_token(house).send(operation.method, address, body)
        rows = rows_of(apps.get_app_config("bookings").get_models(), DRAWN | REFERRING | {"version"})
        transaction.set_rollback(True)
    assert answer.status_code < 300, answer.content
    return _without_drawn(answer.json()), rows


def _without_drawn(content: Any) -> Any:
    if isinstance(content, dict):
        return {
            name: _without_drawn(value)
            for name, value in content.items()
            if name not in DRAWN | {"booking_id", "service_fee_id"}
        }
    return [_without_drawn(one) for one in content] if isinstance(content, list) else content


@pytest.mark.parametrize("operation", WRITES, ids=lambda operation: operation.id)
def test_they_change_nothing(houses: Houses, operation: Operation) -> None:
    body = good_body(operation.path, operation.method, houses.own)
    more = extras(houses.own, houses.other)

    plain = written(houses.own, operation, body)
    stuffed = written(houses.own, operation, _stuffed(body, more))

    assert stuffed == plain


@pytest.mark.parametrize(
    "operation", [one for one in WRITES if one.method == "PUT"], ids=lambda operation: operation.id
)
def test_alone_they_leave_a_line_as_it_is(houses: Houses, operation: Operation) -> None:
    alone = {**extras(houses.own, houses.other), "status": "cancelled"}

    assert written(houses.own, operation, alone) == written(houses.own, operation, {})


@pytest.mark.parametrize(
    "operation",
    [one for one in WRITES if one.method == "POST" and not one.path.startswith(ON_BOOKING)],
    ids=lambda operation: operation.id,
)
@pytest.mark.parametrize("status", ["cancelled", "not_accepted", 4, 8])
def test_nobody_begins_with_an_end(houses: Houses, operation: Operation, status: str | int) -> None:
    body = {**good_body(operation.path, operation.method, houses.own), "status": status}
    address = houses.own.path(REST + operation.path)

    answer = owner_token(houses.own).send("POST", address, body)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["status"])


def _stuffed(body: Any, more: dict[str, Any]) -> Any:
    """The extras beside every field there is, at every depth; what may be sent stays as it is."""
    if isinstance(body, list):
        return [_stuffed(one, more) for one in body]
    if not isinstance(body, dict):
        return body
    return {**more, **{name: _stuffed(value, more) for name, value in body.items()}}

"""A body that points at another partner's thing is refused by the name of its field, and nothing is written."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse

from tests.proof.access_table import API_ROWS, REST
from tests.proof.conftest import Houses
from tests.proof.described import Operation, Path, changed, dotted, operations
from tests.proof.footprint import footprint
from tests.proof.houses import MANUAL, House, good_body
from tests.proof.planned import without_discounts
from tests.proof.principals import owner_token
from tests.proof.sizes import PROVING

pytestmark = pytest.mark.promise("P7", what="places for an id, with another partner's")

UNKNOWN = 9_000_000_000_000
ANOTHER_SYSTEMS = "accommodation_external_block_id"
WRITES = [operation for operation in operations() if operation.fields]


def relations_of(operation: Operation) -> list[Path]:
    return [
        path for path in operation.fields if str(path[-1]).endswith("_id") and path[-1] != ANOTHER_SYSTEMS
    ]


RELATIONS = [
    pytest.param(operation, path, id=f"{operation.id}-{dotted(path)}")
    for operation in WRITES
    for path in relations_of(operation)
]
REFERRING = [operation for operation in WRITES if relations_of(operation)]
OF_BOOKINGS = (
    *("facility", "event_type", "company", "agent", "coordinator", "sales_person"),
    *("catering_website_logo", "catering_website_banner"),
)
ON_BOOKINGS = (
    *("layout", "session_type", "menu", "beverage_package", "product", "package"),
    *("session", "package_line", "cost_centre", "refunded"),
)
"""What bookings and the lines on them refer to beside what the short rows do."""

PRICING = ("manual_price_vat_id", "discount_id", "price_id")
"""A VAT counts with a manual price, a discount and an event's price without one."""

BOOKABLES = {"venue_id": "event", "event_id": "inventory_product", "inventory_product_id": "venue"}
"""All three have one space of ids, so a wrong kind is an id that exists."""


def send(operation: Operation, house: House, body: Any) -> HttpResponse:
    row = API_ROWS[operation.path]
    with transaction.atomic():
        answer = owner_token(house).send(operation.method, house.path(REST + operation.path, row.thing), body)
        transaction.set_rollback(answer.status_code < 400)
    return answer


def body_of(operation: Operation, house: House, path: Path, *, manual: bool) -> Any:
    body = good_body(operation.path, operation.method, house)
    if path[-1] == "discount_id":
        body = without_discounts(body)
    line = next((path[:-1] for path in operation.fields if path[-1] == "use_manual_price"), None)
    if line is None:
        return body
    price = {**MANUAL, "manual_price_vat_id": house.ids["manual_price_vat"]}
    for name, value in price.items() if manual else ():
        body = changed(body, (*line, name), value)
    return body


def thing(path: Path) -> str:
    return str(path[-1]).removesuffix("_id")


def test_every_body_refers_to_something() -> None:
    assert {dotted(parameter.values[1]) for parameter in RELATIONS} == {
        f"{prefix}{name}"
        for prefix, name in [
            ("", "customer_id"),
            ("", "payment_type_id"),
            *(("", f"{name}_id") for name in OF_BOOKINGS),
            *(("", f"{name}_id") for name in ON_BOOKINGS),
            *((prefix, "venue_id") for prefix in ("", "venues.0.")),
            *((prefix, "event_id") for prefix in ("", "events.0.")),
            *((prefix, "price_id") for prefix in ("", "events.0.")),
            *((prefix, "inventory_product_id") for prefix in ("", "inventory_products.0.")),
            *(
                (prefix, name)
                for prefix in ("", "venues.0.", "events.0.", "inventory_products.0.")
                for name in ("discount_id", "manual_price_vat_id")
            ),
        ]
    }


@pytest.mark.parametrize("operation", REFERRING, ids=lambda operation: operation.id)
def test_its_own_are_taken(houses: Houses, operation: Operation) -> None:
    """Most fields are filled in the same body."""
    bodies: list[Any] = []
    for path in relations_of(operation):
        body = body_of(operation, houses.own, path, manual=False)
        bodies.append(changed(body, path, houses.own.ids[thing(path)]))
    different = [body for number, body in enumerate(bodies) if body not in bodies[:number]]

    answers = [send(operation, houses.own, body) for body in different]

    success = API_ROWS[operation.path].success(operation.method)
    assert [answer.content for answer in answers if answer.status_code != success] == []


def _priced() -> Iterator[Any]:
    """With a manual price and without one; on every change most take turns in that."""
    for number, one in enumerate(RELATIONS):
        operation, path = one.values
        has_manual_price = any(field[-1] == "use_manual_price" for field in operation.fields)
        tried = (False, True) if PROVING or path[-1] in PRICING else (number % 2 == 1,)
        for manual in tried if has_manual_price else (False,):
            yield pytest.param(operation, path, manual, id=f"{one.id}-{'manual' if manual else 'listed'}")


@pytest.mark.parametrize(("operation", "path", "manual"), list(_priced()))
def test_anothers_is_unknown_whether_it_would_have_an_effect_or_not(
    houses: Houses, operation: Operation, path: Path, manual: bool
) -> None:
    body = body_of(operation, houses.own, path, manual=manual)
    ids = (houses.other.ids[thing(path)], UNKNOWN)

    answers = [send(operation, houses.own, changed(body, path, pk)) for pk in ids]

    assert [(one.status_code, list(one.json()["errors"])) for one in answers] == [(422, [dotted(path)])] * 2
    assert answers[0].content == answers[1].content
    assert footprint() == houses.before


@pytest.mark.parametrize(("operation", "path"), [one for one in RELATIONS if one.values[1][-1] in BOOKABLES])
def test_what_is_booked_is_of_its_kind(houses: Houses, operation: Operation, path: Path) -> None:
    body = changed(
        body_of(operation, houses.own, path, manual=False), path, houses.own.ids[BOOKABLES[path[-1]]]
    )

    answer = send(operation, houses.own, body)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [dotted(path)])

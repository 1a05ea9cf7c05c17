"""What a detailed booking prints always sums to its total, and every detail to what it is a detail of."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from catalog.enums import TaxMode
from tests.bookings.congress import build_congress
from tests.bookings.rest.planner import plan, plan_every_kind
from tests.standing import ground

pytestmark = pytest.mark.django_db

LINES = (
    *("venues", "events", "inventory_products", "menus", "beverage_packages", "packages", "products"),
    "additional_items",
)


def total(rows: Iterable[dict[str, Any]], name: str) -> Decimal:
    return sum((Decimal(row[name]) for row in rows), Decimal(0))


@pytest.fixture(scope="module", params=TaxMode.values)
def booking(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: pytest.Module
) -> Iterator[dict[str, Any]]:
    """As it is printed: nothing is asked of it afterwards."""

    def build() -> dict[str, Any]:
        congress, planner = plan(build_congress(TaxMode(request.param)))
        plan_every_kind(congress, planner)
        return planner.read()

    yield from ground(django_db_blocker, build)


def test_lines_fees_and_booking_level_taxes_sum_to_the_total(booking: dict[str, Any]) -> None:
    lines = [line for name in LINES for line in booking[name]]
    on_top = [tax for tax in booking["tax_details"] if tax["is_booking_level"]]

    assert len(lines) == 9
    assert total(booking["service_fees"], "total") > 0
    assert total(on_top, "amount") > 0
    assert total(lines, "price_gross") + total(booking["service_fees"], "total") + total(
        on_top, "amount"
    ) == Decimal(booking["total_gross"])
    assert total(booking["tax_details"], "amount") == Decimal(booking["total_tax"])


def test_days_sum_to_the_totals(booking: dict[str, Any]) -> None:
    assert (total(booking["daily_revenue"], "total"), total(booking["daily_revenue"], "tax")) == (
        Decimal(booking["total_gross"]),
        Decimal(booking["total_tax"]),
    )


def test_cost_centres_sum_to_their_line(booking: dict[str, Any]) -> None:
    split = [line for line in (*booking["packages"], *booking["menus"]) if not line.get("is_included")]

    assert [total(line["cost_centres"], "price_total") for line in split] == [
        Decimal(line["price_gross"]) for line in split
    ]
    assert [total(line["cost_centres"], "price_discount") for line in split] == [
        Decimal(line["price_discount"]) for line in split
    ]
    assert [len(line["cost_centres"]) for line in split] == [4, 2]


def test_days_sum_to_their_item(booking: dict[str, Any]) -> None:
    [item] = booking["additional_items"]

    assert (total(item["days"], "total"), total(item["days"], "tax"), len(item["days"])) == (
        Decimal(item["price_gross"]),
        Decimal(item["price_tax"]),
        3,
    )


def test_tax_details_sum_to_the_tax_of_their_line(booking: dict[str, Any]) -> None:
    for line in (line for name in LINES for line in booking[name]):
        of_line = [
            tax
            for tax in booking["tax_details"]
            if tax["line_id"] == line["id"] and not (tax["is_booking_level"] or tax["service_fee_id"])
        ]
        assert total(of_line, "amount") == Decimal(line["price_tax"])


def test_a_fee_and_its_taxes_are_its_total(booking: dict[str, Any]) -> None:
    for fee in booking["service_fees"]:
        taxes = [tax for tax in booking["tax_details"] if tax["service_fee_id"] == fee["id"]]
        assert (Decimal(fee["amount"]) + total(taxes, "amount"), total(taxes, "amount")) == (
            Decimal(fee["total"]),
            Decimal(fee["tax"]),
        )

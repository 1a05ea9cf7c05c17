"""The most of everything that the API lets through is priced and stored, or refused; it never overflows."""

from typing import Any

import pytest

from catalog.models import InventoryProduct
from tests import factories
from tests.proof.access_table import API_ROWS, REST
from tests.proof.conftest import Houses
from tests.proof.houses import House, good_body
from tests.proof.principals import owner_token

pytestmark = pytest.mark.promise("P6", what="the most of everything")

LONGEST = {"starts_at": "2000-01-02 00:00:00", "ends_at": "2099-12-30 23:00:00"}
HIGHEST = "1000000000"
KINDS = ["venues", "events", "inventory_products"]


def sent(house: House, kind: str, lines: list[dict[str, Any]]) -> tuple[int, Any]:
    path = f"bookings/{kind.replace('_', '-')}"
    body = {**(good_body(path, "POST", house) or {}), kind: lines}
    answer = owner_token(house).send("POST", house.path(REST + path, API_ROWS[path].thing), body)
    return answer.status_code, answer.json()


def line_of(house: House, kind: str, **more: Any) -> dict[str, Any]:
    [line] = (good_body(f"bookings/{kind.replace('_', '-')}", "POST", house) or {})[kind]
    times = LONGEST if "starts_at" in line else {}
    return {**line, **times, "discount_id": None, **more}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("amount", [HIGHEST, "0", "0.01"])
def test_a_hundred_lines_by_hand(houses: Houses, kind: str, amount: str) -> None:
    vat = houses.own.ids["manual_price_vat"]
    manual = {"use_manual_price": True, "manual_price_vat_id": vat, "manual_price_amount_gross": amount}
    line = line_of(houses.own, kind, **manual)
    if kind == "inventory_products":
        line["units"] = 1
        InventoryProduct.objects.filter(pk=houses.own.ids["inventory_product"]).update(capacity=100)
    number = {"events": 12, "inventory_products": 100, "venues": 1}[kind]

    status, answer = sent(houses.own, kind, [line] * number)

    assert status in {201, 409, 422}, answer
    assert status != 201 or float(answer["data"]["total_gross"]) == float(amount) * number


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["net", "gross"])
def test_the_dearest_for_a_century(houses: Houses, kind: str, form: str) -> None:
    """By the hour, for a hundred years, a million of them: 10^21 in any currency."""
    ids = houses.own.ids
    vat = factories.TaxFactory(partner=houses.own.partner, amount=100)
    venue = factories.VenueFactory(facility_id=ids["facility"], partner=houses.own.partner)
    product = factories.InventoryProductFactory(
        facility_id=ids["facility"], partner=houses.own.partner, capacity=1_000_000
    )
    dear = {"amount": HIGHEST, "form": form, "vat": vat}
    factories.VenuePriceFactory(**dear, venues=[venue])
    factories.ProductPriceFactory(**dear, product=product)
    price = factories.EventPriceFactory(**dear, event_id=ids["event"], partner=houses.own.partner)
    wanted = {
        "venues": {"venue_id": venue.pk},
        "events": {"price_id": price.pk},
        "inventory_products": {"inventory_product_id": product.pk, "units": 1_000_000},
    }

    status, answer = sent(houses.own, kind, [line_of(houses.own, kind, **wanted[kind])])

    assert status in {201, 422}, answer
    assert status == 201 or list(answer["errors"]), answer

"""Drinks, products and the types of events and sessions."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import HourlyPrice, Product
from tests.admin_form import errors_in, submit
from tests.factories import (
    BeveragePackageFactory,
    DiscountFactory,
    EventTypeFactory,
    FacilityFactory,
    HourlyPriceFactory,
    SessionTypeFactory,
)
from tests.factories.owned import OwnedFactory

pytestmark = pytest.mark.django_db


def test_a_price_for_so_many_hours(admin_client: Client) -> None:
    package = BeveragePackageFactory()
    row = {"hourly_prices-TOTAL_FORMS": 1, "hourly_prices-0-hours": "4", "hourly_prices-0-price": "36.8"}

    submit(admin_client, reverse("admin:catalog_beveragepackage_change", args=[package.pk]), row)

    assert HourlyPrice.objects.values_list("beverage_package", "hours", "price").get() == (
        package.pk,
        4,
        Decimal("36.8"),
    )


def test_two_prices_for_the_same_hours_are_refused(admin_client: Client) -> None:
    price = HourlyPriceFactory(hours=2)
    row = {"hourly_prices-TOTAL_FORMS": 2, "hourly_prices-1-hours": "2", "hourly_prices-1-price": "1"}

    answer = submit(
        admin_client, reverse("admin:catalog_beveragepackage_change", args=[price.beverage_package_id]), row
    )

    assert "Please correct the duplicate data for hours." in answer.context["errors"]


def test_a_product_is_made(admin_client: Client) -> None:
    facility = FacilityFactory(partner__currency="EUR")
    form = {"partner": facility.partner_id, "facility": facility.pk, "name": "Block", "price": "9.5"}

    submit(admin_client, reverse("admin:catalog_product_add"), form)

    assert Product.objects.values_list("partner", "facility", "name", "price").get() == (
        facility.partner_id,
        facility.pk,
        "Block",
        Decimal("9.5"),
    )
    assert ">9.50 EUR<" in admin_client.get(reverse("admin:catalog_product_changelist")).text


@pytest.mark.parametrize("factory", [EventTypeFactory, SessionTypeFactory])
def test_a_type_is_called_once(admin_client: Client, factory: type[OwnedFactory]) -> None:
    one, other = factory(name="Gala"), factory(name="Fair")
    second = factory(partner=one.partner, name="Ball")
    address = reverse(f"admin:catalog_{second._meta.model_name}_change", args=[second.pk])

    refused = submit(admin_client, address, {"name": "Gala"})
    taken = submit(admin_client, address, {"name": other.name})

    assert (len(errors_in(refused)), taken.status_code) == (1, 302)


def test_a_discount_says_what_it_takes_off(admin_client: Client) -> None:
    discount = DiscountFactory(amount=Decimal(10), partner__currency="EUR")
    DiscountFactory(partner=discount.partner, amount_type="amount", amount=Decimal(5))

    shown = admin_client.get(reverse("admin:catalog_discount_changelist")).text

    assert (">10 %<" in shown, ">5.00 EUR<" in shown) == (True, True)

"""The price of the fewest hours that cover the time."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories import BeveragePackageFactory, HourlyPriceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("minutes", "price"),
    [(30, 24), (120, 24), (121, 40), (240, 40), (600, 40)],
    ids=["less than the fewest", "exactly", "a minute more", "exactly the most", "more than the most"],
)
def test_by_hours(minutes: int, price: int) -> None:
    package = BeveragePackageFactory(price=Decimal(18))
    HourlyPriceFactory(beverage_package=package, hours=4, price=Decimal(40))
    HourlyPriceFactory(beverage_package=package, hours=2, price=Decimal(24))

    assert package.price_for(timedelta(minutes=minutes)) == price


def test_without_prices_by_hours_the_price() -> None:
    assert BeveragePackageFactory(price=Decimal(18)).price_for(timedelta(hours=9)) == 18

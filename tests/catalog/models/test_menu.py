"""What a menu costs a person."""

from decimal import Decimal

import pytest

from catalog.enums import MenuPriceMethod
from catalog.models import Menu
from tests.factories import MenuFactory, MenuItemFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("price_method", "unit_value"),
    [
        (MenuPriceMethod.PER_PERSON, Decimal(40)),
        (MenuPriceMethod.FLAT, Decimal(40)),
        (MenuPriceMethod.ITEMS, Decimal("11.50")),
    ],
)
def test_the_dishes_count_where_the_price_method_says_so(price_method: str, unit_value: Decimal) -> None:
    menu = MenuFactory(price=Decimal(40), price_method=price_method)
    MenuItemFactory(menu=menu, price=Decimal(6))
    MenuItemFactory(menu=menu, price=Decimal("5.50"))

    assert menu.unit_value == unit_value


def test_without_dishes_their_total_is_nothing() -> None:
    assert MenuFactory(price_method=MenuPriceMethod.ITEMS).unit_value == 0


def test_dishes_stand_in_their_order() -> None:
    menu = MenuFactory()
    names = ["Strudel", "Soup", "Roast"]
    for position, name in zip([3, 1, 2], names, strict=True):
        MenuItemFactory(menu=menu, position=position, name=name)

    assert [str(item) for item in Menu.objects.get().items.all()] == ["Soup", "Roast", "Strudel"]

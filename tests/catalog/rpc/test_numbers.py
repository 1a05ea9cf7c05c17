"""Each word has its own number, and none is left out."""

import pytest
from django.db.models import TextChoices

from catalog import enums
from catalog.rpc import numbers

WORDS: list[tuple[dict[str, int], type[TextChoices]]] = [
    (numbers.TAX_TYPES, enums.TaxKind),
    (numbers.TAX_SCOPES, enums.TaxScope),
    (numbers.TAX_UNITS, enums.TaxUnit),
    (numbers.AMOUNT_TYPES, enums.AmountType),
    (numbers.COST_CATEGORIES, enums.CostCategory),
    (numbers.LAYOUT_TYPES, enums.LayoutType),
    (numbers.MENU_CATEGORIES, enums.MenuCategory),
    (numbers.PRICE_METHODS, enums.PriceMethod),
    (numbers.MENU_PRICE_METHODS, enums.MenuPriceMethod),
    (numbers.PACKAGE_TYPES, enums.PackageType),
]


@pytest.mark.parametrize(("found", "words"), WORDS, ids=[words.__name__ for _, words in WORDS])
def test_every_word_has_a_number_of_its_own(found: dict[str, int], words: type[TextChoices]) -> None:
    assert set(found) == set(words.values)
    assert len(set(found.values())) == len(found)


def test_layouts_and_menus_count_from_nothing_chosen() -> None:
    assert [numbers.LAYOUT_TYPES["custom"], numbers.LAYOUT_TYPES["exhibition"]] == [0, 9]
    assert [numbers.MENU_CATEGORIES["unassigned"], numbers.MENU_CATEGORIES["outside_catering"]] == [0, 6]

"""How the tables of a house are written down: taxes, menus, drinks, goods and packages, amounts as text."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.enums import (
    AmountType,
    ContentKind,
    CostCategory,
    MenuCategory,
    MenuPriceMethod,
    PriceMethod,
    TaxKind,
    TaxScope,
    TaxUnit,
)

Share = tuple[CostCategory, str, tuple[str, ...]]
"""Whose it is, how much, and the names of the taxes it is free of."""


@dataclass(frozen=True, kw_only=True)
class TaxRow:
    """A tax or a fee; `rates` count their days from today, and one without a last day is valid for ever."""

    name: str
    amount: str
    of: Sequence[CostCategory] = ()
    amount_type: AmountType = AmountType.PERCENT
    kind: TaxKind = TaxKind.TAX
    applies_to: TaxScope = TaxScope.ALL
    unit: TaxUnit | str = ""
    is_booking_level: bool = False
    taxed_by: Sequence[str] = ()
    rates: Sequence[tuple[int, int | None, str]] = ()


@dataclass(frozen=True, kw_only=True)
class MenuRow:
    """A dish is its name, what is said of it, and its price per person."""

    name: str
    category: MenuCategory
    price: str = "0"
    method: MenuPriceMethod = MenuPriceMethod.PER_PERSON
    says: str = ""
    dishes: Sequence[tuple[str, str, str]] = ()
    shares: Sequence[Share] = ()


@dataclass(frozen=True, kw_only=True)
class DrinksRow:
    name: str
    price: str = "0"
    says: str
    sold_as: str
    method: PriceMethod = PriceMethod.PER_PERSON
    by_hours: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True)
class GoodsRow:
    name: str
    price: str
    code: str


@dataclass(frozen=True, kw_only=True)
class ContentRow:
    """`names` a menu, drinks, goods or equipment; a session names none and takes place in the room that is chosen."""

    kind: ContentKind
    names: str = ""
    title: str = ""
    times: tuple[str, str] | None = None
    session_type: str = ""
    quantity: int = 1
    is_per_person: bool = False


@dataclass(frozen=True, kw_only=True)
class PackageRow:
    """What follows a session stands within it."""

    name: str
    says: str
    shares: Sequence[Share]
    contents: Sequence[ContentRow]
    method: PriceMethod = PriceMethod.PER_PERSON
    people: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, kw_only=True)
class HouseTables:
    taxes: Sequence[TaxRow]
    menus: Sequence[MenuRow]
    drinks: Sequence[DrinksRow]
    goods: Sequence[GoodsRow]
    packages: Sequence[PackageRow]

"""The vendor's numbers for our words; they are known at this door alone."""

from catalog.enums import (
    AmountType,
    CostCategory,
    LayoutType,
    MenuCategory,
    MenuPriceMethod,
    PackageType,
    PriceMethod,
    TaxKind,
    TaxScope,
    TaxUnit,
)

TAX_TYPES: dict[str, int] = {TaxKind.TAX: 1, TaxKind.SERVICE_FEE: 2}
TAX_SCOPES: dict[str, int] = {TaxScope.ALL: 1, TaxScope.ACCOMMODATION: 2}
TAX_UNITS: dict[str, int] = {TaxUnit.ROOM_NIGHTS: 1, TaxUnit.CAPACITY: 2, TaxUnit.GUESTS: 3}
AMOUNT_TYPES: dict[str, int] = {AmountType.PERCENT: 1, AmountType.AMOUNT: 2}

COST_CATEGORIES: dict[str, int] = {
    CostCategory.OTHER: 1,
    CostCategory.FOOD: 2,
    CostCategory.BEVERAGE: 3,
    CostCategory.AUDIO_VISUAL: 4,
    CostCategory.ROOM_HIRE: 5,
    CostCategory.ACCOMMODATION: 6,
    CostCategory.FEES: 7,
}

LAYOUT_TYPES: dict[str, int] = {
    LayoutType.CUSTOM: 0,
    LayoutType.THEATRE: 1,
    LayoutType.CLASSROOM: 2,
    LayoutType.U_SHAPE: 3,
    LayoutType.CABARET: 4,
    LayoutType.BOARDROOM: 5,
    LayoutType.BANQUET: 6,
    LayoutType.COCKTAIL: 7,
    LayoutType.HOLLOW_SQUARE: 8,
    LayoutType.EXHIBITION: 9,
}

MENU_CATEGORIES: dict[str, int] = {
    MenuCategory.UNASSIGNED: 0,
    MenuCategory.BREAKFAST: 1,
    MenuCategory.LUNCH: 2,
    MenuCategory.DINNER: 3,
    MenuCategory.COFFEE_BREAK: 4,
    MenuCategory.RECEPTION: 5,
    MenuCategory.OUTSIDE_CATERING: 6,
}

PRICE_METHODS: dict[str, int] = {PriceMethod.PER_PERSON: 1, PriceMethod.FLAT: 2}
MENU_PRICE_METHODS: dict[str, int] = {
    MenuPriceMethod.PER_PERSON: 1,
    MenuPriceMethod.FLAT: 2,
    MenuPriceMethod.ITEMS: 3,
}
PACKAGE_TYPES: dict[str, int] = {PackageType.DETAILED: 1, PackageType.SIMPLE: 2}

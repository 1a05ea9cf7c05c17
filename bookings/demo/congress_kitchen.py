"""What the congress centre serves, sells and levies; prices include the taxes."""

from bookings.demo.house_rows import DrinksRow, GoodsRow, MenuRow, TaxRow
from catalog.enums import (
    AmountType,
    CostCategory,
    MenuCategory,
    MenuPriceMethod,
    PriceMethod,
    TaxKind,
    TaxScope,
    TaxUnit,
)

C = CostCategory

TAXES = (
    TaxRow(
        name="VAT on food and rooms",
        amount="10",
        of=(C.FOOD, C.ROOM_HIRE, C.ACCOMMODATION),
        rates=((-400, 45, "9"),),
    ),
    TaxRow(
        name="VAT",
        amount="20",
        of=(C.BEVERAGE, C.AUDIO_VISUAL, C.FEES, C.OTHER),
        rates=((-400, 45, "19"),),
    ),
    TaxRow(name="Music levy", amount="0.60", of=(C.AUDIO_VISUAL,), amount_type=AmountType.AMOUNT),
    TaxRow(
        name="Tourism contribution",
        amount="1.5",
        is_booking_level=True,
        rates=((-120, -61, "1"), (-20, None, "2")),
    ),
    TaxRow(
        name="Overnight tax",
        amount="2.70",
        of=(C.ACCOMMODATION,),
        amount_type=AmountType.AMOUNT,
        applies_to=TaxScope.ACCOMMODATION,
        unit=TaxUnit.GUESTS,
    ),
    TaxRow(
        name="Service charge",
        amount="8",
        of=(C.FOOD, C.BEVERAGE),
        kind=TaxKind.SERVICE_FEE,
        taxed_by=("VAT",),
    ),
    TaxRow(
        name="Technical check",
        amount="18",
        of=(C.AUDIO_VISUAL,),
        amount_type=AmountType.AMOUNT,
        kind=TaxKind.SERVICE_FEE,
        taxed_by=("VAT",),
    ),
)

MENUS = (
    MenuRow(
        name="Early bird breakfast",
        category=MenuCategory.BREAKFAST,
        price="16.50",
        says="Bread from the valley, eggs, porridge",
        dishes=(("Sourdough and rolls", "with alpine butter", "4"), ("Eggs from Leonbach", "", "5.50")),
    ),
    MenuRow(
        name="Morning coffee break",
        category=MenuCategory.COFFEE_BREAK,
        price="9.80",
        says="Coffee, tea, fruit, a warm strudel",
        dishes=(("Curd cheese strudel", "vanilla sauce", "3.80"), ("Fruit basket", "", "2")),
    ),
    MenuRow(
        name="Afternoon coffee break",
        category=MenuCategory.COFFEE_BREAK,
        price="10.90",
        says="Coffee, tea, cakes",
        dishes=(("Linzer torte", "", "3.90"), ("Savoury scones", "", "2.90")),
    ),
    MenuRow(
        name="Business lunch buffet",
        category=MenuCategory.LUNCH,
        says="Three starters, three mains, dessert; water and juice on the table",
        dishes=(
            ("Beetroot carpaccio", "horseradish, vegan", "8"),
            ("Char from the lake", "root vegetables", "19"),
            ("Spinach dumplings", "brown butter", "15"),
            ("Apple crumble", "", "7"),
        ),
        shares=((C.FOOD, "31.50", ()), (C.BEVERAGE, "5.50", ("Tourism contribution",))),
    ),
    MenuRow(
        name="Walking lunch",
        category=MenuCategory.LUNCH,
        price="27",
        says="Small plates, taken standing",
        dishes=(("Soup in a glass", "", "6"), ("Open sandwiches", "five kinds", "14")),
    ),
    MenuRow(
        name="Gala menu of the season",
        category=MenuCategory.DINNER,
        method=MenuPriceMethod.ITEMS,
        says="Four courses, served",
        dishes=(
            ("Smoked char", "cucumber, dill", "17.50"),
            ("Clear oxtail soup", "bone marrow dumpling", "9.50"),
            ("Saddle of venison", "or celeriac in salt crust", "38"),
            ("Salzburger Nockerl", "wild berries", "13"),
        ),
    ),
    MenuRow(
        name="Canapés on the terrace",
        category=MenuCategory.RECEPTION,
        price="18.50",
        says="Six a person, from the tray",
        dishes=(("Trout tartare", "", "4"), ("Liptauer on rye", "", "3")),
    ),
    MenuRow(
        name="Kitchen use by another caterer",
        category=MenuCategory.OUTSIDE_CATERING,
        method=MenuPriceMethod.FLAT,
        price="480",
        says="Power, water and washing-up included",
    ),
)

DRINKS = (
    DrinksRow(
        name="Conference drinks",
        price="15.90",
        says="Water, juices, coffee and tea",
        sold_as="All-day soft drinks",
        by_hours=((4, "9.90"), (8, "15.90"), (12, "19.90")),
    ),
    DrinksRow(
        name="Wines of the valley",
        price="32",
        says="Two whites, two reds, water and coffee",
        sold_as="Wine with dinner",
        by_hours=((3, "29"), (5, "41"), (7, "49.50")),
    ),
    DrinksRow(
        name="Sparkling reception",
        price="12.50",
        says="A glass and a half, with elderflower",
        sold_as="Aperitif",
    ),
    DrinksRow(
        name="Bar on account",
        price="1600",
        says="Up to 1,600.00; what is left goes back",
        sold_as="Open bar",
        method=PriceMethod.FLAT,
    ),
)

GOODS = (
    GoodsRow("Name badge with lanyard", "3.20", "PR-001"),
    GoodsRow("Writing pad and pencil", "2.40", "PR-002"),
    GoodsRow("Flower arrangement", "28", "PR-003"),
    GoodsRow("Parking ticket, one day", "14", "PR-004"),
    GoodsRow("Cloakroom, one guest", "1.90", "PR-005"),
    GoodsRow("Candlestick, five arms", "19.50", "PR-006"),
)

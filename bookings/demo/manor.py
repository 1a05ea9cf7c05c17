"""A second house of the congress centre's partner: a manor for weddings and retreats, with tax on top of its prices."""

from datetime import date

from bookings.demo.catalogue import Catalogue, Rate
from bookings.demo.house import House
from bookings.demo.house_rows import ContentRow, DrinksRow, GoodsRow, HouseTables, MenuRow, PackageRow, TaxRow
from catalog.enums import (
    AmountType,
    Billing,
    ContentKind,
    CostCategory,
    LayoutType,
    MenuCategory,
    PriceForm,
    TaxKind,
    TaxMode,
)

C, K = CostCategory, ContentKind
NAME = "Manor House Seehof"
HALL, LIBRARY, GARDEN = "Seehof Ballroom", "Seehof Library", "Winter Garden"
ROOMS = (  # people, net per day, layouts with people and minutes
    (
        HALL,
        180,
        "1450",
        ((LayoutType.BANQUET, 140, 120), (LayoutType.THEATRE, 180, 60), (LayoutType.CABARET, 80, 90)),
    ),
    (
        LIBRARY,
        30,
        "320",
        ((LayoutType.BOARDROOM, 16, 15), (LayoutType.U_SHAPE, 22, 20), (LayoutType.HOLLOW_SQUARE, 24, 20)),
    ),
    (GARDEN, 120, "680", ((LayoutType.COCKTAIL, 120, 45), (LayoutType.BANQUET, 70, 90))),
)

COST_CENTRES = (
    ("5010", "Manor kitchen", C.FOOD),
    ("5020", "Manor cellar", C.BEVERAGE),
    ("5030", "Manor technology", C.AUDIO_VISUAL),
    ("5040", "Manor rooms", C.ROOM_HIRE),
    ("5050", "Manor guest rooms", C.ACCOMMODATION),
    ("5060", "Manor fees", C.FEES),
    ("5090", "Manor sundries", C.OTHER),
)
TABLES = HouseTables(
    taxes=(
        TaxRow(name="Manor VAT, reduced", amount="10", of=(C.FOOD, C.ROOM_HIRE, C.ACCOMMODATION)),
        TaxRow(
            name="Manor VAT",
            amount="20",
            of=(C.BEVERAGE, C.AUDIO_VISUAL, C.FEES, C.OTHER),
            rates=((-30, 60, "19"),),
        ),
        TaxRow(name="Linen levy", amount="0.80", of=(C.FOOD,), amount_type=AmountType.AMOUNT),
        TaxRow(name="Tourism contribution, Seehof", amount="1.5", is_booking_level=True),
        TaxRow(
            name="Service at the manor",
            amount="10",
            of=(C.FOOD, C.BEVERAGE),
            kind=TaxKind.SERVICE_FEE,
            taxed_by=("Manor VAT",),
        ),
    ),
    menus=(
        MenuRow(
            name="Wedding dinner in five courses",
            category=MenuCategory.DINNER,
            says="With a soup at midnight",
            dishes=(
                ("Garden salad", "edible flowers", "12"),
                ("Ravioli of pike-perch", "", "16"),
                ("Fillet of beef", "or stuffed kohlrabi", "36"),
                ("Cheese from the pass", "", "10"),
                ("Elderflower parfait", "", "12"),
            ),
            shares=((C.FOOD, "82", ()), (C.OTHER, "4", ("Manor VAT",))),
        ),
        MenuRow(
            name="Coffee and cake buffet",
            category=MenuCategory.COFFEE_BREAK,
            price="13.50",
            says="Seven cakes",
        ),
        MenuRow(name="Lunch in the garden", category=MenuCategory.LUNCH, price="29", says="Grill and salads"),
        MenuRow(
            name="Breakfast in the library", category=MenuCategory.BREAKFAST, price="17", says="Until eleven"
        ),
    ),
    drinks=(
        DrinksRow(
            name="Wedding drinks",
            price="48",
            says="Sparkling, wine, beer, soft drinks, coffee",
            sold_as="Everything but spirits",
            by_hours=((4, "36"), (6, "48"), (9, "59")),
        ),
        DrinksRow(
            name="Retreat drinks", price="11.50", says="Water, herbal tea, coffee", sold_as="Soft drinks"
        ),
    ),
    goods=(
        GoodsRow("Table flowers", "34", "SE-001"),
        GoodsRow("Menu card, printed", "2.90", "SE-002"),
        GoodsRow("Chair cover", "4.50", "SE-003"),
    ),
    packages=(
        PackageRow(
            name="Wedding at the lake",
            says="Ballroom from afternoon to night, dinner and drinks",
            shares=((C.FOOD, "89", ()), (C.BEVERAGE, "44", ()), (C.ROOM_HIRE, "24", ()), (C.OTHER, "6", ())),
            people=(30, 140),
            contents=(
                ContentRow(
                    kind=K.SESSION, title="Wedding party", times=("16:00", "00:00"), session_type="Dinner"
                ),
                ContentRow(kind=K.MENU, names="Coffee and cake buffet", times=("16:00", "17:00")),
                ContentRow(kind=K.MENU, names="Wedding dinner in five courses", times=("18:30", "22:00")),
                ContentRow(kind=K.BEVERAGE, names="Wedding drinks", times=("16:00", "00:00")),
                ContentRow(kind=K.PRODUCT, names="Menu card, printed", is_per_person=True),
            ),
        ),
        PackageRow(
            name="Retreat day",
            says="Library, lunch in the garden, drinks",
            shares=((C.FOOD, "44", ()), (C.BEVERAGE, "10", ()), (C.ROOM_HIRE, "18", ())),
            people=(6, 24),
            contents=(
                ContentRow(
                    kind=K.SESSION, title="Retreat", times=("09:00", "17:00"), session_type="Workshop"
                ),
                ContentRow(kind=K.MENU, names="Breakfast in the library", times=("09:00", "10:00")),
                ContentRow(kind=K.MENU, names="Lunch in the garden", times=("12:30", "13:30")),
                ContentRow(kind=K.BEVERAGE, names="Retreat drinks"),
            ),
        ),
    ),
)


def build_manor(
    catalogue: Catalogue,
    time_zone: str,
    hours: tuple[tuple[range | tuple[int, ...], str, str], ...],
    today: date,
) -> House:
    facility = catalogue.add_facility(
        NAME,
        time_zone=time_zone,
        tax_mode=TaxMode.ON_TOP,
        hours=hours,
        street_name="Am Gutshof",
        street_number="4",
        post_code="6332",
        city="Seehof",
        country_code="AT",
        phone_prefix="+43",
        phone_number="5550 140-0",
    )
    house = House(catalogue, facility, catalogue.add_cost_centres(facility, COST_CENTRES))
    for name, people, rate, layouts in ROOMS:
        room = catalogue.add_venue(
            facility,
            name,
            head_capacity=people,
            lead_minutes=30,
            follow_up_minutes=60,
            cost_centre=house.centres[CostCategory.ROOM_HIRE],
            layouts=layouts,
        )
        catalogue.price_venues(f"{name}, per day", Rate(rate, 10, PriceForm.NET, Billing.FIXED), room)
    house.offer(TABLES, today)
    return house

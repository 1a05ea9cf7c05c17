"""The packages of the congress centre, from half a day to a gala, each split over its cost centres."""

from bookings.demo.congress_kitchen import DRINKS, GOODS, MENUS, TAXES
from bookings.demo.house_rows import ContentRow, HouseTables, PackageRow
from catalog.enums import ContentKind, CostCategory, PriceMethod

C, K = CostCategory, ContentKind

PACKAGES = (
    PackageRow(
        name="Day delegate",
        says="Room, two breaks, lunch and drinks for a day",
        shares=(
            (C.FOOD, "46.50", ()),
            (C.BEVERAGE, "11", ()),
            (C.AUDIO_VISUAL, "6.50", ()),
            (C.ROOM_HIRE, "15", ()),
        ),
        people=(10, 400),
        contents=(
            ContentRow(
                kind=K.SESSION, title="Seminar day", times=("08:30", "17:30"), session_type="Workshop"
            ),
            ContentRow(kind=K.MENU, names="Morning coffee break", times=("10:15", "10:45")),
            ContentRow(kind=K.MENU, names="Business lunch buffet", times=("12:30", "13:30")),
            ContentRow(kind=K.MENU, names="Afternoon coffee break", times=("15:15", "15:45")),
            ContentRow(kind=K.BEVERAGE, names="Conference drinks"),
            ContentRow(kind=K.RESOURCE, names="Flip chart with paper and pens"),
            ContentRow(kind=K.PRODUCT, names="Writing pad and pencil", is_per_person=True),
        ),
    ),
    PackageRow(
        name="Half day delegate",
        says="Room, one break and a walking lunch",
        shares=((C.FOOD, "31", ()), (C.BEVERAGE, "7", ()), (C.ROOM_HIRE, "9.90", ())),
        people=(8, 200),
        contents=(
            ContentRow(
                kind=K.SESSION, title="Morning session", times=("08:30", "13:00"), session_type="Workshop"
            ),
            ContentRow(kind=K.MENU, names="Morning coffee break", times=("10:15", "10:45")),
            ContentRow(kind=K.MENU, names="Walking lunch", times=("12:00", "13:00")),
            ContentRow(kind=K.BEVERAGE, names="Conference drinks"),
        ),
    ),
    PackageRow(
        name="Gala evening",
        says="Aperitif, four courses, wines of the valley, the hall until midnight",
        shares=(
            (C.FOOD, "84", ()),
            (C.BEVERAGE, "39", ()),
            (C.ROOM_HIRE, "12", ()),
            (C.OTHER, "4.90", ("Tourism contribution",)),
        ),
        people=(40, 550),
        contents=(
            ContentRow(kind=K.SESSION, title="Gala dinner", times=("18:00", "00:00"), session_type="Dinner"),
            ContentRow(kind=K.BEVERAGE, names="Sparkling reception", times=("18:00", "19:00")),
            ContentRow(kind=K.MENU, names="Gala menu of the season", times=("19:00", "22:00")),
            ContentRow(kind=K.BEVERAGE, names="Wines of the valley", times=("19:00", "00:00")),
            ContentRow(kind=K.PRODUCT, names="Candlestick, five arms", quantity=20),
            ContentRow(kind=K.RESOURCE, names="Lectern with microphone"),
        ),
    ),
    PackageRow(
        name="Exhibition day",
        says="The hall, walls and microphones at one price",
        method=PriceMethod.FLAT,
        shares=((C.ROOM_HIRE, "2100", ()), (C.AUDIO_VISUAL, "420", ()), (C.OTHER, "180", ())),
        contents=(
            ContentRow(
                kind=K.SESSION, title="Exhibition", times=("09:00", "18:00"), session_type="Exhibition"
            ),
            ContentRow(kind=K.RESOURCE, names="Exhibition wall, 2.5 m", quantity=16),
            ContentRow(kind=K.RESOURCE, names="Hand-held microphone", quantity=2),
        ),
    ),
)

TABLES = HouseTables(taxes=TAXES, menus=MENUS, drinks=DRINKS, goods=GOODS, packages=PACKAGES)

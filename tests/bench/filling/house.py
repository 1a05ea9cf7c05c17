"""One facility with all that can be booked there; every facility of the benchmark is a copy of it.

Venues come in classes. Those of a class are alike but for their names, so a booking of one can be stamped as a
booking of any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import models

from bookings.services.close_bookable import close_bookable
from bookings.services.schedule_event import AppointmentRequest, schedule_event
from catalog.enums import (
    AmountType,
    ContentKind,
    CostCategory,
    LayoutType,
    MenuCategory,
    Sharing,
    TaxKind,
    Weekday,
)
from catalog.models import (
    BeveragePackage,
    Bookable,
    CostCentre,
    Event,
    EventPrice,
    EventType,
    Facility,
    InventoryProduct,
    Layout,
    Menu,
    Package,
    PaymentType,
    Product,
    SessionType,
    Venue,
)
from partners.access import Actor
from partners.models import Partner
from tests import factories

ZONE = ZoneInfo("Europe/Vienna")
FIRST_YEAR, YEARS = 2018, 10
ROOMS, SALONS, WHOLES, PLACES = 22, 7, 2, 2
EVENT_DAYS = [date(FIRST_YEAR + n // 4, (2, 5, 8, 11)[n % 4], 10) for n in range(4 * YEARS)]
"""On each of them one event takes the last room."""
REPAIR_DAYS = [(date(FIRST_YEAR + n, 6, 21), date(FIRST_YEAR + n, 6, 24)) for n in range(YEARS)]
"""The last room and the last salon are closed then; nobody books them one by one."""
SEATS, CHAIRS, SHARED_PLACES, COURT_PLACES = 100, 1000, 50, 20
SMALL, LARGE = 60, 120
"""People; in a house twenty-five of the forty venues are large."""


@dataclass(frozen=True)
class Member:
    """One of a class: its name, and the ids that stand for it where it is booked."""

    name: str
    ids: Sequence[tuple[type[models.Model], int]]


@dataclass
class House:
    partner: Partner
    facility: Facility
    centres: dict[str, CostCentre] = field(default_factory=dict)
    members: dict[str, list[Member]] = field(default_factory=dict)
    venues: dict[str, list[Venue]] = field(default_factory=dict)
    layouts: dict[int, Layout] = field(default_factory=dict)
    events: list[tuple[Event, EventPrice]] = field(default_factory=list)
    event_type: EventType = None  # type: ignore[assignment]
    session_type: SessionType = None  # type: ignore[assignment]
    payment_type: PaymentType = None  # type: ignore[assignment]
    chairs: InventoryProduct = None  # type: ignore[assignment]
    coffee: Menu = None  # type: ignore[assignment]
    dinner: Menu = None  # type: ignore[assignment]
    wine: BeveragePackage = None  # type: ignore[assignment]
    pads: Product = None  # type: ignore[assignment]
    delegate: Package = None  # type: ignore[assignment]

    @property
    def all_venues(self) -> list[Venue]:
        return [venue for venues in self.venues.values() for venue in venues]


def clock(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)


def build_house(partner: Partner, actor: Actor) -> House:
    facility = factories.FacilityFactory(partner=partner, name="House 1", time_zone=ZONE.key)
    for weekday in Weekday:
        factories.OpeningHoursFactory(facility=facility, weekday=weekday, opens_at=time(6), closes_at=time(0))
    house = House(partner=partner, facility=facility)
    _add_centres_and_taxes(house)
    _add_venues(house)
    _add_prices(house)
    _add_offers(house)
    _add_events(house, actor)
    _close_for_repairs(house, actor)
    return house


def _add_centres_and_taxes(house: House) -> None:
    facility = house.facility
    for category in CostCategory:
        house.centres[category] = factories.CostCentreFactory(
            facility=facility, name=str(category.label), category=category, is_default=True
        )
    vat = factories.TaxFactory(facility=facility, name="VAT 10 %", amount=Decimal(10))
    factories.TaxRateFactory(tax=vat, starts_on=date(2000, 1, 1), ends_on=None, amount=Decimal(10))
    fee = factories.TaxFactory(
        facility=facility, name="Service 5 %", amount=Decimal(5), kind=TaxKind.SERVICE_FEE
    )
    factories.FeeTaxFactory(fee=fee, tax=vat)
    for category in (CostCategory.FOOD, CostCategory.BEVERAGE):
        factories.TaxCostCentreFactory(tax=fee, cost_centre=house.centres[category])
    levy = factories.TaxFactory(
        facility=facility, name="Levy", amount_type=AmountType.AMOUNT, amount=Decimal("1.50")
    )
    factories.TaxCostCentreFactory(tax=levy, cost_centre=house.centres[CostCategory.AUDIO_VISUAL])
    factories.TaxFactory(facility=facility, name="City tax 2 %", amount=Decimal(2), is_booking_level=True)


def _add_venues(house: House) -> None:
    room = {"lead_minutes": 15, "follow_up_minutes": 15, "head_capacity": LARGE}
    house.venues["room"] = [_venue(house, f"Room {n:02}", **room) for n in range(1, ROOMS + 1)]
    house.venues["salon"] = [
        _venue(house, f"Salon {n}", lead_minutes=30, follow_up_minutes=30) for n in range(1, SALONS + 1)
    ]
    house.venues["part"] = [_venue(house, f"Forum {n}") for n in range(1, 2 * WHOLES + 1)]
    house.venues["whole"] = [
        _venue(house, f"Great Forum {n}", head_capacity=LARGE) for n in range(1, WHOLES + 1)
    ]
    house.venues["places"] = [
        _venue(house, f"Studio {n}", sharing=Sharing.PLACES, capacity=SHARED_PLACES)
        for n in range(1, PLACES + 1)
    ]
    house.venues["courts"] = [
        _venue(house, "Courts", sharing=Sharing.PLACES, capacity=COURT_PLACES, head_capacity=LARGE)
    ]
    house.venues["court"] = [_venue(house, f"Court {n}") for n in (1, 2)]
    for kind in ("room", "salon"):
        for venue in house.venues[kind]:
            house.layouts[venue.pk] = factories.LayoutFactory(
                venue=venue, name="Rows", type=LayoutType.THEATRE, head_capacity=60
            )
    _join(house.venues["whole"], house.venues["part"])
    _join(house.venues["courts"], house.venues["court"])
    for kind, venues in house.venues.items():
        house.members[kind] = [_member(house, venue) for venue in venues]


def _venue(house: House, name: str, **fields: object) -> Venue:
    centre = house.centres[CostCategory.ROOM_HIRE]
    return factories.VenueFactory(
        facility=house.facility, name=name, cost_centre=centre, **{"head_capacity": SMALL, **fields}
    )


def _join(wholes: Sequence[Venue], parts: Sequence[Venue]) -> None:
    for number, part in enumerate(parts):
        factories.VenuePartFactory(whole=wholes[number * len(wholes) // len(parts)], part=part)


def _member(house: House, venue: Venue) -> Member:
    """The venue, its layout, and the parts that are held for it."""
    layout = house.layouts.get(venue.pk)
    parts = venue.part_links.order_by("part_id").values_list("part_id", flat=True)
    return Member(
        venue.name,
        [
            (Bookable, venue.pk),
            *([(Layout, layout.pk)] if layout else []),
            *((Bookable, part) for part in parts),
        ],
    )


def _add_prices(house: House) -> None:
    vat = factories.TaxFactory(partner=house.partner, name="VAT 20 %", amount=Decimal(20))
    house.payment_type = factories.PaymentTypeFactory(partner=house.partner)
    for amount, (kind, venues) in zip((40, 120, 60, 110, 12, 15, 30), house.venues.items(), strict=True):
        factories.VenuePriceFactory(
            partner=house.partner, name=f"Price of a {kind}", venues=venues, amount=Decimal(amount), vat=vat
        )
    centre = house.centres[CostCategory.AUDIO_VISUAL]
    house.chairs = factories.InventoryProductFactory(
        facility=house.facility,
        name="Chair",
        capacity=CHAIRS,
        cost_centre=centre,
        lead_minutes=30,
        follow_up_minutes=30,
    )
    factories.ProductPriceFactory(
        product=house.chairs, name="Chair", amount=Decimal("1.2"), vat=vat, billing="fixed"
    )
    for number, day in enumerate(EVENT_DAYS, 1):
        event = factories.EventFactory(
            facility=house.facility,
            name=f"Course {number:02}",
            capacity=SEATS,
            starts_on=day,
            ends_on=day,
            bookable_until=datetime(2099, 1, 1, tzinfo=ZONE),
        )
        price = factories.EventPriceFactory(event=event, name="Guests", amount=Decimal(90), vat=vat)
        house.events.append((event, price))
    house.members["event"] = [
        Member(event.name, [(Bookable, event.pk), (EventPrice, price.pk)]) for event, price in house.events
    ]


def _add_offers(house: House) -> None:
    at = {"facility": house.facility}
    house.event_type = factories.EventTypeFactory(partner=house.partner, name="Conference")
    house.session_type = factories.SessionTypeFactory(partner=house.partner, name="Plenary")
    food, drinks = house.centres[CostCategory.FOOD], house.centres[CostCategory.BEVERAGE]
    house.coffee = factories.MenuFactory(
        **at, name="Coffee break", price=Decimal("9.50"), category=MenuCategory.COFFEE_BREAK, cost_centre=food
    )
    house.dinner = factories.MenuFactory(**at, name="Dinner", category=MenuCategory.DINNER)
    factories.MenuShareFactory(menu=house.dinner, cost_centre=food, value=Decimal("33.3333"))
    factories.MenuShareFactory(menu=house.dinner, cost_centre=drinks, value=Decimal("11.1111"))
    house.wine = factories.BeveragePackageFactory(
        **at, name="Wine", price=Decimal("12.90"), cost_centre=drinks
    )
    house.pads = factories.ProductFactory(
        **at, name="Writing pad", price=Decimal("2.35"), cost_centre=house.centres[CostCategory.OTHER]
    )
    house.delegate = _delegate_package(house)


def _delegate_package(house: House) -> Package:
    """A package of one session in the main venue, with three things within it: five lines on each of its days."""
    package = factories.PackageFactory(facility=house.facility, name="Day delegate")
    for category, value in (("food", "24.90"), ("beverage", "8.10"), ("room_hire", "21.99")):
        factories.PackageShareFactory(
            package=package, cost_centre=house.centres[category], value=Decimal(value)
        )
    plenary = factories.PackageContentFactory(package=package, name="Plenary")
    within = {"package": package, "within": plenary, "starts_at": time(10), "ends_at": time(10, 30)}
    factories.PackageContentFactory(
        **within, kind=ContentKind.MENU, name="Coffee", menu=house.coffee, position=2
    )
    factories.PackageContentFactory(
        **within, kind=ContentKind.PRODUCT, name="Pads", product=house.pads, position=3, is_per_person=True
    )
    factories.PackageContentFactory(
        **within,
        kind=ContentKind.RESOURCE,
        name="Chairs",
        inventory_product=house.chairs,
        position=4,
        quantity=4,
    )
    return package


def _add_events(house: House, actor: Actor) -> None:
    venue = house.venues["room"][-1]
    for (event, _price), day in zip(house.events, EVENT_DAYS, strict=True):
        when = AppointmentRequest(
            venue_id=venue.pk, starts_at=clock(day, 9), ends_at=clock(day, 9) + timedelta(hours=8)
        )
        schedule_event(actor=actor, event_id=event.pk, appointments=[when])


def _close_for_repairs(house: House, actor: Actor) -> None:
    for kind in ("room", "salon"):
        for first, last in REPAIR_DAYS:
            close_bookable(
                actor=actor,
                bookable_id=house.venues[kind][-1].pk,
                starts_at=clock(first, 0),
                ends_at=clock(last, 0),
                reason="Repairs",
            )

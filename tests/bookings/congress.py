"""A congress centre with all that a detailed booking needs, and somebody who plans there.

Figures are round, so that a test can work out its sums by hand: VAT 10 % on everything, a levy of 1.50 a unit on
audio visual, a city tax of 2 % of the booking as a whole, a service fee of 5 % on food and beverage, itself with VAT.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from catalog.enums import (
    AmountType,
    ContentKind,
    CostCategory,
    LayoutType,
    MenuCategory,
    TaxKind,
    TaxMode,
)
from catalog.models import (
    BeveragePackage,
    CostCentre,
    EventType,
    Facility,
    InventoryProduct,
    Layout,
    Menu,
    Package,
    Product,
    SessionType,
    Tax,
    Venue,
)
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import Partner
from tests import factories

ZONE = ZoneInfo("Europe/Vienna")
MONDAY = date(2030, 5, 6)
CENTRES = {
    "food": CostCategory.FOOD,
    "beverage": CostCategory.BEVERAGE,
    "audio_visual": CostCategory.AUDIO_VISUAL,
    "room_hire": CostCategory.ROOM_HIRE,
    "other": CostCategory.OTHER,
}


def clock(hour: int, minute: int = 0, *, day: int = 0) -> datetime:
    """Vienna's time on Monday, 6 May 2030, or some days later."""
    on = MONDAY + timedelta(days=day)
    return datetime.combine(on, time(hour, minute), tzinfo=ZONE)


@dataclass
class Congress:
    partner: Partner
    facility: Facility
    centres: dict[str, CostCentre]
    vat: Tax
    levy: Tax
    city_tax: Tax
    fee: Tax
    hall: Venue
    salon: Venue
    rows: Layout
    event_type: EventType
    session_type: SessionType
    lunch: Menu
    wine: BeveragePackage
    block: Product
    microphone: InventoryProduct
    package: Package

    def actor(self, door: Door = Door.RPC, role: Role = Role.COORDINATOR) -> Actor:
        return Actor(partner=self.partner, role=role, door=door, principal="key:1", name="Channel")


def build_congress(mode: TaxMode = TaxMode.INSIDE, partner: Partner | None = None) -> Congress:
    partner = partner or factories.PartnerFactory(name="Seeblick", currency="EUR", time_zone="Europe/Vienna")
    facility = factories.FacilityFactory(partner=partner, name="Seeblick", tax_mode=mode)
    centres = {
        name: factories.CostCentreFactory(
            partner=partner, facility=facility, name=str(category.label), category=category, is_default=True
        )
        for name, category in CENTRES.items()
    }
    vat = factories.TaxFactory(partner=partner, facility=facility, name="VAT", amount=Decimal(10))
    levy = factories.TaxFactory(
        partner=partner,
        facility=facility,
        name="Levy",
        amount_type=AmountType.AMOUNT,
        amount=Decimal("1.50"),
    )
    factories.TaxCostCentreFactory(tax=levy, cost_centre=centres["audio_visual"])
    city_tax = factories.TaxFactory(
        partner=partner, facility=facility, name="City tax", amount=Decimal(2), is_booking_level=True
    )
    fee = factories.TaxFactory(
        partner=partner, facility=facility, name="Service", amount=Decimal(5), kind=TaxKind.SERVICE_FEE
    )
    factories.FeeTaxFactory(fee=fee, tax=vat)
    for name in ("food", "beverage"):
        factories.TaxCostCentreFactory(tax=fee, cost_centre=centres[name])
    hall, salon = (
        factories.VenueFactory(
            partner=partner,
            facility=facility,
            name=name,
            lead_minutes=30,
            follow_up_minutes=15,
            head_capacity=heads,
            cost_centre=centres["room_hire"],
        )
        for name, heads in (("Hall", 400), ("Salon", 40))
    )
    price_vat = factories.TaxFactory(partner=partner, name="VAT 10 %", amount=Decimal(10))
    factories.VenuePriceFactory(partner=partner, venues=[hall, salon], amount=Decimal(100), vat=price_vat)
    microphone = factories.InventoryProductFactory(
        partner=partner,
        facility=facility,
        name="Microphone",
        capacity=6,
        cost_centre=centres["audio_visual"],
    )
    offered = {"partner": partner, "facility": facility}
    lunch = factories.MenuFactory(
        **offered,
        name="Buffet",
        price=Decimal(30),
        category=MenuCategory.LUNCH,
        cost_centre=centres["food"],
    )
    wine = factories.BeveragePackageFactory(
        **offered,
        name="Wine",
        price=Decimal(12),
        small_description="Red and white",
        marketplace_name="Wine for guests",
        cost_centre=centres["beverage"],
    )
    block = factories.ProductFactory(
        **offered, name="Block", price=Decimal("2.50"), cost_centre=centres["other"]
    )
    return Congress(
        partner=partner,
        facility=facility,
        centres=centres,
        vat=vat,
        levy=levy,
        city_tax=city_tax,
        fee=fee,
        hall=hall,
        salon=salon,
        rows=factories.LayoutFactory(
            venue=hall, name="Rows", type=LayoutType.THEATRE, head_capacity=300, set_up_minutes=60
        ),
        event_type=factories.EventTypeFactory(partner=partner, name="Congress"),
        session_type=factories.SessionTypeFactory(partner=partner, name="Plenary"),
        lunch=lunch,
        wine=wine,
        block=block,
        microphone=microphone,
        package=_build_package(partner, facility, centres, hall, lunch),
    )


def _build_package(
    partner: Partner, facility: Facility, centres: dict[str, CostCentre], hall: Venue, lunch: Menu
) -> Package:
    """60.00 a person: 25 food, 10 beverage, 5 audio visual, 20 room hire."""
    package = factories.PackageFactory(
        partner=partner, facility=facility, name="Day delegate", small_description="All day"
    )
    for name, value in (("food", 25), ("beverage", 10), ("audio_visual", 5), ("room_hire", 20)):
        factories.PackageShareFactory(package=package, cost_centre=centres[name], value=Decimal(value))
    plenary = factories.PackageContentFactory(
        package=package, name="Plenary", venue=hall, starts_at=time(9), ends_at=time(17)
    )
    factories.PackageContentFactory(
        package=package,
        kind=ContentKind.MENU,
        name="Lunch",
        within=plenary,
        menu=lunch,
        position=2,
        starts_at=time(12),
        ends_at=time(13),
    )
    return package

"""The catalogue: sites, what can be booked there, and what it costs."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import Decimal

import factory
from django.utils import timezone

from catalog.enums import Billing, ContentKind, CostCategory, TaxKind, Weekday
from catalog.models import (
    BeveragePackage,
    CostCentre,
    Discount,
    Event,
    EventPrice,
    EventType,
    Facility,
    FeeTax,
    HourlyPrice,
    InventoryProduct,
    Layout,
    Menu,
    MenuItem,
    MenuShare,
    OpeningHours,
    Package,
    PackageContent,
    PackageShare,
    PaymentType,
    Product,
    ProductFacility,
    ProductPrice,
    SessionType,
    Tax,
    TaxCostCentre,
    TaxRate,
    Venue,
    VenuePart,
    VenuePrice,
    VenuePriceAttachment,
)
from tests.factories.owned import OwnedFactory, same_partner


class FacilityFactory(OwnedFactory):
    class Meta:
        model = Facility

    name = factory.Sequence(lambda n: f"House {n}")
    time_zone = "Europe/Vienna"


class OpeningHoursFactory(OwnedFactory):
    class Meta:
        model = OpeningHours

    facility = same_partner(FacilityFactory)
    weekday = Weekday.MONDAY
    opens_at = time(8)
    closes_at = time(22)


class CostCentreFactory(OwnedFactory):
    class Meta:
        model = CostCentre

    facility = same_partner(FacilityFactory)
    name = factory.Sequence(lambda n: f"Room hire {n}")
    category = CostCategory.ROOM_HIRE


class TaxFactory(OwnedFactory):
    """A VAT of the partner; with `facility=`, a tax that the bookings there copy; `is_fee=True`: a fee there."""

    class Meta:
        model = Tax

    class Params:
        is_fee = factory.Trait(
            facility=same_partner(FacilityFactory),
            name="Service 10 %",
            kind=TaxKind.SERVICE_FEE,
            amount=Decimal(10),
        )

    name = "VAT 20 %"
    amount = Decimal(20)


class TaxCostCentreFactory(OwnedFactory):
    class Meta:
        model = TaxCostCentre

    tax = same_partner(TaxFactory, facility=same_partner(FacilityFactory))
    cost_centre = same_partner(CostCentreFactory, facility=factory.SelfAttribute("..tax.facility"))


class FeeTaxFactory(OwnedFactory):
    class Meta:
        model = FeeTax

    fee = same_partner(TaxFactory, is_fee=True)
    tax = same_partner(TaxFactory, facility=factory.SelfAttribute("..fee.facility"))


class TaxRateFactory(OwnedFactory):
    """Ten per cent in July 2031."""

    class Meta:
        model = TaxRate

    tax = same_partner(TaxFactory)
    starts_on = date(2031, 7, 1)
    ends_on = date(2031, 7, 31)
    amount = Decimal(10)


class BookableFactory(OwnedFactory):
    class Meta:
        abstract = True

    facility = same_partner(FacilityFactory)


class VenueFactory(BookableFactory):
    """For one booking at a time, unless told otherwise."""

    class Meta:
        model = Venue

    name = factory.Sequence(lambda n: f"Salon {n}")


class VenuePartFactory(OwnedFactory):
    class Meta:
        model = VenuePart

    whole = same_partner(VenueFactory)
    part = same_partner(VenueFactory, facility=factory.SelfAttribute("..whole.facility"))


class LayoutFactory(OwnedFactory):
    class Meta:
        model = Layout

    venue = same_partner(VenueFactory)
    name = factory.Sequence(lambda n: f"Rows {n}")


class EventFactory(BookableFactory):
    """A course of twelve seats that begins tomorrow."""

    class Meta:
        model = Event

    name = factory.Sequence(lambda n: f"Course {n}")
    capacity = 12
    starts_on = factory.LazyFunction(lambda: timezone.now().date() + timedelta(days=1))
    ends_on = factory.LazyAttribute(lambda event: event.starts_on + timedelta(days=30))


class InventoryProductFactory(BookableFactory):
    """Ten units of a thing."""

    class Meta:
        model = InventoryProduct

    name = factory.Sequence(lambda n: f"Racket {n}")
    capacity = 10


class ProductFacilityFactory(OwnedFactory):
    class Meta:
        model = ProductFacility

    product = same_partner(InventoryProductFactory)
    facility = same_partner(FacilityFactory)


class PriceFactory(OwnedFactory):
    class Meta:
        abstract = True

    name = factory.Sequence(lambda n: f"Standard {n}")
    amount = Decimal(30)
    vat = same_partner(TaxFactory)


class VenuePriceFactory(PriceFactory):
    """`venues=` are booked by this price."""

    class Meta:
        model = VenuePrice
        skip_postgeneration_save = True

    @factory.post_generation
    def venues(price: VenuePrice, create: bool, venues: Iterable[Venue] | None) -> None:
        for venue in venues or ():
            VenuePriceAttachmentFactory(price=price, venue=venue)


class VenuePriceAttachmentFactory(OwnedFactory):
    class Meta:
        model = VenuePriceAttachment

    price = same_partner(VenuePriceFactory)
    venue = same_partner(VenueFactory)


class EventPriceFactory(PriceFactory):
    class Meta:
        model = EventPrice

    event = same_partner(EventFactory)
    billing = Billing.FIXED


class ProductPriceFactory(PriceFactory):
    class Meta:
        model = ProductPrice

    product = same_partner(InventoryProductFactory)


class DiscountFactory(OwnedFactory):
    class Meta:
        model = Discount

    name = "Members"
    amount = Decimal(10)


class PaymentTypeFactory(OwnedFactory):
    class Meta:
        model = PaymentType

    name = "On account"


class EventTypeFactory(OwnedFactory):
    class Meta:
        model = EventType

    name = factory.Sequence(lambda n: f"Conference {n}")


class SessionTypeFactory(OwnedFactory):
    class Meta:
        model = SessionType

    name = factory.Sequence(lambda n: f"Plenary {n}")


class OfferFactory(OwnedFactory):
    class Meta:
        abstract = True

    facility = same_partner(FacilityFactory)


class MenuFactory(OfferFactory):
    """For 40 per person."""

    class Meta:
        model = Menu

    name = factory.Sequence(lambda n: f"Buffet {n}")
    price = Decimal(40)


class MenuItemFactory(OwnedFactory):
    class Meta:
        model = MenuItem

    menu = same_partner(MenuFactory)
    name = factory.Sequence(lambda n: f"Soup {n}")
    price = Decimal(6)


class MenuShareFactory(OwnedFactory):
    class Meta:
        model = MenuShare

    menu = same_partner(MenuFactory)
    cost_centre = same_partner(CostCentreFactory, facility=factory.SelfAttribute("..menu.facility"))
    value = Decimal(25)


class BeveragePackageFactory(OfferFactory):
    """For 18 per person."""

    class Meta:
        model = BeveragePackage

    name = factory.Sequence(lambda n: f"Wine and beer {n}")
    price = Decimal(18)


class HourlyPriceFactory(OwnedFactory):
    class Meta:
        model = HourlyPrice

    beverage_package = same_partner(BeveragePackageFactory)
    hours = 2
    price = Decimal(24)


class ProductFactory(OfferFactory):
    class Meta:
        model = Product

    name = factory.Sequence(lambda n: f"Flip-chart block {n}")
    price = Decimal(9)


class PackageFactory(OfferFactory):
    """Per person; without shares it costs nothing."""

    class Meta:
        model = Package

    name = factory.Sequence(lambda n: f"Day delegate {n}")


class PackageShareFactory(OwnedFactory):
    class Meta:
        model = PackageShare

    package = same_partner(PackageFactory)
    cost_centre = same_partner(CostCentreFactory, facility=factory.SelfAttribute("..package.facility"))
    value = Decimal(30)


class PackageContentFactory(OwnedFactory):
    """A session from nine to five in any venue."""

    class Meta:
        model = PackageContent

    package = same_partner(PackageFactory)
    kind = ContentKind.SESSION
    name = factory.Sequence(lambda n: f"Plenary {n}")
    starts_at = time(9)
    ends_at = time(17)

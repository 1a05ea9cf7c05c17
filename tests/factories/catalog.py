"""The catalogue: sites, what can be booked there, and what it costs."""

from collections.abc import Iterable
from datetime import time, timedelta
from decimal import Decimal

import factory
from django.utils import timezone

from catalog.enums import Billing, CostCategory, Weekday
from catalog.models import (
    CostCentre,
    Discount,
    Event,
    EventPrice,
    Facility,
    InventoryProduct,
    Layout,
    OpeningHours,
    PaymentType,
    ProductFacility,
    ProductPrice,
    Tax,
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
    class Meta:
        model = Tax

    name = "VAT 20 %"
    amount = Decimal(20)


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

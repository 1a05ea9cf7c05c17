"""Bookings and what they hold: lines, appointments and blockouts come with their occupancy rows."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.db import connection, models
from django.utils import timezone

from bookings.enums import LineKind
from bookings.models import (
    AdditionalItem,
    Appointment,
    BeverageLine,
    Blockout,
    Booking,
    BookingNote,
    BookingTax,
    Charge,
    Commission,
    Document,
    DocumentSession,
    EventSeat,
    ExternalUrl,
    LineShare,
    MenuLine,
    Occupancy,
    PackageLine,
    Payment,
    ProductLine,
    ResourceLine,
    SavedView,
    ServiceFee,
    Session,
    StatusChange,
    StoredFile,
    TaxDetail,
)
from catalog.enums import CostCategory
from catalog.pricing.basis import PriceBasis
from tests.factories.catalog import (
    BeveragePackageFactory,
    CostCentreFactory,
    EventFactory,
    FacilityFactory,
    InventoryProductFactory,
    MenuFactory,
    PackageFactory,
    ProductFactory,
    TaxFactory,
    VenueFactory,
)
from tests.factories.owned import OwnedFactory, same_partner
from tests.factories.partners import CustomerFactory, UserFactory

DAYS = 300
SMALLEST_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000b49444154789c6360000200000500017a5eab3f0000000049454e44ae426082"
)
"""One transparent pixel."""

INTO_OCCUPANCY = """
    INSERT INTO bookings_occupancy
        (partner_id, line_id, booking_id, appointment_id, blockout_id, active, bookable_id, quantity, period, sole_key)
"""
HOLDINGS = {
    "booking_line": """
        SELECT l.partner_id, l.id, b.id, NULL, NULL, b.holding, h.* FROM booking_line l
        JOIN bookings_booking b ON b.id = l.booking_id, line_holdings(l.id) h WHERE l.id = %s
    """,
    "bookings_appointment": """
        SELECT a.partner_id, NULL, NULL, a.id, NULL, e.cancelled_at IS NULL, h.* FROM bookings_appointment a
        JOIN catalog_event e ON e.bookable_ptr_id = a.event_id, appointment_holdings(a.id) h WHERE a.id = %s
    """,
    "bookings_blockout": """
        SELECT b.partner_id, NULL, NULL, NULL, b.id, true, h.* FROM bookings_blockout b,
        blockout_holdings(b.id) h WHERE b.id = %s
    """,
}


def nine_o_clock(n: int) -> datetime:
    """Nine in the morning, UTC, of another day ahead for each row."""
    morning = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=1 + n % DAYS)


class HoldingFactory(OwnedFactory):
    """One hour of a day of its own; the row holds what it books."""

    class Meta:
        abstract = True

    starts_at = factory.Sequence(nine_o_clock)
    ends_at = factory.LazyAttribute(lambda holder: holder.starts_at + timedelta(hours=1))

    @classmethod
    def _create(cls, model_class: type[models.Model], *args: Any, **fields: Any) -> models.Model:
        holder = super()._create(model_class, *args, **fields)
        with connection.cursor() as cursor:
            cursor.execute(INTO_OCCUPANCY + HOLDINGS[model_class._meta.db_table], [holder.pk])
        return holder


class BookingFactory(OwnedFactory):
    class Meta:
        model = Booking

    facility = same_partner(FacilityFactory)
    customer = same_partner(CustomerFactory)
    currency = factory.SelfAttribute("partner.currency")
    starts_at = factory.Sequence(nine_o_clock)
    ends_at = factory.LazyAttribute(lambda booking: booking.starts_at + timedelta(hours=1))
    starts_on = factory.LazyAttribute(
        lambda booking: booking.starts_at.astimezone(booking.facility.zone).date()
    )


class FreeFactory(OwnedFactory):
    """Free of charge, so that it stands without charges and its booking's totals stay true."""

    class Meta:
        abstract = True

    price_basis = PriceBasis.FREE
    price_explanation = factory.LazyFunction(
        lambda: [{"step": "base", "label": "Free of charge", "rule": "", "amount": "0.00"}]
    )


class LineFactory(HoldingFactory, FreeFactory):
    class Meta:
        abstract = True

    facility = factory.SelfAttribute("bookable.facility")
    booking = same_partner(
        BookingFactory,
        facility=factory.SelfAttribute("..facility"),
        starts_at=factory.SelfAttribute("..starts_at"),
        ends_at=factory.SelfAttribute("..ends_at"),
    )


class SessionFactory(LineFactory):
    """Sole use of a venue for an hour."""

    class Meta:
        model = Session

    kind = LineKind.SESSION
    bookable = same_partner(VenueFactory)
    places = 1
    sole_use = True


class EventSeatFactory(LineFactory):
    class Meta:
        model = EventSeat

    kind = LineKind.EVENT_SEAT
    bookable = same_partner(EventFactory)


class ResourceLineFactory(LineFactory):
    """One unit for an hour."""

    class Meta:
        model = ResourceLine

    kind = LineKind.RESOURCE
    bookable = same_partner(InventoryProductFactory)
    units = 1


class SoldFactory(FreeFactory):
    """A line that holds nothing, for its booking's time."""

    class Meta:
        abstract = True

    booking = same_partner(BookingFactory)
    facility = factory.SelfAttribute("booking.facility")
    starts_at = factory.SelfAttribute("booking.starts_at")
    ends_at = factory.SelfAttribute("booking.ends_at")


class MenuLineFactory(SoldFactory):
    class Meta:
        model = MenuLine

    kind = LineKind.MENU
    menu = same_partner(MenuFactory, facility=factory.SelfAttribute("..facility"))
    name = factory.SelfAttribute("menu.name")
    attendees = 10


class BeverageLineFactory(SoldFactory):
    class Meta:
        model = BeverageLine

    kind = LineKind.BEVERAGE
    beverage_package = same_partner(BeveragePackageFactory, facility=factory.SelfAttribute("..facility"))
    name = factory.SelfAttribute("beverage_package.name")
    attendees = 10


class ProductLineFactory(SoldFactory):
    class Meta:
        model = ProductLine

    kind = LineKind.PRODUCT
    product = same_partner(ProductFactory, facility=factory.SelfAttribute("..facility"))
    name = factory.SelfAttribute("product.name")
    quantity = Decimal(2)
    starts_at = None
    ends_at = None


class PackageLineFactory(SoldFactory):
    """On the first day of its booking."""

    class Meta:
        model = PackageLine

    kind = LineKind.PACKAGE
    package = same_partner(PackageFactory, facility=factory.SelfAttribute("..facility"))
    name = factory.SelfAttribute("package.name")
    booked_on = factory.SelfAttribute("booking.starts_on")
    attendees = 10
    starts_at = None
    ends_at = None


class AdditionalItemFactory(SoldFactory):
    class Meta:
        model = AdditionalItem

    kind = LineKind.ITEM
    name = "Signage"
    quantity = Decimal(1)
    starts_at = None
    ends_at = None


class LineShareFactory(OwnedFactory):
    class Meta:
        model = LineShare

    line = same_partner(PackageLineFactory)
    cost_centre = same_partner(CostCentreFactory, facility=factory.SelfAttribute("..line.facility"))
    unit_value = Decimal(10)


class AppointmentFactory(HoldingFactory):
    class Meta:
        model = Appointment

    event = same_partner(EventFactory)
    venue = same_partner(VenueFactory, facility=factory.SelfAttribute("..event.facility"))


class BlockoutFactory(HoldingFactory):
    class Meta:
        model = Blockout

    bookable = same_partner(VenueFactory)
    reason = "Floor repair"


class OccupancyFactory(OwnedFactory):
    """The one row that a line came with; the database refuses a row that no holder needs."""

    class Meta:
        model = Occupancy

    line = same_partner(SessionFactory)

    @classmethod
    def _create(cls, model_class: type[Occupancy], *, partner: models.Model, line: models.Model) -> Occupancy:
        return Occupancy.objects.get(partner=partner, line=line.pk)


class ChargeFactory(OwnedFactory):
    class Meta:
        model = Charge

    line = same_partner(SessionFactory)
    cost_centre = same_partner(CostCentreFactory, facility=factory.SelfAttribute("..line.facility"))
    charged_on = factory.LazyAttribute(
        lambda charge: charge.line.starts_at.astimezone(charge.line.facility.zone).date()
    )


class ServiceFeeFactory(OwnedFactory):
    class Meta:
        model = ServiceFee

    charge = same_partner(ChargeFactory)
    fee = same_partner(TaxFactory, is_fee=True)
    rate_amount = factory.SelfAttribute("fee.amount")
    rate_type = factory.SelfAttribute("fee.amount_type")


class TaxDetailFactory(OwnedFactory):
    class Meta:
        model = TaxDetail

    charge = same_partner(ChargeFactory)
    tax = same_partner(TaxFactory)
    rate_amount = factory.SelfAttribute("tax.amount")
    rate_type = factory.SelfAttribute("tax.amount_type")


class StatusChangeFactory(OwnedFactory):
    class Meta:
        model = StatusChange

    booking = same_partner(BookingFactory)
    after = factory.SelfAttribute("booking.status")
    made_by = "Anna Berger"


class BookingTaxFactory(OwnedFactory):
    """A copy of a tax of the booking's facility."""

    class Meta:
        model = BookingTax

    booking = same_partner(BookingFactory)
    facility = factory.SelfAttribute("booking.facility")
    tax = same_partner(TaxFactory, facility=factory.SelfAttribute("..facility"))
    name = factory.SelfAttribute("tax.name")
    kind = factory.SelfAttribute("tax.kind")
    amount_type = factory.SelfAttribute("tax.amount_type")
    amount = factory.SelfAttribute("tax.amount")
    applies_to = factory.SelfAttribute("tax.applies_to")


class PaymentFactory(OwnedFactory):
    class Meta:
        model = Payment

    booking = same_partner(BookingFactory)
    amount = Decimal(100)
    paid_on = date(2030, 5, 6)
    made_by = "Anna Berger"


class BookingNoteFactory(OwnedFactory):
    class Meta:
        model = BookingNote

    booking = same_partner(BookingFactory)
    text = "Arrives by boat."
    made_by = "Anna Berger"


class StoredFileFactory(OwnedFactory):
    class Meta:
        model = StoredFile

    original_name = "logo.png"
    content_type = "image/png"
    content = factory.LazyFunction(lambda: ContentFile(SMALLEST_PNG, name="logo.png"))
    size = factory.LazyAttribute(lambda stored: stored.content.size)


class DocumentFactory(OwnedFactory):
    class Meta:
        model = Document

    booking = same_partner(BookingFactory)
    number = factory.Sequence(lambda n: f"18-{n + 1}")


class DocumentSessionFactory(OwnedFactory):
    class Meta:
        model = DocumentSession

    session = same_partner(SessionFactory)
    document = same_partner(DocumentFactory, booking=factory.SelfAttribute("..session.booking"))


class ExternalUrlFactory(OwnedFactory):
    class Meta:
        model = ExternalUrl

    booking = same_partner(BookingFactory)
    ref = factory.Sequence(lambda n: f"crm-{n}")
    url = "https://crm.example.com/deals/7"
    label = "Deal"


class CommissionFactory(OwnedFactory):
    class Meta:
        model = Commission

    booking = same_partner(BookingFactory)
    category = CostCategory.FOOD
    amount = Decimal(10)


class SavedViewFactory(OwnedFactory):
    class Meta:
        model = SavedView

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence("View {}".format)
    query = "status=tentative"

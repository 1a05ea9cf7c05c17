"""Bookings and what they hold: lines, appointments and blockouts come with their occupancy rows."""

from datetime import datetime, timedelta
from typing import Any

import factory
from django.db import connection, models
from django.utils import timezone

from bookings.enums import LineKind
from bookings.models import (
    Appointment,
    Blockout,
    Booking,
    Charge,
    EventSeat,
    Occupancy,
    ResourceLine,
    Session,
    StatusChange,
    TaxDetail,
)
from catalog.pricing.basis import PriceBasis
from tests.factories.catalog import (
    CostCentreFactory,
    EventFactory,
    FacilityFactory,
    InventoryProductFactory,
    TaxFactory,
    VenueFactory,
)
from tests.factories.owned import OwnedFactory, same_partner
from tests.factories.partners import CustomerFactory

DAYS = 300

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


class LineFactory(HoldingFactory):
    """Free of charge, so that it stands without charges and its booking's totals stay true."""

    class Meta:
        abstract = True

    facility = factory.SelfAttribute("bookable.facility")
    booking = same_partner(
        BookingFactory,
        facility=factory.SelfAttribute("..facility"),
        starts_at=factory.SelfAttribute("..starts_at"),
        ends_at=factory.SelfAttribute("..ends_at"),
    )
    price_basis = PriceBasis.FREE
    price_explanation = factory.LazyFunction(
        lambda: [{"step": "base", "label": "Free of charge", "rule": "", "amount": "0.00"}]
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

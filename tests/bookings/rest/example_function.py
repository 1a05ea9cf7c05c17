"""The function that the examples of detailed bookings tell of: a club's evening in the hall by the lake.

All ids stand in the examples; those of what the services make are drawn from numbers that are set beforehand.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from bookings.enums import BookingStatus
from bookings.services.add_line import add_lines
from bookings.services.apply_package import apply_package
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    LineRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment
from bookings.services.write_note import write_note
from catalog.enums import CostCategory, MenuCategory
from catalog.models import CostCentre, Facility
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.access import Actor
from tests import factories

HALL, LAYOUT, RACKET, CUSTOMER, CLUB = 520013, 520051, 520015, 520042, 520041
HOUSE_TAX, SERVICE, CITY_TAX = 520063, 520064, 520065
EVENT_TYPE, SESSION_TYPE = 520066, 520067
BUFFET, WINE, PROGRAMME, EVENING = 520068, 520069, 520070, 520071
DAY = date(2027, 4, 14)


def at(hour: int) -> datetime:
    """By the clocks of Vienna in summer."""
    return datetime(2027, 4, 14, hour - 2, tzinfo=UTC)


def build_function(actor: Actor, facility_id: int) -> None:
    facility = Facility.objects.get(pk=facility_id)
    _build_offers(facility)
    booking = open_booking(
        actor=actor,
        facility_id=facility_id,
        fields={
            "name": "Club evening",
            "code": "CLUB2027",
            "customer_id": CUSTOMER,
            "company_id": CLUB,
            "event_type_id": EVENT_TYPE,
            "total_attendees": 60,
            "event_starts_on": DAY,
            "event_ends_on": DAY,
            "commissions": {CostCategory.ROOM_HIRE: PercentOfUnit(Decimal(5))},
        },
        status=BookingStatus.TENTATIVE,
    ).booking
    asked = {"actor": actor, "booking_id": booking.pk}
    [hall] = add_lines(**asked, requests=[_session()]).lines
    add_lines(**asked, requests=_within(hall.pk))
    apply_package(**asked, request=PackageRequest(package_id=EVENING, booked_on=DAY, attendees=20))
    record_payment(**asked, amount=Decimal(500), paid_on=date(2027, 1, 20), receipt_number="R-17")
    write_note(**asked, text="They bring their own band.")


def _session() -> LineRequest:
    return SessionRequest(
        venue_id=HALL,
        layout_id=LAYOUT,
        session_type_id=SESSION_TYPE,
        name="Dinner",
        cost=Decimal(400),
        starts_at=at(18),
        ends_at=at(22),
    )


def _within(session_id: int) -> list[LineRequest]:
    return [
        MenuRequest(menu_id=BUFFET, session_id=session_id, discount=PercentOfUnit(Decimal(10))),
        BeverageRequest(beverage_package_id=WINE, session_id=session_id, attendees=50),
        ResourceRequest(inventory_product_id=RACKET, units=2, session_id=session_id, cost=Decimal(5)),
        ProductRequest(product_id=PROGRAMME, quantity=Decimal(60)),
        ItemRequest(
            name="Flowers",
            cost=Decimal(80),
            surcharge=AmountPerUnit(Decimal("4.50")),
            excluded_tax_ids=(CITY_TAX,),
            starts_at=at(16),
            ends_at=at(22),
        ),
    ]


def _build_offers(facility: Facility) -> None:
    offered = {"facility": facility, "partner": facility.partner}
    centre = CostCentre.objects.get(facility=facility)
    tax = factories.TaxFactory(id=HOUSE_TAX, **offered, name="VAT 10 %", amount=Decimal(10))
    fee = factories.TaxFactory(id=SERVICE, **offered, is_fee=True, name="Service", amount=Decimal(5))
    factories.FeeTaxFactory(fee=fee, tax=tax)
    factories.TaxFactory(id=CITY_TAX, **offered, name="City tax", amount=Decimal(1), is_booking_level=True)
    factories.EventTypeFactory(id=EVENT_TYPE, partner=facility.partner, name="Club evening")
    factories.SessionTypeFactory(id=SESSION_TYPE, partner=facility.partner, name="Dinner")
    factories.MenuFactory(
        id=BUFFET,
        **offered,
        name="Buffet",
        price=Decimal(30),
        category=MenuCategory.DINNER,
        cost_centre=centre,
    )
    factories.BeveragePackageFactory(id=WINE, **offered, name="Wine", price=Decimal(12), cost_centre=centre)
    factories.ProductFactory(
        id=PROGRAMME, **offered, name="Programme", price=Decimal("2.50"), cost_centre=centre
    )
    package = factories.PackageFactory(id=EVENING, **offered, name="Evening")
    factories.PackageShareFactory(package=package, cost_centre=centre, value=Decimal(35))

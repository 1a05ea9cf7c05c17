"""A congress of three days with one of everything, planned through the services as staff would."""

from datetime import timedelta
from decimal import Decimal

from bookings.enums import BookingStatus, LineKind
from bookings.models import Booking, Line
from bookings.services.add_line import add_line
from bookings.services.apply_package import apply_package
from bookings.services.booking_fields import UrlRequest
from bookings.services.issue_function_sheet import finalise_function_sheet, issue_function_sheet
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment, refund_payment
from bookings.services.write_note import write_note
from catalog.enums import CostCategory
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.access import Actor
from tests import factories
from tests.bookings.congress import MONDAY, Congress, clock

DAYS = [MONDAY + timedelta(days=number) for number in range(3)]


def open_summit(congress: Congress, actor: Actor) -> Booking:
    """Its root with every group of fields, and nothing on it yet."""
    partner = congress.partner
    company = factories.CompanyFactory(partner=partner, name="Alpine Forum", email="office@forum.example")
    customer = factories.CustomerFactory(partner=partner, first_name="Eva", last_name="Huber")
    agency = factories.CompanyFactory(partner=partner, name="Meetings & More")
    colleague = factories.MembershipFactory(
        partner=partner, user__first_name="Clara", user__last_name="Lang", user__email="clara@house.example"
    ).user
    return open_booking(
        actor=actor,
        facility_id=congress.facility.pk,
        status=BookingStatus.TENTATIVE,
        fields={
            "name": "Autumn summit",
            "event_type_id": congress.event_type.pk,
            "customer_id": customer.pk,
            "company_id": company.pk,
            "total_attendees": 100,
            "purchase_order_number": "PO-7781",
            "event_starts_on": DAYS[0],
            "event_ends_on": DAYS[2],
            "decision_on": DAYS[0] - timedelta(days=60),
            "is_confidential": True,
            "coordinator_id": colleague.pk,
            "sales_person_id": colleague.pk,
            "agent_id": agency.pk,
            "commissions": {
                CostCategory.FOOD: PercentOfUnit(Decimal(10)),
                CostCategory.ROOM_HIRE: AmountPerUnit(Decimal(150)),
            },
            "internal_note": "The chairman arrives by helicopter.",
            "is_accommodation_included": True,
            "accommodation_starts_on": DAYS[0],
            "accommodation_ends_on": DAYS[2],
            "accommodation_reservation_methods": ["rooming_list", "housing_form"],
            "has_catering_website": True,
            "catering_website_description": "Choose your lunch.",
            "external_urls": [UrlRequest(ref="crm", url="https://crm.example/7", label="Lead")],
        },
    ).booking


def build_summit(congress: Congress, actor: Actor) -> Booking:
    booking = open_summit(congress, actor)
    apply_package(
        actor=actor,
        booking_id=booking.pk,
        request=PackageRequest(
            package_id=congress.package.pk, booked_on=DAYS[0], discount=PercentOfUnit(Decimal(5))
        ),
        days=DAYS,
    )
    hall = Line.objects.filter(booking=booking, kind=LineKind.SESSION).order_by("starts_at").first()
    _plan_evening(congress, actor, booking)
    for request in (
        ResourceRequest(
            inventory_product_id=congress.microphone.pk, units=4, session_id=hall.pk, cost=Decimal(11)
        ),
        ProductRequest(product_id=congress.block.pk, quantity=Decimal(100)),
        ItemRequest(
            name="Signage",
            cost=Decimal(100),
            starts_at=clock(8),
            ends_at=clock(18, day=2),
            cost_centre_id=congress.centres["other"].pk,
            excluded_tax_ids=(congress.city_tax.pk,),
        ),
    ):
        add_line(actor=actor, booking_id=booking.pk, request=request)
    _pay_and_note(actor, booking, hall)
    return Booking.objects.get(pk=booking.pk)


def _plan_evening(congress: Congress, actor: Actor, booking: Booking) -> None:
    evening = add_line(
        actor=actor,
        booking_id=booking.pk,
        request=SessionRequest(
            venue_id=congress.salon.pk,
            starts_at=clock(19),
            ends_at=clock(23),
            name="Welcome dinner",
            cost=Decimal(400),
            custom_layout_name="Round tables",
            attendees=40,
            session_type_id=congress.session_type.pk,
            signage="Alpine Forum",
        ),
    ).line
    for request in (
        MenuRequest(menu_id=congress.lunch.pk, session_id=evening.pk, surcharge=AmountPerUnit(Decimal(4))),
        BeverageRequest(beverage_package_id=congress.wine.pk, session_id=evening.pk),
    ):
        add_line(actor=actor, booking_id=booking.pk, request=request)


def _pay_and_note(actor: Actor, booking: Booking, hall: Line) -> None:
    record_payment(
        actor=actor,
        booking_id=booking.pk,
        amount=Decimal(5000),
        paid_on=DAYS[0],
        method="wire",
        receipt_number="R-17",
    )
    refund_payment(actor=actor, booking_id=booking.pk, amount=Decimal(500), paid_on=DAYS[1])
    write_note(actor=actor, booking_id=booking.pk, text="Two guests are vegan.")
    sheet = issue_function_sheet(
        actor=actor, booking_id=booking.pk, session_ids=[hall.pk], title="Plenary, day one"
    )
    finalise_function_sheet(actor=actor, booking_id=booking.pk, document_id=sheet.pk)

"""A booking with a line of every kind, planned through the services as a clerk would."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bookings.enums import BookingStatus
from bookings.models import Booking, Line
from bookings.services.add_line import add_line
from bookings.services.issue_function_sheet import finalise_function_sheet, issue_function_sheet
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    LineRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
    ShareRequest,
)
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from tests import factories
from tests.bookings.congress import MONDAY, Congress, clock


@dataclass
class Summit:
    """The booking and its lines by name."""

    booking: Booking
    lines: Mapping[str, Line]
    people: Mapping[str, Any]


def plan_summit(congress: Congress) -> Summit:
    """For 100 people, from Monday to Wednesday."""
    people = _people(congress)
    actor = congress.actor()
    booking = open_booking(
        actor=actor,
        facility_id=congress.facility.pk,
        fields=_fields(congress, people),
        status=BookingStatus.TENTATIVE,
    ).booking
    lines: dict[str, Line] = {}
    for name, request in _requests(congress):
        lines[name] = add_line(actor=actor, booking_id=booking.pk, request=request(lines)).line
    record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(1000), paid_on=MONDAY)
    sheet = issue_function_sheet(
        actor=actor, booking_id=booking.pk, session_ids=[lines["plenary"].pk], number=None
    )
    finalise_function_sheet(actor=actor, booking_id=booking.pk, document_id=sheet.pk)
    booking.refresh_from_db()
    return Summit(booking, {name: Line.objects.get(pk=line.pk) for name, line in lines.items()}, people)


def _people(congress: Congress) -> dict[str, Any]:
    partner = congress.partner
    colleague = {"phone": "+43 2682 99"}
    return {
        "customer": factories.CustomerFactory(
            partner=partner,
            first_name="Ada",
            last_name="Byron",
            email="ada@example.com",
            phone_prefix="+44",
            phone_number="20 7946",
        ),
        "company": factories.CompanyFactory(partner=partner, name="Engines Ltd"),
        "agent": factories.CompanyFactory(
            partner=partner, name="Travel & Co", email="desk@example.com", phone_number="17"
        ),
        "coordinator": factories.MembershipFactory(
            partner=partner, user=factories.UserFactory(first_name="Olga", last_name="Brandt", **colleague)
        ).user,
        "sales_person": factories.MembershipFactory(
            partner=partner, user=factories.UserFactory(first_name="Jan", last_name="Sand", **colleague)
        ).user,
        "logo": factories.StoredFileFactory(partner=partner, original_name="logo.png", tags=["summit"]),
        "banner": factories.StoredFileFactory(partner=partner, original_name="banner.png"),
    }


def _fields(congress: Congress, people: Mapping[str, Any]) -> Any:
    return {
        "code": "SUMMIT2030",
        "name": "Autumn summit",
        "event_type_id": congress.event_type.pk,
        "customer_id": people["customer"].pk,
        "company_id": people["company"].pk,
        "agent_id": people["agent"].pk,
        "coordinator_id": people["coordinator"].pk,
        "sales_person_id": people["sales_person"].pk,
        "total_attendees": 100,
        "event_starts_on": MONDAY,
        "event_ends_on": MONDAY + timedelta(days=2),
        "decision_on": MONDAY - timedelta(days=60),
        "opportunity_number": 4711,
        "commissions": {"food": PercentOfUnit(Decimal(10)), "room_hire": AmountPerUnit(Decimal(50))},
        "accommodation_reservation_methods": ["rooming_list", "booking_engine"],
        "has_catering_website": True,
        "catering_website_logo_id": people["logo"].pk,
        "catering_website_banner_id": people["banner"].pk,
        "catering_website_description": "Choose your lunch.",
        "catering_website_end_days": 3,
    }


def _requests(congress: Congress) -> Any:
    """Each from the lines before it."""
    centres = {name: centre.pk for name, centre in congress.centres.items()}

    def within(made: Mapping[str, Line]) -> dict[str, int]:
        return {"session_id": made["plenary"].pk}

    def request(kind: type[LineRequest], **values: Any) -> Any:
        return lambda _made: kind(**values)

    return [
        (
            "package",
            request(PackageRequest, package_id=congress.package.pk, booked_on=MONDAY, attendees=10),
        ),
        (
            "plenary",
            request(
                SessionRequest,
                venue_id=congress.hall.pk,
                layout_id=congress.rows.pk,
                starts_at=clock(9),
                ends_at=clock(17),
                cost=Decimal(800),
                name="Plenary",
                discount=PercentOfUnit(Decimal(10)),
                session_type_id=congress.session_type.pk,
            ),
        ),
        (
            "evening",
            request(
                SessionRequest,
                venue_id=congress.salon.pk,
                starts_at=clock(20),
                ends_at=clock(0, day=1),
                custom_layout_name="Armchairs",
            ),
        ),
        (
            "lunch",
            lambda made: MenuRequest(
                menu_id=congress.lunch.pk,
                starts_at=clock(12),
                ends_at=clock(13),
                shares=(
                    ShareRequest(cost_centre_id=centres["food"], unit_value=Decimal(25)),
                    ShareRequest(
                        cost_centre_id=centres["beverage"],
                        unit_value=Decimal(5),
                        excluded_tax_ids=(congress.vat.pk,),
                    ),
                ),
                **within(made),
            ),
        ),
        (
            "wine",
            lambda made: BeverageRequest(
                beverage_package_id=congress.wine.pk, surcharge=AmountPerUnit(Decimal(1)), **within(made)
            ),
        ),
        (
            "microphones",
            lambda made: ResourceRequest(
                inventory_product_id=congress.microphone.pk, units=4, cost=Decimal(11), **within(made)
            ),
        ),
        (
            "blocks",
            lambda made: ProductRequest(
                product_id=congress.block.pk,
                quantity=Decimal(100),
                package_line_id=made["package"].pk,
                is_included=True,
            ),
        ),
        (
            "signage",
            request(
                ItemRequest,
                name="Signage",
                cost=Decimal(100),
                starts_at=clock(8),
                ends_at=clock(18, day=2),
                actual_cost=Decimal(40),
            ),
        ),
    ]

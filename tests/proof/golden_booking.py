"""Three days at two houses: a booking with one of everything, whose prices come out as worked out by hand."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bookings.enums import BookingStatus, PaymentMethod
from bookings.models import Booking, Line
from bookings.services.add_line import add_line
from bookings.services.apply_package import apply_package
from bookings.services.booking_fields import UrlRequest
from bookings.services.change_status import change_status
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    LineRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SeatRequest,
    SessionRequest,
)
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment, refund_payment
from catalog.enums import CostCategory, MenuCategory, TaxKind, TaxMode
from catalog.models import BeveragePackage, Event, Facility, Menu, Tax, TaxRate, Venue
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from tests import factories
from tests.bookings.congress import MONDAY, Congress, build_congress, clock

WEDNESDAY = MONDAY + timedelta(days=2)
D = Decimal


@dataclass
class Altstadt:
    """The second house: tax on top, VAT 20 %, a local tax of 3 % of the booking, a fee of 10 % on drinks."""

    facility: Facility
    loft: Venue
    spritzer: BeveragePackage
    vat: Tax


def build_altstadt(congress: Congress) -> Altstadt:
    partner = congress.partner
    facility = factories.FacilityFactory(partner=partner, name="Altstadt", tax_mode=TaxMode.ON_TOP)
    lofts, bar = (
        factories.CostCentreFactory(partner=partner, facility=facility, name=name, category=category)
        for name, category in (("Lofts", CostCategory.ROOM_HIRE), ("Bar", CostCategory.BEVERAGE))
    )
    vat = factories.TaxFactory(partner=partner, facility=facility, name="Altstadt VAT", amount=D(20))
    factories.TaxFactory(
        partner=partner, facility=facility, name="Local tax", amount=D(3), is_booking_level=True
    )
    fee = factories.TaxFactory(
        partner=partner, facility=facility, name="Bar service", amount=D(10), kind=TaxKind.SERVICE_FEE
    )
    factories.TaxCostCentreFactory(tax=fee, cost_centre=bar)
    factories.FeeTaxFactory(fee=fee, tax=vat)
    return Altstadt(
        facility=facility,
        loft=factories.VenueFactory(partner=partner, facility=facility, name="Loft", cost_centre=lofts),
        spritzer=factories.BeveragePackageFactory(
            partner=partner, facility=facility, name="Spritzer", price=D("9.90"), cost_centre=bar
        ),
        vat=vat,
    )


def build_tasting(congress: Congress) -> Menu:
    """29.95 a person: 22.50 food, 7.45 drinks."""
    menu = factories.MenuFactory(
        partner=congress.partner,
        facility=congress.facility,
        name="Tasting",
        category=MenuCategory.DINNER,
        price=D("29.95"),
    )
    for name, value in (("food", "22.50"), ("beverage", "7.45")):
        factories.MenuShareFactory(menu=menu, cost_centre=congress.centres[name], value=D(value))
    return menu


def build_course(congress: Congress) -> Event:
    """On Tuesday and Wednesday, 120.00 a seat with 20 % inside."""
    course = factories.EventFactory(
        partner=congress.partner,
        facility=congress.facility,
        name="Guided tour",
        starts_on=MONDAY + timedelta(days=1),
        ends_on=WEDNESDAY,
    )
    vat = factories.TaxFactory(partner=congress.partner, name="VAT 20 %", amount=D(20))
    factories.EventPriceFactory(partner=congress.partner, event=course, amount=D(120), vat=vat)
    return course


class GoldenBooking:
    def __init__(self) -> None:
        self.congress = build_congress(TaxMode.INSIDE)
        self.rate: TaxRate = factories.TaxRateFactory(
            tax=self.congress.vat, starts_on=WEDNESDAY, ends_on=WEDNESDAY, amount=D(5)
        )
        self.altstadt = build_altstadt(self.congress)
        self.tasting = build_tasting(self.congress)
        self.course = build_course(self.congress)
        self.booking = self._open()
        self._plan()
        self._settle()

    def _open(self) -> Booking:
        partner = self.congress.partner
        agent = factories.CompanyFactory(partner=partner, name="Reise & Co", email="hello@reise.example")
        return open_booking(
            actor=self.congress.actor(),
            facility_id=self.congress.facility.pk,
            fields={
                "code": "SUMMIT2030",
                "name": "Spring summit",
                "event_type_id": self.congress.event_type.pk,
                "total_attendees": 30,
                "event_starts_on": MONDAY,
                "event_ends_on": WEDNESDAY,
                "decision_on": date(2030, 3, 1),
                "agent_id": agent.pk,
                "commissions": {"food": PercentOfUnit(D(8)), "room_hire": AmountPerUnit(D(100))},
                "external_urls": [UrlRequest(ref="crm", url="https://crm.example/7", label="CRM")],
            },
            status=BookingStatus.TENTATIVE,
        ).booking

    def _plan(self) -> None:
        congress, altstadt = self.congress, self.altstadt
        apply_package(
            actor=congress.actor(),
            booking_id=self.booking.pk,
            request=PackageRequest(
                package_id=congress.package.pk,
                booked_on=MONDAY,
                attendees=33,
                discount=PercentOfUnit(D("3.33")),
            ),
        )
        workshop = self._add(
            SessionRequest(
                name="Workshop",
                venue_id=altstadt.loft.pk,
                starts_at=clock(14, day=1),
                ends_at=clock(18, day=1),
                attendees=25,
                cost=D(400),
                surcharge=PercentOfUnit(D(10)),
            )
        )
        talks = self._add(
            SessionRequest(
                name="Talks",
                venue_id=congress.hall.pk,
                layout_id=congress.rows.pk,
                starts_at=clock(9, day=1),
                ends_at=clock(12, day=1),
            )
        )
        self._add(
            MenuRequest(
                menu_id=self.tasting.pk, session_id=talks.pk, excluded_tax_ids=(congress.city_tax.pk,)
            )
        )
        self._add(
            BeverageRequest(
                beverage_package_id=altstadt.spritzer.pk,
                session_id=workshop.pk,
                discount=AmountPerUnit(D("0.40")),
            )
        )
        self._add_the_rest()

    def _add_the_rest(self) -> None:
        congress = self.congress
        self._add(
            ResourceRequest(
                inventory_product_id=congress.microphone.pk,
                units=4,
                starts_at=clock(10, day=2),
                ends_at=clock(16, day=2),
                cost=D(11),
            )
        )
        self._add(
            ProductRequest(
                product_id=congress.block.pk,
                quantity=D(40),
                surcharge=AmountPerUnit(D("0.25")),
                excluded_tax_ids=(congress.vat.pk,),
            )
        )
        self._add(
            ItemRequest(
                name="Signage", cost=D(100), actual_cost=D(55), starts_at=clock(8), ends_at=clock(18, day=2)
            )
        )
        self._add(SeatRequest(event_id=self.course.pk, price_id=self.course.prices.get().pk))

    def _add(self, request: LineRequest) -> Line:
        return add_line(actor=self.congress.actor(), booking_id=self.booking.pk, request=request).line

    def _settle(self) -> None:
        how = {"actor": self.congress.actor(), "booking_id": self.booking.pk}
        record_payment(amount=D(500), paid_on=date(2030, 2, 1), method=PaymentMethod.WIRE, **how)
        refund_payment(amount=D(50), paid_on=date(2030, 2, 9), **how)
        change_status(status=BookingStatus.CONFIRMED, **how)

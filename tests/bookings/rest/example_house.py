"""The tennis club that the examples of the API tell of: its ids are those in the examples.

Bookings are made by the services and draw their ids, from numbers that are set beforehand.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import connection, models

from bookings.models import Booking, BookingNote, Charge, Line, Payment, ServiceFee, TaxDetail
from bookings.services.create_booking import create_booking
from bookings.services.line_request import LineRequest, ResourceRequest, SeatRequest, SessionRequest
from catalog.enums import CostCategory, LayoutType, Sharing, Weekday
from partners.access import Actor
from partners.enums import CompanyType, Door
from partners.models import Partner
from tests import factories
from tests.bookings.rest.example_function import build_function

VIENNA = ZoneInfo("Europe/Vienna")
PARTNER, FACILITY, COST_CENTRE, VAT = 520001, 520002, 520003, 520004
COURT, OTHER_COURT, HALL = 520011, 520012, 520013
COURSE, RACKET = 520014, 520015
COURT_PRICE, COURSE_PRICE, RACKET_PRICE = 520021, 520022, 520023
DISCOUNT, PAYMENT_TYPE = 520031, 520032
CLUB, CUSTOMER, GROUP = 520041, 520042, 520043
LAYOUT = 520051


DRAWN_FROM = {
    Booking: 520101,
    Line: 520111,
    Payment: 520301,
    BookingNote: 520311,
    Charge: 520321,
    ServiceFee: 520341,
    TaxDetail: 520361,
}
MADE_NOW = 520201
"""What an example makes gets this id and those after it."""


@dataclass(frozen=True)
class House:
    partner: Partner
    token: str


def build_house() -> House:
    partner = factories.PartnerFactory(id=PARTNER, name="Tennis am See", currency="EUR")
    _build_catalogue(partner)
    _build_people(partner)
    actor = Actor.of_machine(partner, door=Door.COMMAND, name="example")
    for model, number in DRAWN_FROM.items():
        _draw_from(model, number)
    for line in _lines():
        create_booking(
            actor=actor,
            customer_id=CUSTOMER,
            payment_type_id=PAYMENT_TYPE,
            internal_note="Brings a guest.",
            lines=[line],
        )
    build_function(actor, FACILITY)
    draw_anew()
    return House(partner, factories.ApiTokenFactory(partner=partner, name="Website").text)


def draw_anew() -> None:
    """What is made next gets the ids that the examples tell of, whatever was made and undone before."""
    for model in DRAWN_FROM:
        newest = MADE_NOW - 1 if model in {Booking, Line} else model._base_manager.latest("id").pk
        _draw_from(model, newest + 1)


def _draw_from(model: type[models.Model], number: int) -> None:
    """The next row of the model gets this id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [model._meta.db_table, number]
        )


def _build_catalogue(partner: Partner) -> None:
    facility = factories.FacilityFactory(id=FACILITY, partner=partner, name="Courts by the lake")
    factories.OpeningHoursFactory(
        facility=facility, weekday=Weekday.WEDNESDAY, opens_at=time(7), closes_at=time(23)
    )
    centre = factories.CostCentreFactory(
        id=COST_CENTRE, facility=facility, name="Court hire", code="COURT", category=CostCategory.ROOM_HIRE
    )
    vat = factories.TaxFactory(id=VAT, partner=partner, name="VAT 20 %", amount=Decimal(20))
    shown = {"facility": facility, "cost_centre": centre}
    court = factories.VenueFactory(id=COURT, name="Court 1", **shown)
    factories.VenueFactory(id=OTHER_COURT, name="Court 2", sharing=Sharing.PLACES, capacity=4, **shown)
    hall = factories.VenueFactory(id=HALL, name="Lake hall", head_capacity=120, **shown)
    factories.LayoutFactory(
        id=LAYOUT, venue=hall, name="Rows", type=LayoutType.THEATRE, head_capacity=100, set_up_minutes=30
    )
    factories.VenuePriceFactory(
        id=COURT_PRICE, name="Court by the hour", amount=Decimal(24), vat=vat, venues=[court]
    )
    course = factories.EventFactory(
        id=COURSE,
        facility=facility,
        name="Tennis for beginners",
        short_name="Beginners",
        starts_on=date(2027, 4, 7),
        ends_on=date(2027, 6, 30),
        waitlist_enabled=True,
        waitlist_max_places=4,
    )
    factories.EventPriceFactory(
        id=COURSE_PRICE, event=course, name="Members", amount=Decimal("118.80"), vat=vat
    )
    racket = factories.InventoryProductFactory(
        id=RACKET, facility=facility, name="Racket", accounting_code="4010"
    )
    factories.ProductPriceFactory(
        id=RACKET_PRICE, product=racket, name="Racket", amount=Decimal("2.50"), form="net", vat=vat
    )
    factories.DiscountFactory(id=DISCOUNT, partner=partner, name="Members")
    factories.PaymentTypeFactory(id=PAYMENT_TYPE, partner=partner, name="On account")


def _build_people(partner: Partner) -> None:
    club = factories.CompanyFactory(id=CLUB, partner=partner, name="Lake Lions", type=CompanyType.CLUB)
    customer = factories.CustomerFactory(
        id=CUSTOMER,
        partner=partner,
        first_name="Clara",
        last_name="Huber",
        email="clara@example.com",
        number="C-17",
        company=club,
        phone_prefix="+43",
        phone_number="664 1234567",
        city="Bregenz",
        country_code="AT",
    )
    group = factories.CustomerGroupFactory(id=GROUP, partner=partner, name="Juniors")
    factories.GroupMembershipFactory(group=group, customer=customer)


def _lines() -> list[LineRequest]:
    evening = {
        "starts_at": datetime(2027, 3, 24, 18, 30, tzinfo=VIENNA),
        "ends_at": datetime(2027, 3, 24, 20, tzinfo=VIENNA),
    }
    return [
        SessionRequest(venue_id=COURT, **evening),
        SeatRequest(event_id=COURSE, price_id=COURSE_PRICE),
        ResourceRequest(inventory_product_id=RACKET, units=2, **evening),
    ]

"""A booking as staff read it on one page: who, when, what and how much; every time on its facility's clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from bookings.enums import HOLDING, MOVES, BookingStatus, LineKind, LineStatus
from bookings.models import Booking, Line
from bookings.web.customer_names import may_name
from bookings.web.shown import amount_shown, on_clock
from partners.access import Actor, can
from partners.errors import Unknown

LINE_COLUMNS = (
    *("kind", "status", "starts_at", "ends_at", "places", "units", "sole_use"),
    *("price_net", "price_tax", "price_gross", "price_explanation"),
    *("bookable__name", "facility", "facility__name", "facility__time_zone"),
)


@dataclass(frozen=True, kw_only=True)
class BookingHead:
    id: int
    code: str
    status: str
    version: int
    customer: str
    starts_at: datetime | None
    ends_at: datetime | None
    created_at: datetime
    internal_note: str
    currency: str
    total_net: str
    total_tax: str
    total_gross: str
    get_absolute_url: str


@dataclass(frozen=True, kw_only=True)
class BookedLine:
    """`number` of places or units; `quantity` says it, or that a venue is used by this booking alone."""

    kind: str
    name: str
    detail: str
    starts_at: datetime | None
    ends_at: datetime | None
    number: int
    quantity: str
    status: str
    price_net: str
    price_tax: str
    price_gross: str
    explanation: list[dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Person:
    role: str
    name: str
    contact: str
    url: str = ""


def find_booking(actor: Actor, booking_id: int) -> Booking:
    """With facility, customer and payment type. `Unknown` where the partner has none of that id."""
    bookings = Booking.objects.for_partner(actor.partner).with_people().select_related("customer__company")
    booking = bookings.filter(pk=booking_id).first()
    if booking is None:
        raise Unknown
    return booking


def can_cancel(actor: Actor, booking: Booking) -> bool:
    return can(actor, "bookings.cancel") and BookingStatus.CANCELLED in MOVES[booking.status]


def head_of(actor: Actor, booking: Booking) -> BookingHead:
    zone = booking.facility.time_zone
    named = booking.customer if may_name(actor) else None
    return BookingHead(
        id=booking.pk,
        code=booking.code,
        status=booking.status,
        version=booking.version,
        customer=named.name if named else "",
        starts_at=on_clock(booking.starts_at, zone),
        ends_at=on_clock(booking.ends_at, zone),
        created_at=on_clock(booking.created_at, zone),
        internal_note=booking.internal_note,
        currency=booking.currency,
        total_net=amount_shown(booking.total_net, booking.currency),
        total_tax=amount_shown(booking.total_tax, booking.currency),
        total_gross=amount_shown(booking.total_gross, booking.currency),
        get_absolute_url=booking.get_absolute_url(),
    )


def lines_of(actor: Actor, booking: Booking) -> list[BookedLine]:
    """By their start, removed ones too; each on the clock of its own facility, named where it is another one."""
    lines = Line.objects.for_partner(actor.partner).filter(booking=booking)
    return [
        BookedLine(
            kind=line["kind"],
            name=line["bookable__name"] or str(LineKind(line["kind"]).label),
            detail=line["facility__name"] if line["facility"] != booking.facility_id else "",
            starts_at=on_clock(line["starts_at"], line["facility__time_zone"]),
            ends_at=on_clock(line["ends_at"], line["facility__time_zone"]),
            number=_number(line),
            quantity=_("sole use") if line["sole_use"] else str(_number(line)),
            status=line["status"],
            price_net=amount_shown(line["price_net"], booking.currency),
            price_tax=amount_shown(line["price_tax"], booking.currency),
            price_gross=amount_shown(line["price_gross"], booking.currency),
            explanation=line["price_explanation"],
        )
        for line in lines.order_by("starts_at", "pk").values(*LINE_COLUMNS)
    ]


def releases_of(booking: Booking, lines: list[BookedLine]) -> list[BookedLine]:
    """What becomes free when the booking is cancelled."""
    return [line for line in lines if line.status == LineStatus.BOOKED] if booking.status in HOLDING else []


def people_of(actor: Actor, booking: Booking) -> list[Person]:
    if booking.customer is None or not may_name(actor):
        return []
    customer, company = booking.customer, booking.customer.company
    people = [Person(role=_("Customer"), name=customer.name, contact=_contact(customer))]
    if company:
        people.append(
            Person(role=str(company.get_type_display()), name=company.name, contact=_contact(company))
        )
    return people


def _contact(reachable: Any) -> str:
    phone = f"{reachable.phone_prefix} {reachable.phone_number}".strip()
    return reachable.email or phone


def _number(line: dict[str, Any]) -> int:
    return line["units"] or line["places"] or 1

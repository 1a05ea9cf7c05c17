"""A booking's head as staff read it, and what its cancelling sets free; every time on its facility's clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bookings.enums import CLOSED, HOLDING, MOVES, BookingStatus, BookingType, LineKind
from bookings.models import Booking, Line
from bookings.models.line import HOLDING_KINDS
from bookings.models.tree import TreeRows
from bookings.web.customer_names import may_name
from bookings.web.line_names import NAME_COLUMNS, name_of
from bookings.web.shown import amount_shown, on_clock
from partners.access import Actor, can
from partners.errors import Unknown
from partners.models.prepared import IDS, PARTNER
from partners.models.prepared_models import PreparedModels

PEOPLE = ("customer__company", "company", "agent", "coordinator", "sales_person")

BOOKINGS = PreparedModels(
    lambda: (
        Booking.objects.filter(partner__any_of=PARTNER, pk__any_of=IDS)
        .with_people()
        .select_related(*PEOPLE)
        .order_by()
    )
)


@dataclass(frozen=True, kw_only=True)
class BookingHead:
    """`customer` is a person, else a company; empty for those who may not read customers.

    `outstanding` is empty where the booking is over and nobody waits for money.
    """

    id: int
    code: str
    name: str
    status: str
    version: int
    customer: str
    facility: str
    venues: Sequence[str]
    is_detailed: bool
    is_confidential: bool
    people: int
    starts_at: datetime | None
    ends_at: datetime | None
    created_at: datetime
    internal_note: str
    currency: str
    total_net: str
    total_tax: str
    total_gross: str
    paid: str
    outstanding: str
    is_overpaid: bool
    get_absolute_url: str


@dataclass(frozen=True, kw_only=True)
class Release:
    """`number` of places or units."""

    name: str
    number: int
    starts_at: datetime | None
    ends_at: datetime | None


def find_booking(actor: Actor, booking_id: int) -> Booking:
    """With its facility and its people. `Unknown` where the partner has none of that id."""
    found = BOOKINGS.found(actor.partner.pk, [booking_id])
    if not found:
        raise Unknown
    return found[0]


def can_cancel(actor: Actor, booking: Booking) -> bool:
    return can(actor, "bookings.cancel") and BookingStatus.CANCELLED in MOVES[booking.status]


def head_of(actor: Actor, booking: Booking, tree: TreeRows | None = None) -> BookingHead:
    """With the names of its venues where its tree was read."""
    zone, currency = booking.facility.time_zone, booking.currency
    outstanding = booking.amount_outstanding
    return BookingHead(
        id=booking.pk,
        code=booking.code,
        name=booking.name,
        status=booking.status,
        version=booking.version,
        customer=_customer(actor, booking),
        facility=booking.facility.name,
        venues=_venues(tree) if tree else [],
        is_detailed=booking.type != BookingType.SIMPLE,
        is_confidential=booking.is_confidential,
        people=booking.total_attendees,
        starts_at=on_clock(booking.starts_at, zone),
        ends_at=on_clock(booking.ends_at, zone),
        created_at=on_clock(booking.created_at, zone),
        internal_note=booking.internal_note,
        currency=currency,
        total_net=amount_shown(booking.total_net, currency),
        total_tax=amount_shown(booking.total_tax, currency),
        total_gross=amount_shown(booking.total_gross, currency),
        paid=amount_shown(booking.total_paid, currency),
        outstanding="" if booking.status in CLOSED else amount_shown(abs(outstanding), currency),
        is_overpaid=outstanding < 0,
        get_absolute_url=booking.get_absolute_url(),
    )


def releases_of(actor: Actor, booking: Booking) -> list[Release]:
    """What becomes free when the booking is cancelled, by its start."""
    if booking.status not in HOLDING:
        return []
    lines = Line.objects.for_partner(actor.partner).booked().filter(booking=booking, kind__in=HOLDING_KINDS)
    columns = ("starts_at", "ends_at", "units", "places", "facility__time_zone", *NAME_COLUMNS)
    return [
        Release(
            name=line["bookable__name"] or name_of(line),
            number=line["units"] or line["places"] or 1,
            starts_at=on_clock(line["starts_at"], line["facility__time_zone"]),
            ends_at=on_clock(line["ends_at"], line["facility__time_zone"]),
        )
        for line in lines.order_by("starts_at", "pk").values(*columns)
    ]


def _venues(tree: TreeRows) -> list[str]:
    """Each once, in the order of time."""
    sessions = [rows.line for rows in tree.lines if rows.line["kind"] == LineKind.SESSION]
    in_time = sorted(sessions, key=lambda line: line["starts_at"])
    return list(dict.fromkeys(line["bookable__name"] for line in in_time))


def _customer(actor: Actor, booking: Booking) -> str:
    if not may_name(actor):
        return ""
    named = booking.customer or booking.company
    return named.name if named else ""

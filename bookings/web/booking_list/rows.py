"""The rows of the list: ids first, then their columns and their lines' names, a query each however many rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bookings.enums import MOVES, BookingStatus
from bookings.models import Booking, Line
from bookings.services.extend_hold import UNDECIDED
from bookings.web.booking_list.marks import Mark, expiry, next_step, waiting
from bookings.web.booking_list.standing_views import Here
from bookings.web.customer_names import may_name
from bookings.web.owed import outstanding
from bookings.web.shown import on_clock
from partners.access import Actor
from partners.models.prepared import IDS, Prepared
from partners.web.addresses import address_of_each

MOST_NAMES = 3
OWNERS = ("coordinator", "sales_person")
READ = (
    *("pk", "partner", "version", "code", "name", "status", "company__name", "total_attendees"),
    *("customer__first_name", "customer__last_name"),
    *("starts_at", "ends_at", "starts_on", "total_gross", "total_paid", "currency", "facility__time_zone"),
    *("event_type__name", "decision_on", "hold_expires_at", "created_at", "updated_at"),
    *(f"{owner}__{part}" for owner in OWNERS for part in ("first_name", "last_name", "email")),
)
BOOKINGS = Prepared(lambda: Booking.objects.filter(pk__any_of=IDS).values(*READ))
PLACES = Prepared(
    lambda: (
        Line.objects.standing().filter(booking__any_of=IDS).order_by("pk").values("booking", "bookable__name")
    )
)


@dataclass(frozen=True, kw_only=True)
class BookingRow:
    """`outstanding` is None where the booking is closed. Instants are on the clock of the booking's facility."""

    id: int
    version: int
    code: str
    name: str
    url: str
    status: str
    customer: str
    company: str
    people: int
    starts_at: datetime | None
    ends_at: datetime | None
    starts_on: date | None
    places: list[str]
    total: Decimal
    outstanding: Decimal | None
    currency: str
    owner: str
    sales_person: str
    event_type: str
    decision_on: date | None
    expires_at: datetime | None
    created_at: datetime
    changed_at: datetime
    waiting: Mark | None
    expiry: Mark | None
    next_step: str

    @property
    def title(self) -> str:
        return self.name or self.customer or self.company or self.code

    @property
    def where(self) -> str:
        more = len(self.places) - MOST_NAMES
        return ", ".join(self.places[:MOST_NAMES]) + (f" +{more}" if more > 0 else "")

    @property
    def everywhere(self) -> str:
        return ", ".join(self.places)

    @property
    def nothing(self) -> set[str]:
        """The columns about which there is nothing to say."""
        said = {"people": self.people, "outstanding": self.outstanding is not None, "next": self.next_step}
        return {key for key, is_said in said.items() if not is_said}

    @property
    def can_be_extended(self) -> bool:
        return self.status in UNDECIDED

    @property
    def can_be_confirmed(self) -> bool:
        return BookingStatus.CONFIRMED in MOVES[self.status]


def booking_rows(actor: Actor, booking_ids: Sequence[int]) -> list[BookingRow]:
    """In the order of the ids; without those that are not there."""
    found = BOOKINGS.rows(booking_ids) if booking_ids else []
    read = {row["pk"]: row for row in found if row["partner"] == actor.partner.pk}
    places, here, is_naming = _places(list(read)), Here.of(actor), may_name(actor)
    address = address_of_each("booking-detail")
    return [
        _row(
            read[pk],
            here,
            url=address(pk),
            customer=_person(read[pk], "customer") if is_naming else "",
            company=(read[pk]["company__name"] or "") if is_naming else "",
            places=places.get(pk, []),
        )
        for pk in booking_ids
        if pk in read
    ]


def _row(row: dict[str, Any], here: Here, **named: Any) -> BookingRow:
    zone, owed = row["facility__time_zone"], outstanding(row)
    row = {**row, "zone": ZoneInfo(zone)}
    return BookingRow(
        **named,
        id=row["pk"],
        version=row["version"],
        code=row["code"],
        name=row["name"],
        status=row["status"],
        people=row["total_attendees"],
        starts_at=on_clock(row["starts_at"], zone),
        ends_at=on_clock(row["ends_at"], zone),
        starts_on=row["starts_on"],
        total=row["total_gross"],
        outstanding=owed,
        currency=row["currency"],
        owner=_person(row, "coordinator"),
        sales_person=_person(row, "sales_person"),
        event_type=row["event_type__name"] or "",
        decision_on=row["decision_on"],
        expires_at=on_clock(row["hold_expires_at"], zone),
        created_at=on_clock(row["created_at"], zone),
        changed_at=on_clock(row["updated_at"], zone),
        waiting=waiting(row, here.now, here.today),
        expiry=expiry(row, here.now),
        next_step=next_step(row, owed, here.now, here.today),
    )


def _person(row: Mapping[str, Any], owner: str) -> str:
    """A customer has no e-mail here."""
    parts = (row[f"{owner}__first_name"], row[f"{owner}__last_name"])
    return " ".join(part for part in parts if part) or row.get(f"{owner}__email") or ""


def _places(booking_ids: Sequence[int]) -> dict[int, list[str]]:
    """The names of what each booking is for, each once, in the order of the lines."""
    names: dict[int, list[str]] = {}
    for line in PLACES.rows(booking_ids) if booking_ids else ():
        known, name = names.setdefault(line["booking"], []), line["bookable__name"]
        if name and name not in known:
            known.append(name)
    return names

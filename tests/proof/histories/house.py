"""A house in which everything that can be held stands close together, and its diary in plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction

from catalog.models import Bookable, VenuePrice
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import Partner
from tests.factories import (
    AppointmentFactory,
    EventFactory,
    FacilityFactory,
    InventoryProductFactory,
    OpeningHoursFactory,
    PartnerFactory,
    TaxFactory,
    VenueFactory,
    VenuePartFactory,
    VenuePriceFactory,
)
from tests.proof.histories.catalogue import Catalogue
from tests.proof.histories.diary import Diary
from tests.proof.histories.nouns import Hold, Thing

ZONE = ZoneInfo("Europe/Vienna")
FIRST_DAY = date(2030, 5, 6)
DAYS = 2
FIRST_PRICE = Decimal(30)


def wall(minutes: int) -> datetime:
    """The naive wall time; clocks do not change in the days of the house."""
    return datetime.combine(FIRST_DAY, time.min) + timedelta(minutes=minutes)


def instant(minutes: int) -> datetime:
    return wall(minutes).replace(tzinfo=ZONE)


def minutes(moment: datetime) -> int:
    return int((moment.astimezone(UTC) - instant(0).astimezone(UTC)) / timedelta(minutes=1))


@dataclass(frozen=True)
class House:
    partner: Partner
    vat: int
    facility: int
    things: Mapping[int, Thing]
    rows: Mapping[int, Bookable]
    prices: Mapping[int, VenuePrice]
    appointment: Hold

    def actor(self, door: str) -> Actor:
        name = {"services": Door.REST, "pages": Door.WEB}[door]
        return Actor(partner=self.partner, role=Role.OWNER, door=name, principal="token:1", name="Till")

    def diary(self) -> Diary:
        capacity = {row.pk: row.capacity for row in self.rows.values()}
        return Diary(things=self.things, capacity=capacity, appointments=[self.appointment])

    def catalogue(self) -> Catalogue:
        minutes = {pk: (row.lead_minutes, row.follow_up_minutes) for pk, row in self.rows.items()}
        return Catalogue(minutes, dict.fromkeys(self.prices, FIRST_PRICE))


def build_house() -> House:
    partner = PartnerFactory(currency="EUR")
    facility = FacilityFactory(partner=partner, time_zone=str(ZONE))
    vat = TaxFactory(partner=partner)
    for weekday in range(7):
        OpeningHoursFactory(facility=facility, weekday=weekday, opens_at=time(7), closes_at=time(22))
    rows = _rows(facility)
    venues = [row for name, row in rows.items() if name in SHARING]
    prices = {
        venue.pk: VenuePriceFactory(partner=partner, vat=vat, amount=FIRST_PRICE, venues=[venue])
        for venue in venues
    }
    with transaction.atomic():
        appointment = AppointmentFactory(
            event=rows["course"], venue=rows["salon"], starts_at=instant(10 * 60), ends_at=instant(12 * 60)
        )
    return House(
        partner=partner,
        vat=vat.pk,
        facility=facility.pk,
        things={row.pk: _thing(name, row, rows) for name, row in rows.items()},
        rows={row.pk: row for row in rows.values()},
        prices=prices,
        appointment=Hold(
            owner=("appointment", appointment.pk),
            thing=rows["salon"].pk,
            rooms=frozenset({rows["salon"].pk}),
            starts=10 * 60,
            ends=12 * 60,
            number=1,
            is_sole=True,
        ),
    )


SHARING = {
    "salon": "sole",
    "parlour": "sole",
    "hall": "sole",
    "hall, left": "sole",
    "hall, right": "places",
    "arena": "places",
    "arena, north": "sole",
    "arena, south": "places",
    "pool": "places",
    "club": "bookings",
}
PARTS = {"hall": ("hall, left", "hall, right"), "arena": ("arena, north", "arena, south")}
EQUIPMENT = {"beamer": 3, "chairs": 40}
EVENTS = {"course": (5, 3), "talk": (4, 0)}
"""Seats, and places on the waiting list."""


def _rows(facility: object) -> dict[str, Bookable]:
    places = {"hall, right": 6, "arena": 12, "arena, south": 5, "pool": 8, "club": 3}
    rows = {}
    for name, sharing in SHARING.items():
        lead = 15 if name in {"salon", "pool", "hall, left"} else 0
        how = {"capacity": places.get(name, 1), "lead_minutes": lead, "follow_up_minutes": lead * 2}
        rows[name] = VenueFactory(facility=facility, name=name, sharing=sharing, **how)
    for whole, parts in PARTS.items():
        for part in parts:
            VenuePartFactory(whole=rows[whole], part=rows[part])
    for name, capacity in EQUIPMENT.items():
        how = {"capacity": capacity, "lead_minutes": 30, "follow_up_minutes": 15}
        rows[name] = InventoryProductFactory(facility=facility, name=name, **how)
    for name, (seats, waiting) in EVENTS.items():
        how = {"waitlist_enabled": bool(waiting), "waitlist_max_places": waiting or None}
        days = {"starts_on": FIRST_DAY, "ends_on": FIRST_DAY + timedelta(days=DAYS)}
        rows[name] = EventFactory(facility=facility, name=name, capacity=seats, **how, **days)
    return rows


def _thing(name: str, row: Bookable, rows: Mapping[str, Bookable]) -> Thing:
    kind = "venue" if name in SHARING else "equipment" if name in EQUIPMENT else "event"
    return Thing(
        id=row.pk,
        name=name,
        kind=kind,
        is_sole=SHARING.get(name) == "sole",
        is_by_places=SHARING.get(name) == "places",
        rooms=frozenset(rows[part].pk for part in PARTS.get(name, (name,))),
        waiting=EVENTS.get(name, (0, 0))[1],
    )

"""What must be known of venues to tell when they are free: plain rows, in two statements however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from bookings.availability.opening import Opening
from catalog.models import Layout, Venue
from catalog.models.facility import OpeningHours
from partners.models import Partner
from partners.models.prepared import IDS, Prepared, Row

LARGEST_LAYOUT = (
    Layout.objects.filter(venue=OuterRef("pk"))
    .order_by()
    .values("venue")
    .values(largest=Max("head_capacity"))
)


@dataclass(frozen=True, slots=True)
class VenueAsked:
    """`heads` is how many people fit in, None where nobody said. `lead` and `follow_up` are held around a booking."""

    id: int
    name: str
    zone: ZoneInfo
    capacity: int
    heads: int | None
    lead: timedelta
    follow_up: timedelta
    shortest: timedelta
    longest: timedelta
    hours: tuple[Opening, ...]


def _statement(**whose: object) -> Prepared:
    return Prepared(
        lambda: (
            Venue.objects.filter(**whose)
            .order_by("pk")
            .values(
                *("pk", "partner_id", "facility_id", "name", "capacity", "lead_minutes", "follow_up_minutes"),
                *("min_booking_minutes", "max_booking_minutes"),
                heads=Coalesce("head_capacity", Subquery(LARGEST_LAYOUT)),
                time_zone=F("facility__time_zone"),
            )
        )
    )


BY_ID = _statement(pk__any_of=IDS)
OF_FACILITY = _statement(facility__any_of=IDS)
OF_PARTNER = _statement(partner__any_of=IDS)
HOURS = Prepared(
    lambda: (
        OpeningHours.objects.filter(facility__any_of=IDS)
        .order_by("weekday", "opens_at")
        .values("facility_id", "weekday", "opens_at", "closes_at")
    )
)


def venues_by_id(partner: Partner, venue_ids: Iterable[int]) -> list[VenueAsked]:
    """In the order of their ids; another partner's are left out."""
    return _asked(partner, BY_ID.rows(venue_ids))


def venues_of_facility(partner: Partner, facility_id: int) -> list[VenueAsked]:
    return _asked(partner, OF_FACILITY.rows([facility_id]))


def venues_of_partner(partner: Partner) -> list[VenueAsked]:
    return _asked(partner, OF_PARTNER.rows([partner.pk]))


def _asked(partner: Partner, rows: Iterable[Row]) -> list[VenueAsked]:
    own = [row for row in rows if row["partner_id"] == partner.pk]
    hours = _hours({row["facility_id"] for row in own})
    return [
        VenueAsked(
            id=row["pk"],
            name=row["name"],
            zone=ZoneInfo(row["time_zone"]),
            capacity=row["capacity"],
            heads=row["heads"],
            lead=timedelta(minutes=row["lead_minutes"]),
            follow_up=timedelta(minutes=row["follow_up_minutes"]),
            shortest=timedelta(minutes=row["min_booking_minutes"] or 0),
            longest=timedelta.max
            if row["max_booking_minutes"] is None
            else timedelta(minutes=row["max_booking_minutes"]),
            hours=hours.get(row["facility_id"], ()),
        )
        for row in own
    ]


def _hours(facility_ids: Iterable[int]) -> dict[int, tuple[Opening, ...]]:
    found: dict[int, tuple[Opening, ...]] = {}
    for row in HOURS.rows(facility_ids):
        own = (row["weekday"], row["opens_at"], row["closes_at"])
        found[row["facility_id"]] = (*found.get(row["facility_id"], ()), own)
    return found

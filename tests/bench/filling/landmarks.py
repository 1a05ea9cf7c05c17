"""What a benchmark asks for by name: a venue that is hot, a week that is full, a booking of sixty lines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from bookings.enums import LineStatus
from bookings.models import Booking, Line
from catalog.models import Bookable, Facility
from partners.models import Customer, Partner
from tests.bench.filling.copies import HouseRows
from tests.bench.filling.house import FIRST_YEAR, YEARS, House
from tests.bench.filling.partners import HOUSES_OF_LARGEST, PartnerPlan
from tests.bench.filling.plan import Standing
from tests.bench.filling.slots import WEEK
from tests.bench.filling.stamping import DAY_TEXTS
from tests.bench.filling.trees import WEIGHTS

SPREAD = 200
RARE_NAME, RARE_NOTE = "Lighthouse keepers", "foghorn"
"""In one booking only, however many there are."""


def landmarks(
    partner: Partner,
    house: House,
    rows: HouseRows,
    owners: Sequence[PartnerPlan],
    standing: Sequence[Standing],
    first_booking: int,
) -> dict[str, Any]:
    step = rows.step(Bookable)
    of_largest = range(HOUSES_OF_LARGEST)
    spread = [
        venue.pk + number * step
        for number in of_largest
        for kind in ("room", "salon")
        for venue in house.venues[kind]
    ]
    hot, *others = spread
    trees = _trees(standing, first_booking)
    rare = _named_rarely(partner)
    booking = Booking.objects.get(pk=trees["60"])
    known = (
        Booking.objects.exclude(internal_note="").exclude(name="").filter(partner=partner).order_by("pk")[0]
    )
    event, price = house.events[-1]
    facility_step = rows.step(Facility)
    return {
        "first_day": f"{FIRST_YEAR}-01-01",
        "last_day": f"{FIRST_YEAR + YEARS - 1}-12-31",
        "free_from": date(FIRST_YEAR + YEARS, 2, 1).isoformat(),
        "facility_ids": [house.facility.pk + number * facility_step for number in of_largest],
        "venue_ids": others[:SPREAD],
        "hot_venue_id": hot,
        "stormed_venue_id": others[SPREAD],
        "shared_venue_id": house.venues["places"][0].pk,
        "inventory_product_id": house.chairs.pk,
        "event_id": event.pk,
        "event_price_id": price.pk,
        "customer_ids": list(
            Customer.objects.filter(partner=partner).order_by("pk").values_list("pk", flat=True)[:100]
        ),
        "tree": {"booking_id": booking.pk, "code": booking.code, "lines": _lines(booking)},
        "trees": trees,
        "week": {
            "facility_id": house.facility.pk,
            "venue_ids": [venue.pk for venue in house.all_venues],
            "first_day": DAY_TEXTS[WEEK[0]],
            "days": len(WEEK),
            "bookings": sum(one.tag == "week" for one in standing),
        },
        "search": {
            "name": known.name,
            "code": rare.code,
            "note": known.internal_note[known.internal_note.index("Ref") :],
            "rare name": RARE_NAME,
            "rare note": RARE_NOTE,
        },
    }


def _named_rarely(partner: Partner) -> Booking:
    """The latest of one line; a search for it has the same answer at every size."""
    of_one_line = Booking.objects.filter(partner=partner).annotate(number=Count("lines")).filter(number=1)
    rare = of_one_line.latest("pk")
    rare.name, rare.internal_note = RARE_NAME, f"They bring their own {RARE_NOTE}."
    rare.save(update_fields=["name", "internal_note"])
    return rare


def _trees(standing: Sequence[Standing], first_booking: int) -> dict[str, int]:
    numbers = {one.tag: number for number, one in enumerate(standing, first_booking) if one.tag}
    return {str(size): numbers[f"tree {size}"] for size in WEIGHTS}


def _lines(booking: Booking) -> int:
    return Line.objects.filter(booking=booking).exclude(status=LineStatus.REMOVED).count()

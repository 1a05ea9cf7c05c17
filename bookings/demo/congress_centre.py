"""The congress centre: a grand salon of three part salons, foyers, meeting rooms, equipment; tax inside.

Its partner has a second house, a manor with tax on top.
"""

from datetime import date

from bookings.demo.catalogue import Catalogue, Rate
from bookings.demo.congress_packages import TABLES
from bookings.demo.congress_rooms import (
    COST_CENTRES,
    EQUIPMENT,
    FIXED,
    HALL_LAYOUTS,
    HALLS,
    MEETING_ROOMS,
    NET,
    ROOM_LAYOUTS,
)
from bookings.demo.house import House
from bookings.demo.manor import build_manor
from bookings.services.change_parts import change_parts
from catalog.enums import AmountType, CostCategory, LayoutType, Sharing, TaxMode
from catalog.models import CostCentre, Facility
from partners.access import Actor

PARTNER = "Congress Centre Hallersee"
DOMAIN = "hallersee.example"
TIME_ZONE = "Europe/Vienna"
EVERY_DAY = range(7)
SATURDAY, SUNDAY = 5, 6
EVENT_TYPES = (
    "Congress", "Conference", "Seminar", "Annual meeting", "Trade fair", "Gala dinner", "Wedding", "Retreat",
)  # fmt: skip
SESSION_TYPES = (
    "Plenary", "Workshop", "Meal", "Reception", "Ceremony", "Exhibition", "Dinner", "Rehearsal",
)  # fmt: skip
HOURS = ((EVERY_DAY, "07:00", "00:00"), ((SATURDAY, SUNDAY), "00:00", "02:00"))


def build_congress_centre(actor: Actor, today: date) -> tuple[Catalogue, House, House]:
    """What the partner offers, its congress centre and its manor."""
    catalogue = Catalogue(actor.partner)
    catalogue.add_vats(10, 20)
    facility = catalogue.add_facility(
        PARTNER,
        time_zone=TIME_ZONE,
        tax_mode=TaxMode.INSIDE,
        hours=HOURS,
        street_name="Seepromenade",
        street_number="1",
        post_code="6330",
        city="Hallersee",
        country_code="AT",
        phone_prefix="+43",
        phone_number="5550 100-0",
    )
    centres = catalogue.add_cost_centres(facility, COST_CENTRES)
    _add_halls(catalogue, facility, centres[CostCategory.ROOM_HIRE])
    _add_meeting_rooms(catalogue, facility, centres[CostCategory.ROOM_HIRE])
    _add_shared_places(catalogue, facility, centres)
    _add_equipment(catalogue, facility, centres[CostCategory.AUDIO_VISUAL])
    _add_terms(catalogue)
    _join_salons(actor, catalogue)
    catalogue.add_types(EVENT_TYPES, SESSION_TYPES)
    centre = House(catalogue, facility, centres)
    centre.offer(TABLES, today)
    return catalogue, centre, build_manor(catalogue, TIME_ZONE, HOURS, today)


def _layouts(people: int, known: dict[LayoutType, tuple[float, int]]) -> list[tuple[LayoutType, int, int]]:
    return [(kind, int(people * share), minutes) for kind, (share, minutes) in known.items()]


def _add_halls(catalogue: Catalogue, facility: Facility, cost_centre: CostCentre) -> None:
    for name, people, rate in HALLS:
        venue = catalogue.add_venue(
            facility,
            name,
            head_capacity=people,
            lead_minutes=60,
            follow_up_minutes=60,
            min_booking_minutes=120,
            cost_centre=cost_centre,
            layouts=_layouts(people, HALL_LAYOUTS),
        )
        catalogue.price_venues(f"{name}, {_unit(rate)}", rate, venue)


def _add_meeting_rooms(catalogue: Catalogue, facility: Facility, cost_centre: CostCentre) -> None:
    for name, people, rate in MEETING_ROOMS:
        venue = catalogue.add_venue(
            facility,
            name,
            head_capacity=people,
            lead_minutes=15,
            follow_up_minutes=15,
            min_booking_minutes=60,
            max_booking_minutes=12 * 60,
            cost_centre=cost_centre,
            layouts=_layouts(people, ROOM_LAYOUTS),
        )
        catalogue.price_venues(f"{name}, {_unit(rate)}", rate, venue)
    board_room = catalogue.add_venue(
        facility,
        "Board Room",
        description="A round table for fourteen, oak panels, a view of the lake.",
        head_capacity=14,
        lead_minutes=15,
        follow_up_minutes=15,
        bookable_online=False,
        cost_centre=cost_centre,
        layouts=[(LayoutType.BOARDROOM, 14, 0)],
    )
    catalogue.price_venues("Board Room, per hour", Rate("39", 20, NET), board_room)
    studio = catalogue.add_venue(
        facility,
        "Streaming Studio",
        head_capacity=8,
        lead_minutes=30,
        follow_up_minutes=30,
        cost_centre=cost_centre,
    )
    catalogue.price_venues("Streaming Studio, per hour", Rate("120", 20, NET), studio)


def _add_shared_places(
    catalogue: Catalogue, facility: Facility, centres: dict[CostCategory, CostCentre]
) -> None:
    """The foyers and the gallery, which several share, and the terrace, which nobody does."""
    hire = centres[CostCategory.ROOM_HIRE]
    foyer = catalogue.add_venue(
        facility, "Main Foyer", sharing=Sharing.BOOKINGS, capacity=3, head_capacity=900, cost_centre=hire
    )
    catalogue.price_venues("Main Foyer, per day", Rate("450", 10, billing=FIXED), foyer)
    garden = catalogue.add_venue(
        facility,
        "Garden Foyer",
        description="Forty numbered stands of six square metres.",
        sharing=Sharing.PLACES,
        capacity=40,
        lead_minutes=60,
        cost_centre=hire,
        layouts=[(LayoutType.EXHIBITION, 400, 120)],
    )
    catalogue.price_venues("Stand in the Garden Foyer", Rate("85", 20, NET, FIXED), garden)
    gallery = catalogue.add_venue(
        facility, "Reading Gallery", sharing=Sharing.PLACES, capacity=24, head_capacity=24, cost_centre=hire
    )
    catalogue.price_venues("Desk in the gallery, per hour", Rate("6.50", 20), gallery)
    terrace = catalogue.add_venue(
        facility,
        "Lake Terrace",
        head_capacity=250,
        lead_minutes=60,
        follow_up_minutes=90,
        cost_centre=centres[CostCategory.BEVERAGE],
        layouts=[(LayoutType.COCKTAIL, 250, 60), (LayoutType.BANQUET, 140, 90)],
    )
    catalogue.price_venues("Lake Terrace, per evening", Rate("890", 10, billing=FIXED), terrace)


def _add_equipment(catalogue: Catalogue, facility: Facility, cost_centre: CostCentre) -> None:
    for number, (name, units, rate, lead, follow_up) in enumerate(EQUIPMENT, 1):
        catalogue.add_product(
            facility,
            name,
            units,
            rate,
            accounting_code=f"AV-{number:03}",
            lead_minutes=lead,
            follow_up_minutes=follow_up,
            cost_centre=cost_centre,
        )


def _add_terms(catalogue: Catalogue) -> None:
    catalogue.add_discount("Charities and schools", "15")
    catalogue.add_discount("Regular organisers", "5")
    catalogue.add_discount("Early booking", "10")
    catalogue.add_discount("Goodwill", "5", kind=AmountType.AMOUNT)
    catalogue.add_discount("Opening year", "25", is_active=False)
    for name in ("On account, 14 days", "Bank transfer in advance", "Credit card", "Purchase order"):
        catalogue.add_payment_type(name)
    catalogue.add_payment_type("Cheque", is_active=False)


def _join_salons(actor: Actor, catalogue: Catalogue) -> None:
    for whole, parts in (("Salon AB", ["Salon A", "Salon B"]), ("Grand Salon", ["Salon AB", "Salon C"])):
        part_ids = [catalogue.venues[name].pk for name in parts]
        change_parts(actor=actor, venue_id=catalogue.venues[whole].pk, part_ids=part_ids)


def _unit(rate: Rate) -> str:
    return "per day" if rate.billing == FIXED else "per hour"

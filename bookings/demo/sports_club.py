"""The sports club: a hall of three courts, tennis, squash, a pool and things to lend; net prices."""

from typing import Any

from bookings.demo.catalogue import Catalogue, Rate
from bookings.services.change_parts import change_parts
from catalog.enums import AmountType, Billing, CostCategory, LayoutType, PriceForm, Sharing, TaxMode
from catalog.models import CostCentre, Facility, InventoryProduct, ProductFacility
from partners.access import Actor

PARTNER = "Sports Club Weidenbrunn 1921"
DOMAIN = "weidenbrunn.example"
TIME_ZONE = "Europe/Vienna"
WORKING_DAYS, WEEKEND = range(5), (5, 6)
HOURS = ((WORKING_DAYS, "06:00", "23:00"), (WEEKEND, "07:00", "22:00"))
NET, FIXED = PriceForm.NET, Billing.FIXED

HALL_COURTS = ("Court 1", "Court 2", "Court 3")
INDOOR_COURTS = ("Tennis Indoor 1", "Tennis Indoor 2")
CLAY_COURTS = tuple(f"Clay Court {number}" for number in range(1, 6))
SQUASH_COURTS = ("Squash Box 1", "Squash Box 2")

THINGS = (  # units, rate, follow-up minutes
    ("Tennis racket", 30, Rate("4", 20, NET, FIXED), 0),
    ("Junior tennis racket", 16, Rate("2.50", 20, NET, FIXED), 0),
    ("Ball machine", 3, Rate("9.17", 20, NET), 15),
    ("Basket of 60 tennis balls", 12, Rate("3.33", 20, NET, FIXED), 0),
    ("Squash racket", 12, Rate("3.50", 20, NET, FIXED), 0),
    ("Badminton racket", 24, Rate("2.92", 20, NET, FIXED), 0),
    ("Volleyball net with posts", 3, Rate("8", 20, NET, FIXED), 15),
    ("Hand-held scoreboard", 4, Rate("5", 20, NET, FIXED), 0),
    ("Gymnastics mat", 60, Rate("1", 20, NET, FIXED), 0),
    ("Bath towel", 80, Rate("2.50", 20, NET, FIXED), 120),
)
AT_TENNIS_PARK = ("Tennis racket", "Junior tennis racket", "Ball machine", "Basket of 60 tennis balls")


def build_sports_club(actor: Actor) -> tuple[Catalogue, Facility]:
    """The catalogue and the main site; the clay courts are at a second one."""
    catalogue = Catalogue(actor.partner)
    catalogue.add_vats(10, 20)
    centre = _add_site(catalogue, "Weidenbrunn Sports Centre")
    hire, other = _cost_centres(catalogue, centre)
    _add_courts(catalogue, centre, hire)
    _add_shared_rooms(catalogue, centre, hire)
    park = _add_site(catalogue, "Tennis Park Mühlbach")
    _add_clay_courts(catalogue, park, _cost_centres(catalogue, park)[0])
    for product in _add_things(catalogue, centre, other):
        if product.name in AT_TENNIS_PARK:
            ProductFacility.objects.create(partner=actor.partner, product=product, facility=park)
    _add_terms(catalogue)
    part_ids = [catalogue.venues[name].pk for name in HALL_COURTS]
    change_parts(actor=actor, venue_id=catalogue.venues["Three-Court Hall"].pk, part_ids=part_ids)
    return catalogue, centre


def _add_site(catalogue: Catalogue, name: str) -> Facility:
    return catalogue.add_facility(
        name,
        time_zone=TIME_ZONE,
        tax_mode=TaxMode.ON_TOP,
        hours=HOURS,
    )


def _cost_centres(catalogue: Catalogue, facility: Facility) -> tuple[CostCentre, CostCentre]:
    centres = catalogue.add_cost_centres(
        facility,
        [
            ("100", "Courts and rooms", CostCategory.ROOM_HIRE),
            ("200", "Courses and lending", CostCategory.OTHER),
        ],
    )
    return centres[CostCategory.ROOM_HIRE], centres[CostCategory.OTHER]


def _add_courts(catalogue: Catalogue, facility: Facility, cost_centre: CostCentre) -> None:
    court_hours: dict[str, Any] = {"min_booking_minutes": 60, "cost_centre": cost_centre}
    hall = catalogue.add_venue(
        facility,
        "Three-Court Hall",
        description="45 × 27 m, two dividing curtains, stands for 400.",
        head_capacity=550,
        layouts=[(LayoutType.CUSTOM, 150, 0), (LayoutType.THEATRE, 550, 120)],
        **court_hours,
    )
    catalogue.price_venues("Whole hall, per hour", Rate("82", 20, NET), hall)
    courts = [catalogue.add_venue(facility, name, head_capacity=50, **court_hours) for name in HALL_COURTS]
    catalogue.price_venues("Hall court, per hour", Rate("29.50", 20, NET), *courts)
    tennis = [
        catalogue.add_venue(facility, name, head_capacity=8, max_booking_minutes=240, **court_hours)
        for name in INDOOR_COURTS
    ]
    catalogue.price_venues("Indoor tennis, per hour", Rate("24.17", 20, NET), *tennis)
    squash = [
        catalogue.add_venue(
            facility,
            name,
            head_capacity=4,
            min_booking_minutes=45,
            max_booking_minutes=90,
            cost_centre=cost_centre,
        )
        for name in SQUASH_COURTS
    ]
    catalogue.price_venues("Squash, per box", Rate("10.83", 20, NET, FIXED), *squash)


def _add_shared_rooms(catalogue: Catalogue, facility: Facility, cost_centre: CostCentre) -> None:
    pool = catalogue.add_venue(
        facility,
        "Pool Lanes",
        description="Six lanes of 25 metres; clubs and schools take one each.",
        sharing=Sharing.BOOKINGS,
        capacity=6,
        max_booking_minutes=180,
        cost_centre=cost_centre,
    )
    catalogue.price_venues("Pool lane, per hour", Rate("18", 10, NET), pool)
    studio = catalogue.add_venue(
        facility,
        "Fitness Studio",
        sharing=Sharing.PLACES,
        capacity=25,
        head_capacity=25,
        cost_centre=cost_centre,
    )
    catalogue.price_venues("Place in the studio, per hour", Rate("5", 20, NET), studio)
    gymnastics = catalogue.add_venue(facility, "Gymnastics Room", head_capacity=30, cost_centre=cost_centre)
    catalogue.price_venues("Gymnastics Room, per hour", Rate("21", 20, NET), gymnastics)
    club_room = catalogue.add_venue(
        facility,
        "Club Room",
        head_capacity=60,
        lead_minutes=30,
        follow_up_minutes=60,
        bookable_online=False,
        cost_centre=cost_centre,
        layouts=[(LayoutType.BANQUET, 48, 30), (LayoutType.U_SHAPE, 24, 20)],
    )
    catalogue.price_venues("Club Room, per evening", Rate("95", 10, NET, FIXED), club_room)


def _add_clay_courts(catalogue: Catalogue, facility: Facility, cost_centre: CostCentre) -> None:
    courts = [
        catalogue.add_venue(
            facility,
            name,
            head_capacity=8,
            min_booking_minutes=60,
            max_booking_minutes=240,
            cost_centre=cost_centre,
        )
        for name in CLAY_COURTS
    ]
    catalogue.price_venues("Clay court, per hour", Rate("15.83", 20, NET), *courts)


def _add_things(catalogue: Catalogue, facility: Facility, cost_centre: CostCentre) -> list[InventoryProduct]:
    return [
        catalogue.add_product(
            facility,
            name,
            units,
            rate,
            accounting_code=f"L{number:02}",
            follow_up_minutes=follow_up,
            cost_centre=cost_centre,
        )
        for number, (name, units, rate, follow_up) in enumerate(THINGS, 1)
    ]


def _add_terms(catalogue: Catalogue) -> None:
    catalogue.add_discount("Members", "20")
    catalogue.add_discount("Under 18 and students", "30")
    catalogue.add_discount("Ten-visit card", "10")
    catalogue.add_discount("Rain voucher", "3", kind=AmountType.AMOUNT)
    catalogue.add_discount("Christmas campaign", "50", is_active=False)
    for name in ("At the desk", "Card online", "Direct debit", "Invoice to the club"):
        catalogue.add_payment_type(name)
    catalogue.add_payment_type("Meal voucher", is_active=False)

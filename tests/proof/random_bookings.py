"""A fair of two facilities with uneven prices and taxes, and whatever can be asked of a booking there, at random."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bookings.enums import BookingStatus, LineKind
from bookings.models import Booking
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
    ShareRequest,
)
from bookings.services.open_booking import open_booking
from catalog.enums import AmountType, PriceMethod, Sharing, TaxKind, TaxMode
from catalog.models import BeveragePackage, Discount, Event, Facility, Menu, Package, Tax, Venue
from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit
from partners.access import Actor
from partners.enums import Door
from tests import factories
from tests.bookings.congress import MONDAY, Congress, build_congress, clock

OTHER_MODE = {TaxMode.INSIDE: TaxMode.ON_TOP, TaxMode.ON_TOP: TaxMode.INSIDE}
VALUES = ("0", "0.01", "1", "7.77", "33.3333", "99.99", "250", "1234.5678")


@dataclass
class Fair:
    congress: Congress
    annexe: Facility
    loft: Venue
    foyer: Venue
    split_menu: Menu
    annexe_menu: Menu
    hourly_wine: BeveragePackage
    gala: Package
    course: Event
    discount: Discount
    taxes: list[Tax]

    def actor(self, random: Random) -> Actor:
        return self.congress.actor(door=random.choice([Door.RPC, Door.RPC, Door.WEB, Door.REST]))

    @property
    def venues(self) -> list[Venue]:
        return [self.congress.hall, self.congress.salon, self.loft, self.foyer]


def build_fair(mode: TaxMode) -> Fair:
    congress = build_congress(mode)
    partner, centres = congress.partner, congress.centres
    uneven = factories.TaxFactory(
        partner=partner, facility=congress.facility, name="Tourism", amount=Decimal("7.7")
    )
    factories.TaxRateFactory(
        tax=uneven,
        starts_on=MONDAY + timedelta(days=1),
        ends_on=MONDAY + timedelta(days=1),
        amount=Decimal("3.3"),
    )
    cleaning = factories.TaxFactory(
        partner=partner,
        facility=congress.facility,
        name="Cleaning",
        kind=TaxKind.SERVICE_FEE,
        amount_type=AmountType.AMOUNT,
        amount=Decimal("3.33"),
    )
    for tax in (congress.vat, uneven):
        factories.FeeTaxFactory(fee=cleaning, tax=tax)
    for name in ("room_hire", "other"):
        factories.TaxCostCentreFactory(tax=cleaning, cost_centre=centres[name])
    annexe = factories.FacilityFactory(partner=partner, name="Annexe", tax_mode=OTHER_MODE[mode])
    kitchen = factories.CostCentreFactory(partner=partner, facility=annexe, name="Kitchen")
    annexe_vat = factories.TaxFactory(partner=partner, facility=annexe, name="VAT 19 %", amount=Decimal(19))
    loft = factories.VenueFactory(partner=partner, facility=annexe, name="Loft", cost_centre=kitchen)
    foyer = factories.VenueFactory(
        partner=partner,
        facility=congress.facility,
        name="Foyer",
        sharing=Sharing.PLACES,
        capacity=50,
        cost_centre=centres["room_hire"],
    )
    list_vat = factories.TaxFactory(partner=partner, name="VAT 13 %", amount=Decimal(13))
    factories.VenuePriceFactory(partner=partner, venues=[loft, foyer], amount=Decimal("17.77"), vat=list_vat)
    split_menu = factories.MenuFactory(partner=partner, facility=congress.facility, name="Dinner")
    for name, value in (("food", "33.3333"), ("beverage", "11.1111")):
        factories.MenuShareFactory(menu=split_menu, cost_centre=centres[name], value=Decimal(value))
    hourly_wine = factories.BeveragePackageFactory(
        partner=partner, facility=congress.facility, name="Open bar", cost_centre=centres["beverage"]
    )
    for hours, price in ((1, "9.99"), (3, "21.5"), (5, "30.05")):
        factories.HourlyPriceFactory(beverage_package=hourly_wine, hours=hours, price=Decimal(price))
    gala = factories.PackageFactory(
        partner=partner, facility=congress.facility, name="Gala", price_method=PriceMethod.FLAT
    )
    for name, value in (("food", "333.33"), ("room_hire", "666.67")):
        factories.PackageShareFactory(package=gala, cost_centre=centres[name], value=Decimal(value))
    factories.PackageContentFactory(package=gala, name="Dance", venue=None)
    course = factories.EventFactory(
        partner=partner, facility=congress.facility, capacity=2, waitlist_enabled=True, waitlist_max_places=2
    )
    factories.EventPriceFactory(partner=partner, event=course, amount=Decimal("49.9"), vat=list_vat)
    return Fair(
        congress=congress,
        annexe=annexe,
        loft=loft,
        foyer=foyer,
        split_menu=split_menu,
        annexe_menu=factories.MenuFactory(
            partner=partner, facility=annexe, name="Grill", price=Decimal("18.9"), cost_centre=kitchen
        ),
        hourly_wine=hourly_wine,
        gala=gala,
        course=course,
        discount=factories.DiscountFactory(partner=partner, amount=Decimal("12.5")),
        taxes=[congress.vat, congress.levy, congress.city_tax, congress.fee, uneven, cleaning, annexe_vat],
    )


def begin(fair: Fair, random: Random) -> Booking:
    days = random.randint(1, 4)
    return open_booking(
        actor=fair.actor(random),
        facility_id=random.choice([fair.congress.facility, fair.congress.facility, fair.annexe]).pk,
        fields={
            "total_attendees": random.choice([0, 1, 7, 30, 333]),
            "event_starts_on": MONDAY,
            "event_ends_on": MONDAY + timedelta(days=days - 1),
        },
        status=random.choice([BookingStatus.PROSPECTIVE, BookingStatus.TENTATIVE, BookingStatus.CONFIRMED]),
    ).booking


def random_request(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    return MAKERS[random.choice(list(MAKERS))](fair, random, booking)


def random_day(random: Random) -> date:
    return MONDAY + timedelta(days=random.randint(0, 3))


def value(random: Random) -> Decimal:
    return Decimal(random.choice(VALUES))


def adjustment(random: Random) -> Adjustment | None:
    if random.random() < 0.6:
        return None
    return (
        PercentOfUnit(Decimal(random.choice(["5", "12.5", "33.3333", "100"])))
        if random.random() < 0.6
        else (AmountPerUnit(value(random)))
    )


def times(random: Random) -> dict[str, Any]:
    day, hour = random.randint(0, 3), random.randint(7, 19)
    minutes = random.choice([45, 60, 90, 180, 240])
    starts_at = clock(hour, random.choice([0, 10, 30]), day=day)
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes)}


def excluded(fair: Fair, random: Random) -> tuple[int, ...]:
    return tuple(tax.pk for tax in fair.taxes if random.random() < 0.15)


def people(random: Random) -> int | None:
    return random.choice([None, None, 0, 1, 13, 250])


def shares(fair: Fair, random: Random, *, adjusted: bool) -> tuple[ShareRequest, ...]:
    names = random.sample(list(fair.congress.centres), random.randint(1, 4))
    return tuple(
        ShareRequest(
            cost_centre_id=fair.congress.centres[name].pk,
            unit_value=value(random),
            discount=adjustment(random) if adjusted else None,
            surcharge=adjustment(random) if adjusted else None,
            excluded_tax_ids=excluded(fair, random),
        )
        for name in names
    )


def _terms(fair: Fair, random: Random, *, has_shares: bool = False) -> dict[str, Any]:
    terms: dict[str, Any] = {
        "excluded_tax_ids": excluded(fair, random),
        "fee_excluded_tax_ids": {str(fair.congress.fee.pk): excluded(fair, random)},
        "is_excluded_from_commissions": random.random() < 0.2,
    }
    if random.random() < 0.1 and not has_shares:
        vat = fair.course.prices.get().vat
        terms |= {
            "use_manual_price": True,
            "manual_price_vat_id": vat.pk,
            "manual_price_amount_gross": round(value(random), 2),
        }
    if random.random() < 0.15:
        terms["prices_include_tax"] = random.random() < 0.5
    if not has_shares:
        terms |= {"discount": adjustment(random), "surcharge": adjustment(random)}
        if terms["discount"] is None and random.random() < 0.2:
            terms["discount_id"] = fair.discount.pk
    return terms


def _within(random: Random, booking: Booking) -> dict[str, Any]:
    within: dict[str, Any] = {}
    sessions = _ids(booking, LineKind.SESSION)
    if sessions and random.random() < 0.6:
        within["session_id"] = random.choice(sessions)
    packages = _ids(booking, LineKind.PACKAGE)
    if packages and random.random() < 0.3:
        within |= {"package_line_id": random.choice(packages), "is_included": random.random() < 0.7}
    return within


def _ids(booking: Booking, kind: LineKind) -> list[int]:
    return list(booking.lines.standing().filter(kind=kind).order_by("pk").values_list("pk", flat=True))


def _cost(random: Random) -> dict[str, Any]:
    return {"cost": value(random)} if random.random() < 0.5 else {}


def _times_within(random: Random, within: dict[str, Any]) -> dict[str, Any]:
    return {} if "session_id" in within and random.random() < 0.7 else times(random)


def _session(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    venue = random.choice(fair.venues)
    layout = {"layout_id": fair.congress.rows.pk} if venue == fair.congress.hall else {}
    places = random.randint(1, 30) if venue == fair.foyer else None
    within = {name: what for name, what in _within(random, booking).items() if name != "session_id"}
    more = {"attendees": people(random), "set_up_minutes": random.choice([None, 0, 45])}
    terms = {**_terms(fair, random), **_cost(random), **times(random), **within, **layout, **more}
    return SessionRequest(venue_id=venue.pk, places=places, **terms)


def _seat(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    return SeatRequest(event_id=fair.course.pk, price_id=fair.course.prices.get().pk, **_terms(fair, random))


def _resource(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    within = _within(random, booking)
    cost = {"cost": value(random)}
    terms = {**_terms(fair, random), **cost, **within, **_times_within(random, within)}
    return ResourceRequest(
        inventory_product_id=fair.congress.microphone.pk, units=random.randint(1, 4), **terms
    )


def _menu(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    menu = random.choice([fair.congress.lunch, fair.split_menu, fair.annexe_menu])
    within = _within(random, booking)
    terms = {**_terms(fair, random, has_shares=True), **within, **_times_within(random, within)}
    if random.random() < 0.4:
        terms["shares"] = shares(fair, random, adjusted=True)
    elif random.random() < 0.5:
        terms |= {"cost": value(random), "discount": adjustment(random)}
    return MenuRequest(menu_id=menu.pk, attendees=people(random), **terms)


def _beverage(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    drinks = random.choice([fair.congress.wine, fair.hourly_wine])
    within = _within(random, booking)
    terms = {**_terms(fair, random), **_cost(random), **within, **_times_within(random, within)}
    return BeverageRequest(beverage_package_id=drinks.pk, attendees=people(random), **terms)


def _product(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    terms = {**_terms(fair, random), **_cost(random), **_within(random, booking)}
    quantity = Decimal(random.choice(["1", "3", "0.125", "40"]))
    return ProductRequest(product_id=fair.congress.block.pk, quantity=quantity, **terms)


def _package(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    package = random.choice([fair.congress.package, fair.gala])
    on_shares = random.random() < 0.4
    terms = _terms(fair, random, has_shares=on_shares) | _cost(random)
    if on_shares:
        terms["shares"] = shares(fair, random, adjusted=True)
    return PackageRequest(
        package_id=package.pk, booked_on=random_day(random), attendees=people(random), **terms
    )


def _item(fair: Fair, random: Random, booking: Booking) -> LineRequest:
    terms = {**_terms(fair, random), "cost": value(random), **_within(random, booking)}
    if random.random() < 0.5:
        starts_at = clock(random.randint(0, 23), day=random.randint(0, 3))
        terms |= {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=random.randint(1, 80))}
    quantity = Decimal(random.choice(["1", "3", "0.333"]))
    return ItemRequest(name="Flowers", quantity=quantity, actual_cost=Decimal("12.30"), **terms)


MAKERS: dict[LineKind, Callable[[Fair, Random, Booking], LineRequest]] = {
    LineKind.SESSION: _session,
    LineKind.EVENT_SEAT: _seat,
    LineKind.RESOURCE: _resource,
    LineKind.MENU: _menu,
    LineKind.BEVERAGE: _beverage,
    LineKind.PRODUCT: _product,
    LineKind.PACKAGE: _package,
    LineKind.ITEM: _item,
}

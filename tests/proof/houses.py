"""Two partners of the same shape, each with one of everything, so that each has what the other must not reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from procrastinate.contrib.django import app

from bookings.models import Booking
from bookings.services.create_booking import create_booking
from bookings.services.line_request import LineRequest, ResourceRequest, SeatRequest, SessionRequest
from catalog.enums import ContentKind
from catalog.models import CostCentre, Facility
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import Partner, User
from tests import factories
from tests.proof.planned import ON_BOOKING, TIMES, build_planned, planned_body

BOOKED = {"starts_at": datetime(2031, 3, 5, 9, tzinfo=UTC), "ends_at": datetime(2031, 3, 5, 11, tzinfo=UTC)}


@dataclass(frozen=True)
class House:
    """`token` is an owner's. `ids` by what a path or a body calls the thing, less `_id`; by model for the admin.
    `keys` are those of what is found by a key.
    """

    partner: Partner
    owner: User
    token: str
    ids: Mapping[str, int]
    codes: Mapping[str, str]
    keys: Mapping[str, str]

    def path(self, pattern: str, thing: str = "", *, pk: int | None = None) -> str:
        """An id of what stands on a booking leaves the booking as it is, any other is the booking's own."""
        number = self.ids.get(thing, 0) if pk is None else pk
        booking = number if thing in {"booking", "planned"} else self.ids["planned"]
        numbers = {"partner_id": self.partner.pk, "pk": number, "booking_id": booking}
        numbers |= {"membership_id": number, "invitation_id": number}
        for name, one in numbers.items():
            pattern = pattern.replace(f"<id:{name}>", str(one))
        return f"/{pattern}"


def build_house(name: str) -> House:
    partner = factories.PartnerFactory(name=name, currency="EUR")
    ids = {**_build_catalogue(partner), **_build_people(partner)}
    bookings = _build_bookings(partner, ids)
    owner = factories.MembershipFactory(partner=partner, role=Role.OWNER, user__is_staff=True).user
    lines = {f"{thing}_booking": booking.lines.get().pk for thing, booking in bookings.items()}
    ids = {**ids, **lines, "booking": bookings["venue"].pk, "partner": partner.pk, **_colleagues(partner)}
    ids |= build_planned(partner, Actor.of_machine(partner, door=Door.COMMAND, name="house"), ids)
    return House(
        partner=partner,
        owner=owner,
        token=factories.ApiTokenFactory(partner=partner, role=Role.OWNER).text,
        ids={**ids, **_by_label(ids), **_build_kept(partner, bookings["venue"])},
        codes={thing: booking.code for thing, booking in bookings.items()},
        keys={"stored_file": str(factories.StoredFileFactory(partner=partner).key)},
    )


def _colleagues(partner: Partner) -> dict[str, int]:
    """Somebody whom every administrator may change, and somebody invited."""
    clerk = factories.MembershipFactory(partner=partner, role=Role.VIEWER)
    invited = factories.InvitationFactory(partner=partner, role=Role.VIEWER)
    return {"user": clerk.user_id, "membership": clerk.pk, "invitation": invited.pk}


def _build_catalogue(partner: Partner) -> dict[str, int]:
    facility = factories.FacilityFactory(partner=partner)
    centre = factories.CostCentreFactory(facility=facility)
    vat = factories.TaxFactory(partner=partner)
    shown = {"facility": facility, "cost_centre": centre}
    venue = factories.VenueFactory(**shown)
    spare = factories.VenueFactory(**shown)
    event = factories.EventFactory(starts_on="2031-04-07", ends_on="2031-04-30", **shown)
    product = factories.InventoryProductFactory(**shown)
    return {
        "facility": facility.pk,
        "cost_centre": centre.pk,
        "manual_price_vat": vat.pk,
        "venue": venue.pk,
        "spare_venue": spare.pk,
        "venue_price": factories.VenuePriceFactory(vat=vat, venues=[venue, spare]).pk,
        "event": event.pk,
        "price": factories.EventPriceFactory(event=event, vat=vat).pk,
        "inventory_product": product.pk,
        "spare_product": factories.InventoryProductFactory(**shown).pk,
        "product_price": factories.ProductPriceFactory(product=product, vat=vat).pk,
        "discount": factories.DiscountFactory(partner=partner).pk,
        "payment_type": factories.PaymentTypeFactory(partner=partner).pk,
        **_build_offers(facility, centre),
    }


def _build_offers(facility: Facility, centre: CostCentre) -> dict[str, int]:
    """What is sold with a function, each with a row of all that is inside it."""
    offered = {"facility": facility, "cost_centre": centre}
    tax = factories.TaxFactory(facility=facility)
    fee = factories.TaxFactory(is_fee=True, facility=facility)
    factories.TaxRateFactory(tax=tax)
    factories.TaxCostCentreFactory(tax=tax, cost_centre=centre)
    factories.FeeTaxFactory(fee=fee, tax=tax)
    share = {"cost_centre": centre, "excluded_tax_ids": [tax.pk]}
    menu = factories.MenuFactory(**offered)
    factories.MenuItemFactory(menu=menu)
    factories.MenuShareFactory(menu=menu, **share)
    beverage_package = factories.BeveragePackageFactory(**offered)
    factories.HourlyPriceFactory(beverage_package=beverage_package)
    package = factories.PackageFactory(facility=facility)
    factories.PackageShareFactory(package=package, **share)
    session = factories.PackageContentFactory(package=package)
    factories.PackageContentFactory(package=package, kind=ContentKind.MENU, menu=menu, within=session)
    return {
        "tax": tax.pk,
        "service_fee": fee.pk,
        "menu": menu.pk,
        "beverage_package": beverage_package.pk,
        "product": factories.ProductFactory(**offered).pk,
        "package": package.pk,
        "event_type": factories.EventTypeFactory(partner=facility.partner).pk,
        "session_type": factories.SessionTypeFactory(partner=facility.partner).pk,
    }


def _build_people(partner: Partner) -> dict[str, int]:
    company = factories.CompanyFactory(partner=partner)
    customer = factories.CustomerFactory(company=company)
    group = factories.CustomerGroupFactory(partner=partner)
    factories.GroupMembershipFactory(group=group, customer=customer)
    return {"organization": company.pk, "customer": customer.pk, "group": group.pk}


def _build_bookings(partner: Partner, ids: Mapping[str, int]) -> dict[str, Booking]:
    actor = Actor.of_machine(partner, door=Door.COMMAND, name="house")
    lines: dict[str, LineRequest] = {
        "venue": SessionRequest(venue_id=ids["venue"], **BOOKED),
        "event": SeatRequest(event_id=ids["event"], price_id=ids["price"]),
        "inventory_product": ResourceRequest(
            inventory_product_id=ids["inventory_product"], units=2, **BOOKED
        ),
    }
    return {
        thing: create_booking(
            actor=actor,
            customer_id=ids["customer"],
            payment_type_id=ids["payment_type"],
            internal_note=f"Only {partner.name} knows.",
            lines=[line],
        )
        for thing, line in lines.items()
    }


def _by_label(ids: Mapping[str, int]) -> dict[str, int]:
    things = {
        "partners/customer": "customer",
        "partners/company": "organization",
        "partners/customergroup": "group",
        "partners/partner": "partner",
        "partners/user": "user",
        "catalog/beveragepackage": "beverage_package",
        "catalog/bookable": "venue",
        "catalog/costcentre": "cost_centre",
        "catalog/discount": "discount",
        "catalog/event": "event",
        "catalog/eventprice": "price",
        "catalog/eventtype": "event_type",
        "catalog/facility": "facility",
        "catalog/inventoryproduct": "inventory_product",
        "catalog/menu": "menu",
        "catalog/package": "package",
        "catalog/paymenttype": "payment_type",
        "catalog/product": "product",
        "catalog/productprice": "product_price",
        "catalog/sessiontype": "session_type",
        "catalog/tax": "tax",
        "catalog/venue": "venue",
        "catalog/venueprice": "venue_price",
        "bookings/booking": "booking",
        "bookings/session": "venue_booking",
        "bookings/eventseat": "event_booking",
        "bookings/resourceline": "inventory_product_booking",
        "bookings/additionalitem": "item_line",
        "bookings/beverageline": "beverage_line",
        "bookings/menuline": "menu_line",
        "bookings/packageline": "package_line",
        "bookings/payment": "refunded",
        "bookings/productline": "product_line",
        "bookings/storedfile": "catering_website_logo",
    }
    return {label: ids[thing] for label, thing in things.items()}


def _build_kept(partner: Partner, booking: Booking) -> dict[str, int]:
    """What the administration alone shows."""
    charge = booking.lines.get().charges.get()
    return {
        "partners/apitoken": factories.ApiTokenFactory(partner=partner).pk,
        "partners/signingkey": factories.SigningKeyFactory(partner=partner).pk,
        "bookings/blockout": factories.BlockoutFactory(partner=partner).pk,
        "bookings/charge": charge.pk,
        "bookings/servicefee": factories.ServiceFeeFactory(partner=partner).pk,
        "procrastinate/procrastinatejob": app.configure_task("sweep", allow_unknown=True).defer(),
    }


def good_body(path: str, method: str, house: House) -> dict[str, Any] | None:
    """What the route accepts, below the partner's own path; every field that refers to something is filled."""
    if method not in {"POST", "PUT", "PATCH"}:
        return None
    if path in {"bookings", "bookings/<id:pk>"} or path.startswith(ON_BOOKING):
        return planned_body(path, method, house.ids)
    kind = path.removeprefix("bookings/").removesuffix("/<id:pk>").replace("-", "_")
    line = _good_line(kind, house)
    root = {
        "customer_id": house.ids["customer"],
        "payment_type_id": house.ids["payment_type"],
        "internal_note": "Brings a guest.",
    }
    return {**root, kind: [line]} if method == "POST" else {**root, **line}


def _good_line(kind: str, house: House) -> dict[str, Any]:
    ids = house.ids
    discount = {"discount_id": ids["discount"]}
    if kind == "events":
        return {"event_id": ids["event"], "price_id": ids["price"], **discount}
    if kind == "venues":
        return {"venue_id": ids["spare_venue"], **TIMES, **discount}
    return {"inventory_product_id": ids["inventory_product"], "units": 3, **TIMES, **discount}


MANUAL = {"use_manual_price": True, "manual_price_amount_gross": str(Decimal("12.50"))}

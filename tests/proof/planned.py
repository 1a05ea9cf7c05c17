"""A planned function in each house, with a line of every kind, money and notes, and what may be sent about it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bookings.enums import BookingStatus
from bookings.services.add_line import add_lines
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    LineRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment, refund_payment
from bookings.services.write_note import write_note
from catalog.models import Venue
from partners.access import Actor
from partners.models import Partner
from tests import factories

TIMES = {"starts_at": "2031-05-07 10:00:00", "ends_at": "2031-05-07 12:00:00"}
"""A free morning in every house."""

MORNING = {"starts_at": datetime(2031, 6, 4, 9, tzinfo=UTC), "ends_at": datetime(2031, 6, 4, 11, tzinfo=UTC)}
DAY = "2031-05-07"
PAID_ON = date(2031, 1, 15)

ON_BOOKING = "bookings/<id:booking_id>/"
LINES = {
    "sessions": "session",
    "menus": "menu_line",
    "beverage-packages": "beverage_line",
    "packages": "package_line",
    "resources": "resource_line",
    "products": "product_line",
    "additional-items": "item_line",
}
"""By list, what one of it is called among a house's ids."""

PARTS = {**LINES, "payments": "refunded", "notes": "note"}
TOLD = ("service-fees", "tax-details", "daily-revenue", "price-explanation")


def build_planned(partner: Partner, actor: Actor, ids: Mapping[str, int]) -> dict[str, int]:
    """The ids of a booking, and of one of each thing on it."""
    booking = open_booking(
        actor=actor,
        facility_id=ids["facility"],
        fields={"customer_id": ids["customer"], "total_attendees": 40},
        status=BookingStatus.TENTATIVE,
    ).booking
    requests = _requests(ids)
    lines = add_lines(actor=actor, booking_id=booking.pk, requests=list(requests.values())).lines
    paid = {"actor": actor, "booking_id": booking.pk, "paid_on": PAID_ON}
    payment = record_payment(**paid, amount=Decimal(100))
    return {
        "planned": booking.pk,
        **{name: line.pk for name, line in zip(requests, lines, strict=True)},
        "refunded": payment.pk,
        "refund": refund_payment(**paid, amount=Decimal(10))[0].pk,
        "note": write_note(actor=actor, booking_id=booking.pk, text="Arrives by boat.").pk,
        **_named(partner, ids),
    }


def _requests(ids: Mapping[str, int]) -> dict[str, LineRequest]:
    return {
        "session": SessionRequest(venue_id=ids["venue"], cost=Decimal(400), **MORNING),
        "menu_line": MenuRequest(menu_id=ids["menu"], **MORNING),
        "beverage_line": BeverageRequest(beverage_package_id=ids["beverage_package"], **MORNING),
        "package_line": PackageRequest(package_id=ids["package"], booked_on=MORNING["starts_at"].date()),
        "resource_line": ResourceRequest(
            inventory_product_id=ids["inventory_product"], units=2, cost=Decimal(5), **MORNING
        ),
        "product_line": ProductRequest(product_id=ids["product"]),
        "item_line": ItemRequest(name="Flowers", cost=Decimal(30)),
    }


def _named(partner: Partner, ids: Mapping[str, int]) -> dict[str, int]:
    """What a booking may name beside people and the catalogue's own."""
    people = factories.MembershipFactory.create_batch(2, partner=partner)
    files = factories.StoredFileFactory.create_batch(2, partner=partner)
    return {
        "layout": factories.LayoutFactory(venue=Venue.objects.get(pk=ids["venue"])).pk,
        "company": ids["organization"],
        "agent": factories.CompanyFactory(partner=partner).pk,
        "coordinator": people[0].user_id,
        "sales_person": people[1].user_id,
        "catering_website_logo": files[0].pk,
        "catering_website_banner": files[1].pk,
    }


def planned_body(path: str, method: str, ids: Mapping[str, int]) -> dict[str, Any]:
    """What the route accepts; every field that refers to something is filled."""
    if path == f"{ON_BOOKING}status":
        return {"status": "confirmed", "reason": "They signed."}
    if path in {"bookings", "bookings/<id:pk>"}:
        opening = {"facility_id": ids["facility"], "type": "detailed", "status": "tentative"}
        return {**(opening if method == "POST" else {}), **_root(ids)}
    kind = path.removeprefix(ON_BOOKING).removesuffix("/<id:pk>")
    if kind in TOLD:
        return {}
    if kind == "notes":
        return {"text": "Arrives by train."}
    if kind == "payments":
        return _payment(method)
    return {**_terms(ids), **_line(kind, method, ids)}


def _root(ids: Mapping[str, int]) -> dict[str, Any]:
    named = (
        *("event_type", "customer", "company", "payment_type", "coordinator", "sales_person", "agent"),
        *("catering_website_logo", "catering_website_banner"),
    )
    return {
        **{f"{name}_id": ids[name] for name in named},
        "code": "SUMMIT-2031",
        "name": "Summit",
        "internal_note": "Brings a guest.",
        "total_attendees": 60,
        "event_starts_on": DAY,
        "event_ends_on": "2031-05-09",
        "decision_on": "2031-02-01",
        "hold_expires_at": "2031-02-02 12:00:00",
        "accommodation_starts_on": DAY,
        "accommodation_ends_on": "2031-05-09",
        "accommodation_cut_off_on": "2031-04-01",
        "accommodation_cancellation_on": "2031-03-01",
        "accommodation_reservation_methods": ["rooming_list"],
        "commissions": [{"category": "food", "type": "percent", "amount": "10"}],
        "external_urls": [{"ref": "crm", "url": "https://crm.example.com/7", "label": "Deal"}],
    }


def _payment(method: str) -> dict[str, Any]:
    body = {"amount": "20.00", "paid_on": DAY, "note": "Second instalment."}
    return {**body, "kind": "refund"} if method == "POST" else {**body, "receipt_number": "R-7"}


def _terms(ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": "By the lake",
        "cost": "12.50",
        "discount": {"type": "percent", "amount": "10"},
        "surcharge": {"type": "amount", "amount": "0.50"},
        "cost_centre_id": ids["cost_centre"],
        "excluded_tax_ids": [ids["tax"]],
    }


def _line(kind: str, method: str, ids: Mapping[str, int]) -> dict[str, Any]:
    within = {"session_id": ids["session"], "package_line_id": ids["package_line"]}
    if kind == "sessions":
        more = {"layout_id": ids["layout"], "session_type_id": ids["session_type"], "attendees": 50}
        return {"venue_id": ids["venue"], "package_line_id": ids["package_line"], **more, **TIMES}
    if kind == "packages":
        more = {"main_venue": {"venue_id": ids["venue"], "layout_id": ids["layout"]}, "days": [DAY]}
        return {
            "package_id": ids["package"],
            "booked_on": DAY,
            **(more if method == "POST" else {}),
            **_shares(ids),
        }
    return {
        "menus": {"menu_id": ids["menu"], **within, **TIMES, **_shares(ids)},
        "beverage-packages": {"beverage_package_id": ids["beverage_package"], **within, **TIMES},
        "resources": {"inventory_product_id": ids["inventory_product"], "units": 3, **within, **TIMES},
        "products": {"product_id": ids["product"], "quantity": "2.5", **within},
        "additional-items": {
            "quantity": "2",
            "actual_cost": "4.00",
            "actual_cost_excluded_tax_ids": [ids["tax"]],
            **within,
            **TIMES,
        },
    }[kind]


def _shares(ids: Mapping[str, int]) -> dict[str, Any]:
    """A discount stands on the shares or on the whole line."""
    share = {
        "cost_centre_id": ids["cost_centre"],
        "unit_value": "10.00",
        "discount": {"type": "percent", "amount": "10"},
        "surcharge": {"type": "amount", "amount": "0.50"},
        "excluded_tax_ids": [ids["tax"]],
    }
    return {"shares": [share], "discount": None, "surcharge": None}


def without_discounts(body: Any) -> Any:
    """A discount of the catalogue stands in the place of one of one's own."""
    if isinstance(body, list):
        return [without_discounts(one) for one in body]
    if not isinstance(body, dict):
        return body
    return {name: without_discounts(value) for name, value in body.items() if name != "discount"}

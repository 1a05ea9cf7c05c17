"""Who may do what at the REST door: one row for each operation, and an operation without a row fails."""

import pytest
from django.db import transaction
from django.test import Client

from partners.access import PERMISSIONS
from partners.enums import Role
from tests.bookings.rest.example_house import House, build_house
from tests.bookings.rest.examples import operations
from tests.factories import ApiTokenFactory, PartnerFactory

PARTS = ("session", "menu", "beverage_package", "package", "resource", "product", "additional_item", "note")
TOLD = ("list_booking_service_fees", "list_booking_tax_details", "list_booking_daily_revenue")


def on_booking(part: str, word: str = "bookings.write") -> dict[str, str]:
    return {
        f"list_booking_{part}s": "bookings.read",
        f"get_booking_{part}": "bookings.read",
        **{f"{verb}_booking_{part}": word for verb in ("add", "change", "remove")},
    }


WORDS = {
    "list_customers": "customers.read",
    "get_customer": "customers.read",
    "list_groups": "customers.read",
    "get_group": "customers.read",
    "list_group_customers": "customers.read",
    "list_organizations": "customers.read",
    "get_organization": "customers.read",
    "list_facilities": "catalog.read",
    "get_facility": "catalog.read",
    "list_venues": "catalog.read",
    "get_venue": "catalog.read",
    "list_venue_prices": "catalog.read",
    "get_venue_price": "catalog.read",
    "list_events": "catalog.read",
    "get_event": "catalog.read",
    "list_event_prices": "catalog.read",
    "get_event_price": "catalog.read",
    "list_inventory_products": "catalog.read",
    "get_inventory_product": "catalog.read",
    "list_vats": "catalog.read",
    "get_vat": "catalog.read",
    "list_discounts": "catalog.read",
    "get_discount": "catalog.read",
    "list_payment_types": "catalog.read",
    "get_payment_type": "catalog.read",
    "list_availability": "bookings.read",
    "list_bookings": "bookings.read",
    "get_booking": "bookings.read",
    "open_booking": "bookings.write",
    "change_booking": "bookings.write",
    "change_booking_status": "bookings.write",
    "cancel_booking": "bookings.cancel",
    **{operation: word for part in PARTS for operation, word in on_booking(part).items()},
    **on_booking("payment", "payments.write"),
    **dict.fromkeys((*TOLD, "explain_booking_price"), "bookings.read"),
    "list_booking_statuses": "bookings.read",
    "list_venue_bookings": "bookings.read",
    "get_venue_booking": "bookings.read",
    "create_venue_booking": "bookings.write",
    "update_venue_booking": "bookings.write",
    "list_event_bookings": "bookings.read",
    "get_event_booking": "bookings.read",
    "create_event_booking": "bookings.write",
    "update_event_booking": "bookings.write",
    "list_inventory_product_bookings": "bookings.read",
    "get_inventory_product_booking": "bookings.read",
    "create_inventory_product_booking": "bookings.write",
    "update_inventory_product_booking": "bookings.write",
}
OPERATIONS = {operation.id: operation for operation in operations()}


def status_as(house: House, token: str, operation_id: str) -> int:
    """What the caller is told; nothing of it stays."""
    with transaction.atomic():
        answer = OPERATIONS[operation_id].send(Client(), House(house.partner, token))
        transaction.set_rollback(True)
    return answer.status_code


def test_every_operation_has_its_row() -> None:
    assert set(WORDS) == set(OPERATIONS)


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_its_words_say(role: Role) -> None:
    house = build_house()
    token = ApiTokenFactory(partner=house.partner, role=role).text

    statuses = {operation_id: status_as(house, token, operation_id) for operation_id in OPERATIONS}

    assert statuses == {
        operation_id: OPERATIONS[operation_id].success[0] if word in PERMISSIONS[role] else 403
        for operation_id, word in WORDS.items()
    }


@pytest.mark.django_db
def test_a_stranger_is_told_to_say_who_they_are() -> None:
    house = build_house()

    assert {status_as(house, "hf_wrong", operation_id) for operation_id in OPERATIONS} == {401}


@pytest.mark.django_db
def test_another_partner_is_told_that_there_is_nothing() -> None:
    house = build_house()
    token = ApiTokenFactory(partner=PartnerFactory(), role=Role.OWNER).text

    assert {status_as(house, token, operation_id) for operation_id in OPERATIONS} == {404}

"""A list asks the database as often for ten rows as for one; only a full page is counted besides."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Partner
from tests import factories
from tests.rest_door import Caller


def a_venue(partner: Partner) -> None:
    venue = factories.VenueFactory(partner=partner)
    factories.LayoutFactory(venue=venue)
    factories.VenuePartFactory(whole=venue)
    factories.VenuePriceFactory(partner=partner, venues=[venue])


def a_product(partner: Partner) -> None:
    product = factories.ProductFacilityFactory(partner=partner).product
    factories.ProductPriceFactory(product=product)


def an_event(partner: Partner) -> None:
    event = factories.EventPriceFactory(partner=partner).event
    factories.AppointmentFactory(event=event)
    factories.EventSeatFactory(bookable=event)


def a_facility(partner: Partner) -> None:
    facility = factories.FacilityFactory(partner=partner)
    factories.OpeningHoursFactory(facility=facility)
    factories.CostCentreFactory(facility=facility)


def a_booking(partner: Partner) -> None:
    line = factories.SessionFactory(partner=partner)
    factories.ResourceLineFactory(partner=partner, booking=line.booking)


def a_member(partner: Partner) -> None:
    factories.GroupMembershipFactory(partner=partner)


LISTS: dict[str, Callable[[Partner], object]] = {
    "facilities": a_facility,
    "venues": a_venue,
    "venue-prices": a_venue,
    "events": an_event,
    "event-prices": an_event,
    "inventory-products": a_product,
    "vats": lambda partner: factories.TaxFactory(partner=partner),
    "discounts": lambda partner: factories.DiscountFactory(partner=partner),
    "payment-types": lambda partner: factories.PaymentTypeFactory(partner=partner),
    "customers": a_member,
    "groups": a_member,
    "organizations": lambda partner: factories.CompanyFactory(partner=partner),
    "bookings": a_booking,
    "bookings/venues": a_booking,
    "bookings/events": an_event,
    "bookings/inventory-products": a_booking,
}


def queries_of(caller: Caller, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert caller.get(path, per_page=100).json()["data"]
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_as_many_for_ten_as_for_one(path: str) -> None:
    caller = Caller(factories.PartnerFactory())
    LISTS[path](caller.partner)
    for_one = queries_of(caller, path)
    for _row in range(9):
        LISTS[path](caller.partner)

    assert queries_of(caller, path) == for_one


@pytest.mark.django_db
def test_a_page_of_bookings_costs_four() -> None:
    caller = Caller(factories.PartnerFactory())
    a_booking(caller.partner)

    assert queries_of(caller, "bookings") == 4

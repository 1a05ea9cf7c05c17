"""A booking made at another door is read here like any other."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bookings.models import Booking
from bookings.services.create_booking import create_booking
from bookings.services.line_request import LineRequest, ResourceRequest, SeatRequest, SessionRequest
from catalog.pricing.adjustment import PercentOfUnit
from partners.enums import Door
from tests import factories
from tests.bookings.congress import Congress, clock
from tests.rpc_client import RpcClient


def booked(congress: Congress, *lines: LineRequest) -> Booking:
    return create_booking(actor=congress.actor(Door.REST), customer_id=None, lines=lines)


def read(caller: RpcClient, booking: Booking) -> dict[str, Any]:
    return caller.ask("venue", "getBooking", {"id": booking.pk})


def test_its_days_are_those_of_its_lines(caller: RpcClient, congress: Congress) -> None:
    lines = [
        SessionRequest(venue_id=congress.hall.pk, starts_at=clock(22), ends_at=clock(0, day=2)),
        SessionRequest(venue_id=congress.salon.pk, starts_at=clock(9), ends_at=clock(10)),
    ]

    answer = read(caller, booked(congress, *lines))

    assert (answer["dateEventStart"], answer["dateEventEnd"]) == (
        "2030-05-06 00:00:00 UTC",
        "2030-05-07 00:00:00 UTC",
    )
    assert (answer["bookingType"], answer["currentStatus"], answer["name"]) == (1, 3, "")


def test_a_seat_is_printed_among_the_additional_items(caller: RpcClient, congress: Congress) -> None:
    event = factories.EventFactory(
        facility=congress.facility, name="Yoga", starts_on="2031-04-07", ends_on="2031-04-30"
    )
    vat = factories.TaxFactory(partner=congress.partner, amount=Decimal(20))
    price = factories.EventPriceFactory(event=event, vat=vat, amount=Decimal(60))
    booking = booked(congress, SeatRequest(event_id=event.pk, price_id=price.pk))

    answer = read(caller, booking)

    (seat,) = answer["additionalItems"]
    assert {name: seat[name] for name in ("id", "description", "quantity", "totalCost", "totalAmount")} == {
        "id": booking.lines.get().pk,
        "description": "Yoga",
        "quantity": 1,
        "totalCost": 60,
        "totalAmount": float(booking.total_gross),
    }
    assert (seat["startDateTime"], seat["endDateTime"]) == ("2031-04-07 00:00:00", "2031-04-30 23:59:59")
    assert [day["date"] for day in seat["dayTaxDetails"]] == ["2031-04-07"]
    assert answer["totalAmount"] == seat["totalAmount"]


def test_a_price_by_the_hour_is_told_for_one_unit_and_all_hours(
    caller: RpcClient, congress: Congress
) -> None:
    vat = factories.TaxFactory(partner=congress.partner, amount=Decimal(10))
    factories.ProductPriceFactory(
        product=congress.microphone, vat=vat, amount=Decimal(5), billing="hourly", form="gross"
    )
    request = ResourceRequest(
        inventory_product_id=congress.microphone.pk, units=3, starts_at=clock(9), ends_at=clock(11, 30)
    )

    (resource,) = read(caller, booked(congress, request))["resources"]

    assert (resource["cost"], resource["quantity"], resource["totalAmount"]) == (12.5, 3, 37.5)


def test_a_place_in_a_shared_venue_is_part_of_the_cost(caller: RpcClient, congress: Congress) -> None:
    pool = factories.VenueFactory(facility=congress.facility, sharing="places", capacity=20)
    vat = factories.TaxFactory(partner=congress.partner, amount=Decimal(10))
    factories.VenuePriceFactory(
        partner=congress.partner, venues=[pool], amount=Decimal(8), vat=vat, billing="fixed", form="gross"
    )
    request = SessionRequest(venue_id=pool.pk, places=4, starts_at=clock(9), ends_at=clock(11))

    (session,) = read(caller, booked(congress, request))["sessions"]

    assert (session["cost"], session["totalAmount"]) == (32, 32)


def test_a_manual_price_is_told_without_the_discount_it_passes_over(
    caller: RpcClient, congress: Congress
) -> None:
    vat = factories.TaxFactory(partner=congress.partner, amount=Decimal(10))
    request = SessionRequest(
        venue_id=congress.hall.pk,
        starts_at=clock(9),
        ends_at=clock(11),
        use_manual_price=True,
        manual_price_vat_id=vat.pk,
        manual_price_amount_gross=Decimal(55),
        discount=PercentOfUnit(Decimal(50)),
    )

    (session,) = read(caller, booked(congress, request))["sessions"]

    names = ("cost", "discount", "totalAmount", "totalDiscount", "totalTaxAmount")
    assert [session[name] for name in names] == [55, 0, 55, 0, 5]


@pytest.mark.parametrize(("status", "number"), [("cancelled", 4), ("not_accepted", 8)])
def test_a_closed_booking_is_still_read(
    caller: RpcClient, congress: Congress, status: str, number: int
) -> None:
    booking = factories.BookingFactory(
        facility=congress.facility,
        status=status,
        became_cancelled_at=datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC),
    )

    answer = read(caller, booking)

    assert (answer["currentStatus"], answer["convertedToCancelled"]) == (number, "2030-01-02 03:04:05 UTC")

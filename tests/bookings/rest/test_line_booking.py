"""One line is changed alone: what is absent stays, null clears."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from bookings.models import Line
from tests import factories
from tests.rest_door import Caller

EVENING = {"starts_at": "2027-03-24 18:30:00", "ends_at": "2027-03-24 20:00:00"}


@pytest.fixture
def caller(db: None) -> Caller:
    return Caller(factories.PartnerFactory())


@pytest.fixture
def court(caller: Caller) -> dict[str, Any]:
    """A booked court, as its line is answered."""
    venue = factories.VenueFactory(partner=caller.partner, name="Court 1")
    factories.VenuePriceFactory(partner=venue.partner, venues=[venue], amount=24)
    return made(caller, "venues", {"venue_id": venue.pk, **EVENING})


@pytest.fixture
def seat(caller: Caller) -> dict[str, Any]:
    price = factories.EventPriceFactory(partner=caller.partner, amount=118)
    return made(caller, "events", {"event_id": price.event_id, "price_id": price.pk})


@pytest.fixture
def rackets(caller: Caller) -> dict[str, Any]:
    price = factories.ProductPriceFactory(partner=caller.partner, amount=5, billing="fixed")
    return made(
        caller, "inventory_products", {"inventory_product_id": price.product_id, "units": 2, **EVENING}
    )


def made(caller: Caller, name: str, line: dict[str, Any]) -> dict[str, Any]:
    path = f"bookings/{name.replace('_', '-')}"
    body = {"internal_note": "First", "customer_id": factories.CustomerFactory(partner=caller.partner).pk}
    booking = caller.post(path, {**body, name: [line]}).json()["data"]
    return caller.get(f"{path}/{booking[name][0]['id']}").json()["data"]


def test_what_is_made_is_answered_as_it_is_read_later(caller: Caller) -> None:
    venue = factories.VenueFactory(partner=caller.partner, sharing="places", capacity=9)
    factories.VenuePriceFactory(partner=caller.partner, venues=[venue], amount="7.30")
    vat = factories.TaxFactory(partner=caller.partner, facility=None, amount=10)
    manual = {"use_manual_price": True, "manual_price_vat_id": vat.pk, "manual_price_amount_gross": 5}
    lines = [
        {"places_used": 3},
        manual,
        {"discount_id": factories.DiscountFactory(partner=caller.partner).pk},
    ]
    body = {
        "customer_id": factories.CustomerFactory(partner=caller.partner, last_name="").pk,
        "payment_type_id": factories.PaymentTypeFactory(partner=caller.partner).pk,
        "internal_note": "“100 %”",
        "status": "tentative",
        "venues": [{"venue_id": venue.pk, **EVENING, **line} for line in lines],
    }

    answered = caller.post("bookings/venues", body).json()

    assert [answered["data"]] == caller.get("bookings").json()["data"]


def test_so_are_seats_waiting_ones_and_equipment(caller: Caller) -> None:
    event = factories.EventFactory(
        partner=caller.partner, is_free=True, capacity=1, waitlist_enabled=True, waitlist_max_places=1
    )
    price = factories.ProductPriceFactory(partner=caller.partner, amount="5.25", billing="fixed")
    rackets = {"inventory_product_id": price.product_id, "units": 2, **EVENING}

    answered = [
        caller.post("bookings/events", {"events": [{"event_id": event.pk}]}),
        caller.post("bookings/events", {"events": [{"event_id": event.pk}]}),
        caller.post("bookings/inventory-products", {"inventory_products": [rackets]}),
    ]

    told = {booking["id"]: booking for booking in caller.get("bookings").json()["data"]}
    assert {one.json()["data"]["id"]: one.json()["data"] for one in answered} == told


def test_a_line_on_its_own_carries_its_booking(caller: Caller, rackets: dict[str, Any]) -> None:
    booking = caller.get(f"bookings/{rackets['booking_id']}").json()["data"]

    assert rackets == {
        **{name: value for name, value in booking["inventory_products"][0].items() if name in rackets},
        **{name: booking[name] for name in ("customer_id", "payment_type_id", "internal_note")},
        "booking": {name: booking[name] for name in ("id", "code", "status", "customer")},
    }


def test_what_is_absent_stays(caller: Caller, court: dict[str, Any]) -> None:
    answer = caller.put(f"bookings/venues/{court['id']}", {})

    assert (answer.status_code, answer["ETag"], answer.json()["data"]) == (200, '"2"', court)


def test_null_clears(caller: Caller, court: dict[str, Any]) -> None:
    answer = caller.put(f"bookings/venues/{court['id']}", {"customer_id": None, "internal_note": None})

    changed = {"customer_id": None, "internal_note": "", "booking": {**court["booking"], "customer": None}}
    assert answer.json()["data"] == {**court, **changed}


@pytest.mark.parametrize("name", ["venue_id", "starts_at", "ends_at"])
def test_what_a_line_needs_cannot_be_cleared(caller: Caller, court: dict[str, Any], name: str) -> None:
    answer = caller.put(f"bookings/venues/{court['id']}", {name: None})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [name])


def test_a_court_moves_and_costs_anew(caller: Caller, court: dict[str, Any]) -> None:
    answer = caller.put(f"bookings/venues/{court['id']}", {"ends_at": "2027-03-24 20:30:00"})

    line = answer.json()["data"]
    assert (line["starts_at"], line["ends_at"], line["price_gross"]) == (
        "2027-03-24 18:30:00",
        "2027-03-24 20:30:00",
        "48.00",
    )
    assert caller.get(f"bookings/{court['booking_id']}").json()["data"]["total_gross"] == "48.00"


def test_times_of_a_move_are_those_of_the_new_place(caller: Caller, court: dict[str, Any]) -> None:
    lisbon = factories.FacilityFactory(partner=caller.partner, time_zone="Europe/Lisbon")
    venue = factories.VenueFactory(facility=lisbon)
    factories.VenuePriceFactory(partner=venue.partner, venues=[venue])

    answer = caller.put(f"bookings/venues/{court['id']}", {"venue_id": venue.pk, **EVENING})

    line = answer.json()["data"]
    assert (line["venue_id"], line["starts_at"], line["starts_at_utc"]) == (
        venue.pk,
        "2027-03-24 18:30:00",
        "2027-03-24T18:30:00Z",
    )


def test_a_move_onto_others_is_refused(caller: Caller, court: dict[str, Any]) -> None:
    later = {"starts_at": "2027-03-24 20:00:00", "ends_at": "2027-03-24 21:00:00"}
    other = made(caller, "venues", {"venue_id": court["venue_id"], **later})

    answer = caller.put(f"bookings/venues/{other['id']}", {"starts_at": "2027-03-24 19:00:00"})

    assert (answer.status_code, list(answer.json()["errors"])) == (409, ["venue_id"])
    assert caller.get(f"bookings/venues/{other['id']}").json()["data"] == other


def test_a_seat_takes_a_manual_price(caller: Caller, seat: dict[str, Any]) -> None:
    vat = factories.TaxFactory(partner=caller.partner)
    manual = {"use_manual_price": True, "manual_price_vat_id": vat.pk, "manual_price_amount_gross": 99}

    line = caller.put(f"bookings/events/{seat['id']}", manual).json()["data"]

    assert (line["price_gross"], line["manual_price_amount_gross"], line["price_tax"]) == (
        "99.00",
        "99.00",
        "16.50",
    )


def test_a_seat_goes_back_to_the_list_price(caller: Caller, seat: dict[str, Any]) -> None:
    vat = factories.TaxFactory(partner=caller.partner)
    manual = {"use_manual_price": True, "manual_price_vat_id": vat.pk, "manual_price_amount_gross": 99}
    caller.put(f"bookings/events/{seat['id']}", manual)

    back = {"use_manual_proice": False, "price_id": seat["price_id"]}
    line = caller.put(f"bookings/events/{seat['id']}", back).json()["data"]

    assert (line["use_manual_price"], line["price_gross"]) == (False, "118.00")


@pytest.mark.parametrize(("units", "gross"), [(3, "15.00"), ("3", "15.00"), (3.0, "15.00")])
def test_units_in_any_writing(caller: Caller, rackets: dict[str, Any], units: Any, gross: str) -> None:
    line = caller.put(f"bookings/inventory-products/{rackets['id']}", {"units": units}).json()["data"]

    assert (line["units"], line["price_gross"]) == (3, gross)


def test_more_units_than_there_are(caller: Caller, rackets: dict[str, Any]) -> None:
    answer = caller.put(f"bookings/inventory-products/{rackets['id']}", {"units": 11})

    assert (answer.status_code, answer.json()["obstacles"][0]["free"]) == (409, 10)


def test_another_kind_of_line_is_unknown(caller: Caller, court: dict[str, Any]) -> None:
    assert caller.put(f"bookings/events/{court['id']}", {}).status_code == 404


def test_a_full_event_puts_on_its_waiting_list(caller: Caller) -> None:
    event = factories.EventFactory(
        partner=caller.partner, is_free=True, capacity=1, waitlist_enabled=True, waitlist_max_places=1
    )
    body = {"events": [{"event_id": event.pk}]}

    answers = [caller.post("bookings/events", body) for _attempt in range(3)]

    assert [one.status_code for one in answers] == [201, 201, 409]
    assert [one.json()["data"]["events"][0]["status"] for one in answers[:2]] == ["booked", "waiting"]
    assert answers[2].json()["code"] == "event_full"
    assert Line.objects.count() == 2


@pytest.mark.parametrize(
    "closed",
    [
        {"is_active": False},
        {"cancelled_at": timezone.now()},
        {"bookable_from": timezone.now() + timedelta(days=1)},
        {"bookable_until": timezone.now() - timedelta(days=1)},
    ],
    ids=lambda closed: next(iter(closed)),
)
def test_an_event_that_takes_no_bookings(caller: Caller, closed: dict[str, Any]) -> None:
    event = factories.EventFactory(partner=caller.partner, is_free=True, **closed)

    answer = caller.post("bookings/events", {"events": [{"event_id": event.pk}]})

    assert (answer.status_code, answer.json()["code"]) == (409, "event_not_bookable")


def test_a_seat_needs_a_price_of_its_event(caller: Caller) -> None:
    event = factories.EventFactory(partner=caller.partner)
    other = factories.EventPriceFactory(partner=caller.partner)

    answers = [
        caller.post("bookings/events", {"events": [{"event_id": event.pk, **price}]})
        for price in ({}, {"price_id": other.pk})
    ]

    assert [(one.status_code, list(one.json()["errors"])) for one in answers] == [
        (422, ["events.0.price_id"])
    ] * 2

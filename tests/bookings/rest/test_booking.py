"""A booking over the REST door, from its making to its cancellation, value by value."""

from typing import Any

import pytest

from bookings.enums import STATUS_NUMBERS, BookingStatus
from bookings.models import Booking, Line, Occupancy
from catalog.enums import Sharing
from catalog.models import Venue
from partners.enums import Role
from tests import factories
from tests.rest_door import Caller

EVENING = {"starts_at": "2027-03-24 18:30:00", "ends_at": "2027-03-24 20:00:00"}


@pytest.fixture
def court(db: None) -> Venue:
    court = factories.VenueFactory(name="Court 1")
    factories.VenuePriceFactory(
        partner=court.partner, venues=[court], name="Hourly", amount=24, vat__name="VAT 20 %"
    )
    return court


@pytest.fixture
def caller(court: Venue) -> Caller:
    return Caller(court.partner)


def lines(court: Venue, **line: Any) -> dict[str, Any]:
    return {"venues": [{"venue_id": court.pk, **EVENING, **line}]}


def test_the_whole_answer(caller: Caller, court: Venue) -> None:
    customer = factories.CustomerFactory(
        partner=court.partner, first_name="Clara", last_name="Huber", number="C-1"
    )
    body = {**lines(court, places_used="1"), "customer_id": str(customer.pk), "internal_note": "Guest"}

    answer = caller.post("bookings/venues", body)

    booking = Booking.objects.get()
    assert (answer.status_code, answer["ETag"], answer["Content-Type"]) == (201, '"1"', "application/json")
    times = {
        **EVENING,
        "starts_at_utc": "2027-03-24T17:30:00Z",
        "ends_at_utc": "2027-03-24T19:00:00Z",
    }
    assert answer.json()["data"] == {
        "id": booking.pk,
        "code": booking.code,
        "status": "confirmed",
        "customer_id": customer.pk,
        "customer": {
            "id": customer.pk,
            "name": "Clara Huber",
            "first_name": "Clara",
            "last_name": "Huber",
            "email": customer.email,
            "number": "C-1",
        },
        "payment_type_id": None,
        "internal_note": "Guest",
        **times,
        "currency": "EUR",
        "total_net": "30.00",
        "total_tax": "6.00",
        "total_gross": "36.00",
        "version": 1,
        "created_at": f"{booking.created_at:%Y-%m-%dT%H:%M:%SZ}",
        "updated_at": f"{booking.updated_at:%Y-%m-%dT%H:%M:%SZ}",
        "venues": [
            {
                "id": booking.lines.get().pk,
                "booking_id": booking.pk,
                "status": "booked",
                "venue_id": court.pk,
                "places_used": 1,
                "discount_id": None,
                **times,
                "use_manual_price": False,
                "manual_price_vat_id": None,
                "manual_price_amount_gross": None,
                "price_net": "30.00",
                "price_tax": "6.00",
                "price_gross": "36.00",
                "price_explanation": [
                    {
                        "step": "base",
                        "label": "Court 1",
                        "rule": "24.00 per hour, tax inside",
                        "amount": "24.00",
                    },
                    {
                        "step": "multiplier",
                        "label": "Time and quantity",
                        "rule": "1.5 h (6 started quarters of an hour) × 1",
                        "amount": "36.00",
                    },
                    {"step": "tax", "label": "VAT 20 %", "rule": "20/120 of 36.00", "amount": "6.00"},
                ],
            }
        ],
        "events": [],
        "inventory_products": [],
    }
    whole = caller.get(f"bookings/{booking.pk}").json()
    assert shortened(whole, like=answer.json()) == answer.json()


def shortened(content: Any, *, like: Any) -> Any:
    """Only the members that the other has: a booking is read with more than it was made with."""
    if isinstance(like, dict):
        return {name: shortened(content[name], like=value) for name, value in like.items()}
    if isinstance(like, list):
        return [shortened(one, like=other) for one, other in zip(content, like, strict=True)]
    return content


def test_a_page_without_the_right_to_read_customers_names_none(caller: Caller, court: Venue) -> None:
    customer = factories.CustomerFactory(partner=court.partner)
    caller.post("bookings/venues", {**lines(court), "customer_id": customer.pk})

    [booking] = Caller(court.partner, Role.OPERATIONS).get("bookings").json()["data"]

    assert (booking["customer_id"], booking["customer"]) == (customer.pk, None)


@pytest.mark.parametrize(
    ("role", "named"),
    [(Role.COORDINATOR, {"booking_id", "booking_code", "customer"}), (Role.OPERATIONS, set())],
)
def test_what_is_in_the_way_names_others_only_to_those_who_may_see_them(
    caller: Caller, court: Venue, role: Role, named: set[str]
) -> None:
    caller.post("bookings/venues", lines(court))

    answer = Caller(court.partner, role).get("availability", venue_id=court.pk, **EVENING).json()

    [obstacle] = answer["data"][0]["obstacles"]
    assert set(obstacle) - {"reason", "id", "name", "starts_at", "ends_at", "free"} == named


def test_a_conflict_says_what_is_in_the_way(caller: Caller, court: Venue) -> None:
    first = caller.post("bookings/venues", lines(court)).json()["data"]

    answer = caller.post(
        "bookings/venues", lines(court, starts_at="2027-03-24 19:00:00", ends_at="2027-03-24 21:00:00")
    )

    sentence = "Court 1: already booked from 2027-03-24 18:30 to 2027-03-24 20:00"
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": sentence,
        "code": "not_free",
        "message": sentence,
        "errors": {"venues.0.venue_id": [sentence]},
        "obstacles": [
            {
                "reason": "booked",
                "id": court.pk,
                "name": "Court 1",
                **EVENING,
                "free": 0,
                "booking_id": first["id"],
                "booking_code": first["code"],
                "customer": None,
            }
        ],
    }


def test_too_few_places_say_how_many_are_left(court: Venue) -> None:
    pool = factories.VenueFactory(partner=court.partner, name="Pool", sharing=Sharing.PLACES, capacity=10)
    factories.VenuePriceFactory(partner=pool.partner, venues=[pool])
    caller = Caller(court.partner)
    caller.post("bookings/venues", lines(pool, places_used=8))

    answer = caller.post("bookings/venues", lines(pool, places_used=3.0))

    assert (
        answer.status_code,
        answer.json()["obstacles"][0]["reason"],
        answer.json()["obstacles"][0]["free"],
    ) == (
        409,
        "too_few_places",
        2,
    )


def test_all_lines_or_none(caller: Caller, court: Venue) -> None:
    other = factories.VenueFactory(partner=court.partner)
    factories.VenuePriceFactory(partner=other.partner, venues=[other])
    caller.post("bookings/venues", lines(other))

    answer = caller.post("bookings/venues", {"venues": [*lines(court)["venues"], *lines(other)["venues"]]})

    assert (answer.status_code, list(answer.json()["errors"])) == (409, ["venues.1.venue_id"])
    assert Booking.objects.count() == 1


def test_cancelling_frees_the_places_at_once_and_only_once(caller: Caller, court: Venue) -> None:
    booking = caller.post("bookings/venues", lines(court)).json()["data"]

    first, second = caller.delete(f"bookings/{booking['id']}"), caller.delete(f"bookings/{booking['id']}")

    assert (first.status_code, first.json()["data"]["status"], first["ETag"]) == (200, "cancelled", '"2"')
    assert (second.status_code, second.json()["code"]) == (409, "already_cancelled")
    assert not Occupancy.objects.filter(active=True).exists()
    assert caller.post("bookings/venues", lines(court)).status_code == 201


@pytest.mark.parametrize("status", ["tentative", 2, "2", BookingStatus.TENTATIVE])
def test_a_status_by_name_or_number(caller: Caller, court: Venue, status: str | int) -> None:
    answer = caller.post("bookings/venues", {**lines(court), "status": status})

    assert answer.json()["data"]["status"] == "tentative"


@pytest.mark.parametrize("status", ["cancelled", 4, 6, "", True, [], "tentatively"])
def test_a_status_to_begin_with(caller: Caller, court: Venue, status: Any) -> None:
    answer = caller.post("bookings/venues", {**lines(court), "status": status})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["status"])


def test_the_statuses(caller: Caller) -> None:
    answer = caller.get("bookings/statuses").json()

    assert [(row["id"], row["name"]) for row in answer["data"]] == [
        (number, str(status)) for status, number in STATUS_NUMBERS.items()
    ]


@pytest.mark.parametrize(
    ("price", "gross"),
    [
        ({"use_manual_price": True}, "118.80"),
        ({"use_manual_proice": True}, "118.80"),
        ({"use_manual_proice": False, "use_manual_price": True}, "118.80"),
        ({"use_manual_proice": True, "use_manual_price": False}, "36.00"),
        ({"use_manual_price": None}, "36.00"),
        ({"use_manual_price": "true"}, "118.80"),
        ({"use_manual_price": 1}, "118.80"),
    ],
)
@pytest.mark.parametrize("amount", ["118.80", 118.8])
def test_a_manual_price_in_both_spellings(
    caller: Caller, court: Venue, price: dict[str, Any], gross: str, amount: Any
) -> None:
    vat = factories.TaxFactory(partner=court.partner)
    line = {"manual_price_vat_id": vat.pk, "manual_price_amount_gross": amount, **price}

    booking = caller.post("bookings/venues", lines(court, **line)).json()["data"]

    assert (booking["total_gross"], booking["venues"][0]["price_gross"]) == (gross, gross)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"venue_id": 0}, "venue_id"),
        ({"venue_id": 99_999}, "venue_id"),
        ({"venue_id": 2**63}, "venue_id"),
        ({"venue_id": "٣"}, "venue_id"),
        ({"venue_id": True}, "venue_id"),
        ({"venue_id": None}, "venue_id"),
        ({"venue_id": [1]}, "venue_id"),
        ({"venue_id": 10**38}, "venue_id"),
        ({"places_used": 2.5}, "places_used"),
        ({"places_used": 0}, "places_used"),
        ({"places_used": -1}, "places_used"),
        ({"places_used": 2}, "places_used"),
        ({"places_used": 2**31}, "places_used"),
        ({"places_used": "1e1"}, "places_used"),
        ({"starts_at": "2027-03-24T18:30:00"}, "starts_at"),
        ({"starts_at": "2027-03-24"}, "starts_at"),
        ({"starts_at": "0000-01-01 00:00:00"}, "starts_at"),
        ({"starts_at": "9999-12-31 23:59:59"}, "starts_at"),
        ({"starts_at": "1999-12-31 23:59:59"}, "starts_at"),
        ({"starts_at": "2027-02-30 00:00:00"}, "starts_at"),
        ({"starts_at": "٢٠٢٧-03-24 18:30:00"}, "starts_at"),
        ({"starts_at": 1}, "starts_at"),
        ({"ends_at": None}, "ends_at"),
        ({"ends_at": "2027-03-24 18:30:00"}, "ends_at"),
        ({"discount_id": 99_999}, "discount_id"),
        ({"use_manual_price": "maybe"}, "use_manual_price"),
        ({"use_manual_price": True}, "manual_price_vat_id"),
        ({"use_manual_price": True, "manual_price_vat_id": 99_999}, "manual_price_amount_gross"),
        ({"manual_price_amount_gross": "-1"}, "manual_price_amount_gross"),
        ({"manual_price_amount_gross": "1,5"}, "manual_price_amount_gross"),
        ({"manual_price_amount_gross": "1e3"}, "manual_price_amount_gross"),
        ({"manual_price_amount_gross": 10**30}, "manual_price_amount_gross"),
    ],
    ids=str,
)
def test_a_wrong_line_names_its_field(caller: Caller, court: Venue, line: dict[str, Any], field: str) -> None:
    answer = caller.post(
        "bookings/venues", {"venues": [lines(court)["venues"][0], lines(court, **line)["venues"][0]]}
    )

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [f"venues.1.{field}"])
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "venues"),
        ({"venues": []}, "venues"),
        ({"venues": {}}, "venues"),
        ({"venues": [None]}, "venues.0"),
        ({"venues": [1]}, "venues.0"),
        ({"venues": [{}] * 101}, "venues"),
        ({"customer_id": 99_999}, "customer_id"),
        ({"customer_id": "abc"}, "customer_id"),
        ({"payment_type_id": 99_999}, "payment_type_id"),
        ({"internal_note": []}, "internal_note"),
        ({"internal_note": "a" * 10_001}, "internal_note"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_root_names_its_field(caller: Caller, court: Venue, body: dict[str, Any], field: str) -> None:
    given = body if "venues" in body or not body else {**lines(court), **body}

    answer = caller.post("bookings/venues", given)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert Line.objects.count() == 0


def test_a_time_that_the_clocks_jump_over_is_refused(caller: Caller, court: Venue) -> None:
    answer = caller.post(
        "bookings/venues", lines(court, starts_at="2027-03-28 02:30:00", ends_at="2027-03-28 04:00:00")
    )

    assert (answer.status_code, answer.json()["code"], list(answer.json()["errors"])) == (
        422,
        "no_such_time",
        ["venues.0.starts_at"],
    )


def test_a_time_that_comes_twice_is_the_earlier(caller: Caller, court: Venue) -> None:
    answer = caller.post(
        "bookings/venues", lines(court, starts_at="2027-10-31 02:30:00", ends_at="2027-10-31 04:00:00")
    )

    line = answer.json()["data"]["venues"][0]
    assert (line["starts_at"], line["starts_at_utc"], line["ends_at_utc"]) == (
        "2027-10-31 02:30:00",
        "2027-10-31T00:30:00Z",
        "2027-10-31T03:00:00Z",
    )
    assert line["price_gross"] == "60.00"

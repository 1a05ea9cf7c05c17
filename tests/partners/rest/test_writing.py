"""A write is done once for each key, only tried when it is a dry run, and only on the version that was read."""

from typing import Any

import pytest

from bookings.models import Booking, Line, Occupancy, StatusChange
from catalog.models import Venue
from partners.models import IdempotencyKey
from tests import factories
from tests.rest_door import Caller

LATER = {"starts_at": "2027-03-25 18:30:00", "ends_at": "2027-03-25 20:00:00"}
DRAWN = {"id", "booking_id", "code", "created_at", "updated_at"}


@pytest.fixture
def court(db: None) -> Venue:
    court = factories.VenueFactory()
    factories.VenuePriceFactory(partner=court.partner, venues=[court])
    return court


@pytest.fixture
def caller(court: Venue) -> Caller:
    return Caller(court.partner)


@pytest.fixture
def body(court: Venue) -> dict[str, Any]:
    times = {"starts_at": "2027-03-24 18:30:00", "ends_at": "2027-03-24 20:00:00"}
    return {"venues": [{"venue_id": court.pk, **times}]}


def without_drawn(content: Any) -> Any:
    if isinstance(content, dict):
        return {name: without_drawn(value) for name, value in content.items() if name not in DRAWN}
    return [without_drawn(value) for value in content] if isinstance(content, list) else content


def test_the_same_request_with_its_key_is_done_once(caller: Caller, body: dict[str, Any]) -> None:
    first = caller.post("bookings/venues", body, Idempotency_Key="k-1")

    again = caller.post("bookings/venues", body, Idempotency_Key="k-1")

    assert (again.status_code, again.content, again["ETag"]) == (201, first.content, '"1"')
    assert (first.get("Idempotency-Replayed"), again["Idempotency-Replayed"]) == (None, "true")
    assert Booking.objects.count() == 1


def test_another_request_with_the_key_is_refused(caller: Caller, body: dict[str, Any]) -> None:
    caller.post("bookings/venues", body, Idempotency_Key="k-1")

    answer = caller.post("bookings/venues", {**body, "internal_note": "Other"}, Idempotency_Key="k-1")

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_the_key_of_another_caller_is_another_key(caller: Caller, body: dict[str, Any]) -> None:
    caller.post("bookings/venues", body, Idempotency_Key="k-1")

    answer = Caller(caller.partner).post("bookings/venues", body, Idempotency_Key="k-1")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_free")


def test_a_refused_write_may_come_again_with_its_key(caller: Caller, body: dict[str, Any]) -> None:
    holder = caller.post("bookings/venues", body).json()["data"]
    refused = caller.post("bookings/venues", body, Idempotency_Key="k-1")
    caller.delete(f"bookings/{holder['id']}")

    answer = caller.post("bookings/venues", body, Idempotency_Key="k-1")

    assert (refused.status_code, answer.status_code) == (409, 201)


def test_a_cancellation_is_repeated_too(caller: Caller, body: dict[str, Any]) -> None:
    booking = caller.post("bookings/venues", body).json()["data"]

    answers = [
        caller.delete(f"bookings/{booking['id']}", **{"Idempotency-Key": "k"}) for _attempt in range(2)
    ]

    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("key", ["", " ", "a b", "a" * 256, "schlüssel"])
def test_a_key_is_plain(caller: Caller, body: dict[str, Any], key: str) -> None:
    answer = caller.post("bookings/venues", body, Idempotency_Key=key)

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_idempotency_key")


def test_a_dry_run_answers_like_the_write_and_leaves_nothing(caller: Caller, body: dict[str, Any]) -> None:
    tried = caller.post("bookings/venues?dry_run=true", body, Idempotency_Key="k-1")
    left = [model.objects.count() for model in (Booking, Line, Occupancy, StatusChange, IdempotencyKey)]

    done = caller.post("bookings/venues", body)

    assert left == [0, 0, 0, 0, 0]
    assert (tried.status_code, tried["ETag"]) == (done.status_code, done["ETag"])
    assert without_drawn(tried.json()) == without_drawn(done.json())


def test_a_dry_run_of_a_change(caller: Caller, body: dict[str, Any]) -> None:
    line = caller.post("bookings/venues", body).json()["data"]["venues"][0]
    before = caller.get(f"bookings/venues/{line['id']}").json()

    tried = caller.put(f"bookings/venues/{line['id']}?dry_run=1", LATER)
    left = caller.get(f"bookings/venues/{line['id']}").json()

    assert left == before
    assert tried.json() == caller.put(f"bookings/venues/{line['id']}", LATER).json()


def test_a_dry_run_of_a_cancellation(caller: Caller, body: dict[str, Any]) -> None:
    booking_id = caller.post("bookings/venues", body).json()["data"]["id"]
    before = caller.get(f"bookings/{booking_id}").json()

    tried = caller.delete(f"bookings/{booking_id}?dry_run=true")

    assert (tried.status_code, tried.json()["data"]["status"]) == (200, "cancelled")
    assert caller.get(f"bookings/{booking_id}").json() == before


def test_a_dry_run_refuses_like_the_write(caller: Caller, body: dict[str, Any]) -> None:
    caller.post("bookings/venues", body)

    tried, done = caller.post("bookings/venues?dry_run=true", body), caller.post("bookings/venues", body)

    assert (tried.status_code, tried.json()) == (409, done.json())


def test_a_dry_run_is_true_or_false(caller: Caller, body: dict[str, Any]) -> None:
    answer = caller.post("bookings/venues?dry_run=perhaps", body)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["dry_run"])
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(
    ("tag", "status"), [('"1"', 200), ("*", 200), ('"2"', 412), ('W/"1"', 412), ("1", 412), ('"1", "2"', 412)]
)
def test_a_change_of_the_version_that_was_read(
    caller: Caller, body: dict[str, Any], tag: str, status: int
) -> None:
    line = caller.post("bookings/venues", body).json()["data"]["venues"][0]

    answer = caller.put(f"bookings/venues/{line['id']}", LATER, If_Match=tag)

    assert answer.status_code == status


def test_two_editors_of_one_version(caller: Caller, body: dict[str, Any]) -> None:
    booking = caller.post("bookings/venues", body).json()["data"]
    tag = caller.get(f"bookings/{booking['id']}")["ETag"]
    path = f"bookings/venues/{booking['venues'][0]['id']}"

    first = caller.put(path, {"internal_note": "First"}, If_Match=tag)
    second = caller.put(path, {"internal_note": "Second"}, If_Match=tag)
    cancelled = caller.delete(f"bookings/{booking['id']}", **{"If-Match": tag})

    assert [one.status_code for one in (first, second, cancelled)] == [200, 412, 412]
    assert second.json()["code"] == "stale"
    assert caller.get(path).json()["data"]["internal_note"] == "First"

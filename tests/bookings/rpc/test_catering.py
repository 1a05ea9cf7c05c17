"""Menus, drinks and equipment stand within a session, follow its people and take its times unless told otherwise."""

from decimal import Decimal

import pytest

from bookings.models import Booking, Line
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.desk import Desk, open_desk

pytestmark = pytest.mark.django_db

MENU, DRINKS, RESOURCE = (f"addOrUpdateBookingSession{kind}" for kind in ("Menu", "Beverage", "Resource"))


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


@pytest.fixture
def booking(desk: Desk) -> Booking:
    return desk.open()


@pytest.fixture
def session(desk: Desk, booking: Booking) -> int:
    return desk.plan(booking, minAttendeesGuaranteed=80)


@pytest.fixture
def subjects(desk: Desk) -> dict[str, dict[str, int]]:
    return {
        MENU: {"menuId": desk.congress.lunch.pk},
        DRINKS: {"beverageId": desk.congress.wine.pk},
        RESOURCE: {"resourceId": desk.congress.microphone.pk, "quantity": 4, "cost": 11},
    }


def line(pk: int) -> Line:
    return Line.objects.get(pk=pk)


@pytest.mark.parametrize("action", [MENU, DRINKS, RESOURCE])
def test_without_times_it_has_the_sessions(desk, booking, session, subjects, action) -> None:
    added = line(desk.done(action, bookingId=booking.pk, sessionId=session, **subjects[action]))

    assert (added.session_id, added.starts_at, added.ends_at) == (session, clock(9), clock(17))


@pytest.mark.parametrize("action", [MENU, DRINKS, RESOURCE])
@pytest.mark.parametrize(
    ("said", "starts_at", "ends_at"),
    [
        ({"startTime": "12:00 PM", "endTime": "1:00 PM"}, clock(12), clock(13)),
        ({"startTime": "12:00"}, clock(12), clock(17)),
        ({"endTime": "12:00"}, clock(9), clock(12)),
        (
            {"startDate": "2030-05-07", "startTime": "10:00", "endTime": "11:00"},
            clock(10, day=1),
            clock(11, day=1),
        ),
    ],
)
def test_times_of_its_own(desk, booking, session, subjects, action, said, starts_at, ends_at) -> None:
    added = line(desk.done(action, bookingId=booking.pk, sessionId=session, **subjects[action], **said))

    assert (added.starts_at, added.ends_at) == (starts_at, ends_at)


def test_a_time_before_the_session_begins_is_of_the_day_after(desk, booking, subjects) -> None:
    night = desk.plan(booking, startTime="18:00", endTime="03:00", endDate="2030-05-07")

    pk = desk.done(
        DRINKS, bookingId=booking.pk, sessionId=night, startTime="23:00", endTime="02:00", **subjects[DRINKS]
    )

    assert (line(pk).starts_at, line(pk).ends_at) == (clock(23), clock(2, day=1))


@pytest.mark.parametrize("action", [MENU, DRINKS])
def test_a_number_equal_to_the_sessions_follows_it(desk, booking, session, subjects, action) -> None:
    following, pinned = (
        line(
            desk.done(
                action,
                bookingId=booking.pk,
                sessionId=session,
                minAttendeesGuaranteed=number,
                **subjects[action],
            )
        )
        for number in (80, 100)
    )

    assert (following.attendees, following.is_attendees_pinned) == (80, False)
    assert (pinned.attendees, pinned.is_attendees_pinned) == (100, True)


def test_a_menu_may_be_shared_over_cost_centres(desk, booking, session, subjects) -> None:
    food, drink = (desk.congress.centres[name].pk for name in ("food", "beverage"))
    shares = [
        {"costcenterId": food, "costPerPerson": 25, "costPerPersonExcludedTaxIds": [desk.congress.vat.pk]},
        {"costcenterId": drink, "costPerPerson": "5.50"},
    ]

    menu = line(
        desk.done(MENU, bookingId=booking.pk, sessionId=session, costcenters=shares, **subjects[MENU])
    )

    assert list(menu.shares.values_list("cost_centre", "unit_value", "excluded_tax_ids")) == [
        (food, Decimal(25), [desk.congress.vat.pk]),
        (drink, Decimal("5.5"), []),
    ]
    assert menu.price_gross == 80 * Decimal("30.5")


def test_what_is_agreed_stands_on_the_line(desk, booking, session, subjects) -> None:
    drinks = line(
        desk.done(
            DRINKS,
            bookingId=booking.pk,
            sessionId=session,
            name="Champagne",
            cost="20",
            discount="2.5",
            excludedTaxIds=[desk.congress.vat.pk],
            costcenterId=desk.congress.centres["other"].pk,
            excludedFromCommissions=True,
            **subjects[DRINKS],
        )
    )

    expected = {
        "name": "Champagne",
        "unit_value": Decimal(20),
        "price_gross": Decimal(1400),
        "price_tax": Decimal(0),
        "cost_centre_id": desk.congress.centres["other"].pk,
        "is_excluded_from_commissions": True,
    }
    assert {name: getattr(drinks, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("action", "changes", "expected"),
    [
        (MENU, {"cost": 40, "minAttendeesGuaranteed": 10}, {"price_gross": 400, "starts_at": clock(12)}),
        (DRINKS, {"startTime": "13:00"}, {"starts_at": clock(13), "ends_at": clock(14)}),
        (RESOURCE, {"quantity": 6, "hasCommissions": 0}, {"units": 6, "is_excluded_from_commissions": True}),
    ],
)
def test_an_update_lays_over_what_is_sent(
    desk, booking, session, subjects, action, changes, expected
) -> None:
    times = {"startTime": "12:00", "endTime": "14:00"}
    pk = desk.done(action, bookingId=booking.pk, sessionId=session, **times, **subjects[action])

    answer = desk.ask(action, id=pk, bookingId=booking.pk, **changes)

    assert answer == {"success": True, "id": pk}
    assert {name: getattr(line(pk), name) for name in expected} == expected


def test_equipment_stands_alone_with_its_own_times(desk, booking, subjects) -> None:
    refused = desk.ask(RESOURCE, bookingId=booking.pk, **subjects[RESOURCE])
    alone = line(desk.done(RESOURCE, bookingId=booking.pk, startDate="2030-05-07", **subjects[RESOURCE]))

    assert refused["message"] == "'startDate' is required"
    assert (alone.session_id, alone.starts_at, alone.ends_at) == (None, clock(0, day=1), clock(0, day=2))


def test_more_equipment_than_there_is_is_refused(desk, booking, session, subjects) -> None:
    desk.done(RESOURCE, bookingId=booking.pk, sessionId=session, **subjects[RESOURCE])

    answer = desk.ask(RESOURCE, bookingId=booking.pk, sessionId=session, **subjects[RESOURCE])

    assert (answer["errorCode"], answer["specificCode"]) == (400, 24341)
    assert answer["message"].startswith("Microphone: too few left (2 free)")


@pytest.mark.parametrize(
    ("action", "wrong", "code", "message"),
    [
        (MENU, {"menuId": 9_000_000}, 400, "menuId: There is no such object."),
        (
            MENU,
            {"costcenters": [{"costcenterId": 9_000_000, "costPerPerson": 1}]},
            400,
            "costcenters.0.costcenterId",
        ),
        (DRINKS, {"beverageId": 9_000_000}, 24354, "beverageId: There is no such object."),
        (DRINKS, {"endTime": "08:00"}, 24354, "endTime: The end must be later than the start."),
        (RESOURCE, {"resourceId": 9_000_000}, 24341, "resourceId: There is no such object."),
        (RESOURCE, {"quantity": 0}, 24341, "quantity: This is a whole number from 1 to 1,000,000."),
    ],
)
def test_invalid_data_names_the_field(desk, booking, session, subjects, action, wrong, code, message) -> None:
    wanted = {"bookingId": booking.pk, "sessionId": session, **subjects[action], **wrong}

    answer = desk.ask(action, **wanted)

    assert (answer["errorCode"], answer["specificCode"]) == (400, code), answer
    assert answer["additionalMessages"][0].startswith(message)
    assert booking.lines.count() == 1


@pytest.mark.parametrize("kind", ["Menu", "Beverage", "Resource"])
def test_is_removed_from_its_session(desk, booking, session, subjects, kind) -> None:
    action, other = f"addOrUpdateBookingSession{kind}", desk.plan(booking, startDate="2030-05-07")
    pk = desk.done(action, bookingId=booking.pk, sessionId=session, **subjects[action])

    answers = [
        desk.ask(f"removeBookingSession{kind}", id=pk, bookingId=booking.pk, sessionId=within)
        for within in (other, session, session)
    ]

    assert [answer.get("errorCode") for answer in answers] == [404, None, 404]
    assert answers[1] == {"success": True, "id": pk}
    assert list(booking.lines.standing().values_list("kind", flat=True)) == ["session", "session"]


def test_a_session_of_another_booking_is_not_there(desk, booking, session, subjects) -> None:
    other = desk.open()

    menu, resource = (
        desk.ask(action, bookingId=other.pk, sessionId=session, **subjects[action])
        for action in (MENU, RESOURCE)
    )

    assert menu["additionalMessages"] == ["sessionId: There is no such object."]
    assert (resource["errorCode"], resource["specificCode"]) == (404, 24338)

"""Whatever is booked, dated or closed holds exactly the rows that it needs: none missing, none more, none other."""

from datetime import UTC, datetime, timedelta

import pytest

from bookings.models import Appointment, Blockout, Line
from tests.bookings.plain_sql import refused, settle, sql, update, update_rows_of
from tests.factories import (
    AppointmentFactory,
    BlockoutFactory,
    BookingFactory,
    EventFactory,
    EventSeatFactory,
    InventoryProductFactory,
    ResourceLineFactory,
    SessionFactory,
    VenueFactory,
    VenuePartFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2030, 5, 6, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
LINE = "line_holds_what_it_books"
CLOSING = "closing_holds_what_it_closes"

ROW_CHANGES = {
    "another time": "period = tstzrange(lower(period) + interval '1 hour', upper(period) + interval '1 hour')",
    "a shorter time": "period = tstzrange(lower(period), upper(period) - interval '1 minute')",
    "another quantity": "quantity = quantity + 1",
    "another key": "sole_key = sole_key + 1000000",
    "a shared key": "sole_key = 0",
}


@pytest.fixture
def session():
    made = SessionFactory(bookable=VenueFactory(sharing="places", capacity=5), starts_at=AT)
    settle()
    return made


@pytest.mark.parametrize("change", ROW_CHANGES.values(), ids=ROW_CHANGES)
def test_a_line_s_row_cannot_become_another(session, change: str) -> None:
    with refused(LINE):
        update_rows_of(session, change)


@pytest.mark.parametrize("change", ROW_CHANGES.values(), ids=ROW_CHANGES)
@pytest.mark.parametrize("factory", [AppointmentFactory, BlockoutFactory])
def test_a_closing_s_row_cannot_become_another(factory, change: str) -> None:
    venue = VenueFactory(sharing="places", capacity=5)
    closing = factory(starts_at=AT, **{"venue" if factory is AppointmentFactory else "bookable": venue})
    settle()

    with refused(CLOSING):
        update_rows_of(closing, change)


@pytest.mark.parametrize(
    "change",
    [
        "starts_at = starts_at - interval '1 hour'",
        "ends_at = ends_at + interval '1 hour'",
        "lead_minutes = 5",
        "follow_up_minutes = 5",
        "sole_use = false",
        "sole_use = false, places = 2",
        "status = 'removed'",
        "status = 'waiting'",
    ],
)
def test_a_line_cannot_leave_its_rows_behind(session, change: str) -> None:
    with refused(LINE):
        update(session, change)


@pytest.mark.parametrize("units", [1, 3])
def test_units_are_what_is_held(units: int) -> None:
    line = ResourceLineFactory(units=2)
    settle()

    with refused(LINE):
        sql("UPDATE booking_line SET units = %s WHERE id = %s", units, line.pk)


def test_a_line_cannot_be_written_without_rows(session) -> None:
    columns = [
        field.column for field in Line._meta.concrete_fields if field.column not in {"id", "starts_at"}
    ]

    with refused(LINE):
        Line.objects.create(**{column: getattr(session, column) for column in columns}, starts_at=AT - HOUR)


@pytest.mark.parametrize("model", [Appointment, Blockout])
def test_a_closing_cannot_be_written_without_rows(model) -> None:
    venue = VenueFactory()
    holder = (
        {"event": EventFactory(partner=venue.partner), "venue": venue}
        if model is Appointment
        else {"bookable": venue}
    )

    with refused(CLOSING):
        model.objects.create(partner=venue.partner, starts_at=AT, ends_at=AT + HOUR, **holder)


@pytest.mark.parametrize("factory", [SessionFactory, EventSeatFactory, ResourceLineFactory])
def test_a_line_s_rows_cannot_be_deleted(factory) -> None:
    line = factory()
    settle()

    with refused(LINE):
        sql("DELETE FROM bookings_occupancy WHERE line_id = %s", line.pk)


@pytest.mark.parametrize("factory", [AppointmentFactory, BlockoutFactory])
def test_a_closing_s_rows_cannot_be_deleted(factory) -> None:
    closing = factory()
    settle()

    with refused(CLOSING):
        closing.occupancies.all().delete()


def test_a_line_has_no_row_too_many(session) -> None:
    with refused(LINE):
        sql(
            "INSERT INTO bookings_occupancy"
            " (partner_id, bookable_id, line_id, booking_id, quantity, period, sole_key, active)"
            " SELECT partner_id, bookable_id, line_id, booking_id, quantity,"
            " tstzrange(lower(period) + interval '1 day', upper(period) + interval '1 day'), sole_key, active"
            " FROM bookings_occupancy WHERE line_id = %s",
            session.pk,
        )


@pytest.mark.parametrize("status", ["removed", "waiting"])
def test_a_line_that_is_not_booked_holds_nothing(session, status: str) -> None:
    sql("UPDATE booking_line SET status = %s WHERE id = %s", status, session.pk)
    sql("DELETE FROM bookings_occupancy WHERE line_id = %s", session.pk)
    settle()

    assert session.occupancies.count() == 0
    with refused(LINE):
        sql("UPDATE booking_line SET status = 'booked' WHERE id = %s", session.pk)


def test_a_line_of_a_whole_holds_every_leaf() -> None:
    whole = VenueFactory()
    part = VenueFactory(partner=whole.partner)
    VenuePartFactory(whole=whole, part=part)
    VenuePartFactory(whole=whole, part=VenueFactory(partner=whole.partner))
    session = SessionFactory(bookable=whole)
    settle()

    with refused(LINE):
        sql("DELETE FROM bookings_occupancy WHERE line_id = %s AND bookable_id = %s", session.pk, part.pk)


def test_a_line_cannot_move_without_its_rows(session) -> None:
    venue = VenueFactory(partner=session.partner)

    with refused(LINE):
        sql("UPDATE booking_line SET bookable_id = %s WHERE id = %s", venue.pk, session.pk)
    with refused(LINE):
        sql("UPDATE bookings_occupancy SET bookable_id = %s WHERE line_id = %s", venue.pk, session.pk)


def test_a_line_cannot_change_its_booking_without_its_rows(session) -> None:
    other = BookingFactory(partner=session.partner)

    with refused(LINE):
        sql("UPDATE booking_line SET booking_id = %s WHERE id = %s", other.pk, session.pk)
    with refused(LINE):
        sql("UPDATE bookings_occupancy SET booking_id = %s WHERE line_id = %s", other.pk, session.pk)
    with refused(LINE):
        sql("UPDATE booking_line SET booking_id = %s WHERE id = %s", other.pk, session.pk)
        sql("UPDATE bookings_occupancy SET booking_id = %s WHERE line_id = %s", other.pk, session.pk)


def test_a_row_cannot_change_to_another_line(session) -> None:
    other = SessionFactory(bookable=session.bookable, booking=session.booking, starts_at=AT + HOUR)
    settle()

    with refused(LINE):
        sql("UPDATE bookings_occupancy SET line_id = %s WHERE line_id = %s", other.pk, session.pk)


@pytest.mark.parametrize(
    "change",
    ["starts_at = starts_at - interval '1 hour'", "ends_at = ends_at + interval '1 hour'"],
)
@pytest.mark.parametrize("factory", [AppointmentFactory, BlockoutFactory])
def test_a_closing_cannot_leave_its_rows_behind(factory, change: str) -> None:
    closing = factory()
    settle()

    with refused(CLOSING):
        update(closing, change)


def test_an_appointment_cannot_change_to_another_event_without_its_rows() -> None:
    appointment = AppointmentFactory()
    settle()

    with refused(CLOSING):
        sql(
            "UPDATE bookings_appointment SET event_id = %s WHERE id = %s",
            EventFactory(partner=appointment.partner).pk,
            appointment.pk,
        )


@pytest.mark.parametrize("factory", [SessionFactory, AppointmentFactory, BlockoutFactory])
def test_what_holds_cannot_be_deleted_from_above_its_rows(factory) -> None:
    holder = factory()
    settle()
    column = {SessionFactory: "line", AppointmentFactory: "appointment", BlockoutFactory: "blockout"}[factory]

    with refused(f"occupancy_{column}_same_partner"):
        holder._meta.model._base_manager.filter(pk=holder.pk)._raw_delete("default")


@pytest.mark.parametrize("factory", [SessionFactory, AppointmentFactory, BlockoutFactory])
def test_a_row_cannot_be_put_to_sleep_alone(factory) -> None:
    holder = factory()
    settle()
    constraint = "occupancy_follows_booking" if factory is SessionFactory else CLOSING

    with refused(constraint):
        holder.occupancies.update(active=False)


@pytest.mark.parametrize(
    ("factory", "other_factory"),
    [
        (SessionFactory, InventoryProductFactory),
        (SessionFactory, EventFactory),
        (ResourceLineFactory, VenueFactory),
        (ResourceLineFactory, EventFactory),
        (EventSeatFactory, VenueFactory),
        (EventSeatFactory, InventoryProductFactory),
    ],
)
def test_each_kind_of_line_books_its_kind_of_thing(factory, other_factory) -> None:
    """A unit of a venue would be counted on the whole and hold none of its parts."""
    with refused("line_books_its_kind"):
        factory(bookable=other_factory())

"""Ways round the ledger by plain SQL that were thought of, each of them closed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import NotSupportedError, ProgrammingError, connection, transaction
from django.utils import timezone

from bookings.models import Appointment, Blockout, Booking
from catalog.models import Event, VenuePart
from tests.bookings.plain_sql import about_to_commit, constraint_of, held, refused, settle, sql
from tests.factories import (
    AppointmentFactory,
    BlockoutFactory,
    BookingFactory,
    EventFactory,
    EventPriceFactory,
    InventoryProductFactory,
    PartnerFactory,
    ProductPriceFactory,
    ResourceLineFactory,
    SessionFactory,
    TaxFactory,
    VenueFactory,
    VenuePartFactory,
    VenuePriceFactory,
)
from tests.factories.bookings import HOLDINGS, INTO_OCCUPANCY
from tests.proof.crowd import Meanwhile

AT = datetime(2030, 5, 6, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def key_of(holder: Booking | Event | Blockout) -> int:
    return type(holder)._base_manager.values_list("holder_key", flat=True).get(pk=holder.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [BookingFactory, EventFactory, BlockoutFactory])
@pytest.mark.parametrize("key", ["another holder's", 0, -1])
def test_nobody_chooses_a_holder_key(factory, key) -> None:
    """A key of another holder would share its sole use, 0 would be counted as shared."""
    other = BookingFactory()
    wanted = key_of(other) if key == "another holder's" else key

    holder = factory(holder_key=wanted)

    assert key_of(holder) > key_of(other)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "table"),
    [
        (BookingFactory, "bookings_booking"),
        (BlockoutFactory, "bookings_blockout"),
        (EventFactory, "catalog_event"),
    ],
)
def test_a_holder_key_never_changes(factory, table: str) -> None:
    holder = factory()

    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        sql(f"UPDATE {table} SET holder_key = nextval('catalog_holder_key')")  # noqa: S608

    assert holder.pk


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [BookingFactory, BlockoutFactory])
def test_a_holder_stays_with_its_partner(factory) -> None:
    holder = factory()

    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        type(holder)._base_manager.filter(pk=holder.pk).update(partner=PartnerFactory())


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [VenuePriceFactory, EventPriceFactory, ProductPriceFactory])
@pytest.mark.parametrize("change", ["amount", "form", "billing", "vat"])
def test_a_price_keeps_its_value(factory, change: str) -> None:
    price = factory()
    value = {"amount": 99, "form": "net", "vat": TaxFactory(partner=price.partner)}.get(
        change, "hourly" if price.billing == "fixed" else "fixed"
    )

    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        type(price)._base_manager.filter(pk=price.pk).update(**{change: value})


@pytest.mark.django_db
def test_another_sharing_does_not_open_what_is_held() -> None:
    """Held alone and then shared, or shared and then held alone."""
    alone, shared = VenueFactory(), VenueFactory(sharing="places", capacity=2)
    SessionFactory(bookable=alone, starts_at=AT)
    SessionFactory(bookable=shared, starts_at=AT, sole_use=False)
    settle()
    sql("UPDATE catalog_venue SET sharing = 'places' WHERE bookable_ptr_id = %s", alone.pk)
    sql("UPDATE catalog_bookable SET capacity = 9 WHERE id = %s", alone.pk)
    sql("UPDATE catalog_venue SET sharing = 'sole' WHERE bookable_ptr_id = %s", shared.pk)
    sql("UPDATE catalog_bookable SET capacity = 1 WHERE id = %s", shared.pk)
    settle()

    with refused("occupancy_sole_use"):
        SessionFactory(bookable=alone, starts_at=AT, sole_use=False)
    with refused("occupancy_sole_use"):
        SessionFactory(bookable=shared, starts_at=AT)


@pytest.mark.django_db
def test_a_venue_is_not_a_part_of_itself_by_any_detour() -> None:
    """A circle has no leaves, so nothing would be held."""
    one = VenueFactory()
    two, three = VenueFactory.create_batch(2, partner=one.partner)
    VenuePartFactory(whole=one, part=two)
    VenuePartFactory(whole=two, part=three)

    with refused("venue_not_part_of_itself"):
        VenuePartFactory(whole=three, part=one)
    with refused("venue_not_part_of_itself"):
        VenuePartFactory(whole=one, part=one)


@pytest.mark.django_db
@pytest.mark.parametrize("held_by", ["booking", "shared booking", "event", "blockout"])
@pytest.mark.parametrize("step", ["add", "remove", "exchange", "hand over"])
def test_parts_do_not_change_while_the_whole_is_held_ahead(held_by: str, step: str) -> None:
    whole = VenueFactory(sharing="places", capacity=3)
    part, other = VenueFactory.create_batch(2, partner=whole.partner)
    upper = VenueFactory(partner=whole.partner)
    VenuePartFactory(whole=upper, part=whole)
    link = VenuePartFactory(whole=whole, part=part)
    {
        "booking": lambda: SessionFactory(bookable=whole, starts_at=AT),
        "shared booking": lambda: SessionFactory(bookable=whole, starts_at=AT, sole_use=False),
        "event": lambda: AppointmentFactory(venue=whole, starts_at=AT),
        "blockout": lambda: BlockoutFactory(bookable=upper, starts_at=AT),
    }[held_by]()
    settle()

    with refused("venue_parts_not_in_use"):
        {
            "add": lambda: VenuePartFactory(whole=whole, part=other),
            "remove": lambda: VenuePart.objects.filter(pk=link.pk).delete(),
            "exchange": lambda: VenuePart.objects.filter(pk=link.pk).update(part=other),
            "hand over": lambda: VenuePart.objects.filter(pk=link.pk).update(whole=other),
        }[step]()


@pytest.mark.django_db
def test_parts_change_when_what_was_held_is_past_or_given_up() -> None:
    whole = VenueFactory()
    SessionFactory(bookable=whole, starts_at=AT, booking__status="cancelled")
    SessionFactory(bookable=whole, starts_at=datetime(2020, 5, 6, 8, tzinfo=UTC))
    settle()

    VenuePartFactory(whole=whole, part=VenueFactory(partner=whole.partner))
    settle()

    assert VenuePart.objects.count() == 1


@pytest.mark.django_db
def test_what_was_checked_in_a_savepoint_is_checked_again() -> None:
    """The lock that a guard took inside goes with the savepoint; the check must not."""
    racket = InventoryProductFactory(capacity=1)
    ResourceLineFactory(bookable=racket, starts_at=AT)
    settle()

    with refused("occupancy_within_capacity"):
        line = ResourceLineFactory(bookable=racket, starts_at=AT + HOUR)
        mark = transaction.savepoint()
        settle()
        transaction.savepoint_rollback(mark)
        sql("UPDATE booking_line SET starts_at = %s, ends_at = %s WHERE id = %s", AT, AT + HOUR, line.pk)
        sql("DELETE FROM bookings_occupancy WHERE line_id = %s", line.pk)
        sql(INTO_OCCUPANCY + HOLDINGS["booking_line"], line.pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
@pytest.mark.parametrize(
    "factory", [ResourceLineFactory, SessionFactory, AppointmentFactory, BlockoutFactory]
)
def test_an_old_snapshot_may_not_write(level: str, factory) -> None:
    sql(f"SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL {level}")

    try:
        with pytest.raises(NotSupportedError, match="READ COMMITTED only"), about_to_commit():
            factory()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_links_cannot_close_a_circle_together() -> None:
    one = VenueFactory()
    two = VenueFactory(partner=one.partner)

    with transaction.atomic():
        VenuePartFactory(whole=one, part=two)
        other = Meanwhile(lambda: VenuePartFactory(whole=two, part=one))
    other.join()

    assert other.error is not None
    assert constraint_of(other.error) == "venue_not_part_of_itself"


@pytest.mark.django_db(transaction=True)
def test_a_booking_and_a_new_part_exclude_each_other() -> None:
    """Whoever is second sees the first: the new part would be free while its whole is booked."""
    whole = VenueFactory()
    part = VenueFactory(partner=whole.partner)

    with transaction.atomic():
        SessionFactory(bookable=whole, starts_at=AT)
        other = Meanwhile(lambda: VenuePartFactory(whole=whole, part=part))
    other.join()

    assert other.error is not None
    assert constraint_of(other.error) == "venue_parts_not_in_use"


@pytest.mark.django_db(transaction=True)
def test_a_new_part_and_a_booking_exclude_each_other() -> None:
    whole = VenueFactory()
    part = VenueFactory(partner=whole.partner)

    with transaction.atomic():
        VenuePartFactory(whole=whole, part=part)
        other = Meanwhile(lambda: SessionFactory(bookable=whole, starts_at=AT))
    other.join()

    assert other.error is not None
    assert constraint_of(other.error) == "line_holds_what_it_books"


@pytest.mark.django_db(transaction=True)
def test_a_date_and_the_return_of_its_event_do_not_miss_each_other() -> None:
    """The date is written while the event is cancelled, and would sleep on while the event is held."""
    event = EventFactory()
    venue = VenueFactory(partner=event.partner)
    Event.objects.filter(pk=event.pk).update(cancelled_at=timezone.now())

    with transaction.atomic():
        Event.objects.filter(pk=event.pk).update(cancelled_at=None)
        other = Meanwhile(lambda: AppointmentFactory(event=event, venue=venue, starts_at=AT))
    other.join()

    assert [row.active for date in Appointment.objects.all() for row in date.occupancies.all()] in (
        [],
        [True],
    )
    assert other.error is not None


@pytest.mark.django_db(transaction=True)
def test_a_line_and_the_cancelling_of_its_booking_do_not_miss_each_other() -> None:
    booking = BookingFactory()
    venue = VenueFactory(partner=booking.partner)

    with transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(status="cancelled")
        other = Meanwhile(lambda: SessionFactory(booking=booking, bookable=venue, starts_at=AT))
    other.join()

    assert other.error is not None
    assert constraint_of(other.error) == "occupancy_follows_booking"
    assert held(venue) == 0


@pytest.mark.django_db(transaction=True)
def test_capacity_and_the_last_unit_do_not_miss_each_other() -> None:
    racket = InventoryProductFactory(capacity=2)
    with transaction.atomic():
        ResourceLineFactory(bookable=racket, starts_at=AT)

    with transaction.atomic():
        ResourceLineFactory(bookable=racket, starts_at=AT)
        other = Meanwhile(lambda: sql("UPDATE catalog_bookable SET capacity = 1 WHERE id = %s", racket.pk))
    other.join()

    assert other.error is not None
    assert constraint_of(other.error) == "occupancy_within_capacity"

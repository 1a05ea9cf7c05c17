"""Capacity, parts and dates are changed by the ledger's services, whose refusals stand on the form."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from bookings.models import Appointment, Occupancy
from catalog.enums import Sharing
from catalog.models import Event, InventoryProduct, Venue, VenuePart
from tests.admin_form import errors_in, submit
from tests.factories import (
    AppointmentFactory,
    EventFactory,
    EventSeatFactory,
    InventoryProductFactory,
    ResourceLineFactory,
    SessionFactory,
    VenueFactory,
    VenuePartFactory,
)

pytestmark = pytest.mark.django_db


def page_of(row: Venue | Event | InventoryProduct) -> str:
    return reverse(f"admin:catalog_{row._meta.model_name}_change", args=[row.pk])


def date(
    number: int, venue: Venue, day: str, hours: tuple[str, str] = ("10:00", "11:00")
) -> dict[str, object]:
    row = f"appointments-{number}"
    return {
        "appointments-TOTAL_FORMS": number + 1,
        f"{row}-venue": venue.pk,
        f"{row}-starts_at_0": day,
        f"{row}-starts_at_1": hours[0],
        f"{row}-ends_at_0": day,
        f"{row}-ends_at_1": hours[1],
    }


def test_capacity_goes_up(admin_client: Client) -> None:
    product = InventoryProductFactory(capacity=3)

    submit(admin_client, page_of(product), {"capacity": "4", "name": "Ball machine"})

    assert InventoryProduct.objects.values_list("capacity", "name").get() == (4, "Ball machine")


def test_capacity_does_not_go_below_what_is_held(admin_client: Client) -> None:
    product = InventoryProductFactory(capacity=3)
    ResourceLineFactory(bookable=product, units=2)

    answer = submit(admin_client, page_of(product), {"capacity": "1", "name": "Ball machine"})

    assert errors_in(answer) == ["2 are held at the same time ahead; the capacity cannot be lower."]
    assert InventoryProduct.objects.values_list("capacity", "name").get() == (3, product.name)


def test_a_sole_venue_has_one_share(admin_client: Client) -> None:
    venue = VenueFactory(sharing=Sharing.SOLE)

    answer = submit(admin_client, page_of(venue), {"capacity": "2"})

    assert errors_in(answer) == ["A venue for one booking at a time has the capacity 1."]


def test_a_venue_gets_and_loses_parts(admin_client: Client) -> None:
    whole = VenueFactory()
    one, two = VenueFactory(facility=whole.facility), VenueFactory(facility=whole.facility)
    submit(
        admin_client,
        page_of(whole),
        {"part_links-TOTAL_FORMS": 2, "part_links-0-part": one.pk, "part_links-1-part": two.pk},
    )
    both = {link.part for link in VenuePart.objects.all()}

    submit(admin_client, page_of(whole), {"part_links-0-DELETE": "on"})

    assert (both, VenuePart.objects.get().part) == ({one, two}, two)


def test_parts_stay_while_the_venue_is_held(admin_client: Client) -> None:
    link = VenuePartFactory()
    SessionFactory(bookable=link.whole)

    answer = submit(admin_client, page_of(link.whole), {"part_links-0-DELETE": "on"})

    assert errors_in(answer) == ["The parts of a venue can change only while nothing is booked ahead for it."]
    assert list(VenuePart.objects.all()) == [link]


def test_a_venue_is_not_a_part_of_itself(admin_client: Client) -> None:
    link = VenuePartFactory()

    answer = submit(
        admin_client, page_of(link.part), {"part_links-TOTAL_FORMS": 1, "part_links-0-part": link.whole.pk}
    )

    assert errors_in(answer) == ["A venue cannot be a part of itself."]


def test_an_events_dates_are_wall_times_and_hold_the_venue(admin_client: Client) -> None:
    event = EventFactory()
    venue = VenueFactory(facility=event.facility)

    answer = submit(admin_client, page_of(event), date(0, venue, "2035-07-01"))

    held = Occupancy.objects.get()
    assert answer.status_code == 302
    assert (held.bookable_id, held.sole_key, f"{held.period.lower:%H:%M}") == (
        venue.pk,
        event.holder_key,
        "08:00",
    )
    assert 'value="10:00:00"' in admin_client.get(page_of(event)).text


def test_a_date_at_a_time_that_the_clocks_skip_is_refused(admin_client: Client) -> None:
    event = EventFactory()
    venue = VenueFactory(facility=event.facility)

    answer = submit(admin_client, page_of(event), date(0, venue, "2035-03-25", ("02:30", "04:00")))

    assert errors_in(answer) == ["This time does not exist at the facility: the clocks go forward over it."]


def test_a_date_in_a_held_venue_is_refused_and_the_former_dates_stay(admin_client: Client) -> None:
    former = AppointmentFactory()
    session = SessionFactory(bookable__facility=former.event.facility)
    day = f"{session.starts_at:%Y-%m-%d}"

    answer = submit(admin_client, page_of(former.event), date(1, session.bookable, day, ("00:00", "23:00")))

    [sentence] = errors_in(answer)
    assert sentence.startswith(f"{session.bookable.name}: already booked")
    assert list(Appointment.objects.all()) == [former]


def test_an_event_is_cancelled_from_the_list(admin_client: Client) -> None:
    appointment = AppointmentFactory()

    admin_client.post(
        reverse("admin:catalog_event_changelist"),
        {"action": "cancel", "_selected_action": appointment.event_id},
    )

    assert Event.objects.get().cancelled_at is not None
    assert [row.active for row in Occupancy.objects.all()] == [False]


def test_cancelling_again_says_so(admin_client: Client) -> None:
    event = AppointmentFactory().event
    choice = {"action": "cancel", "_selected_action": event.pk}
    admin_client.post(reverse("admin:catalog_event_changelist"), choice)

    answer = admin_client.post(reverse("admin:catalog_event_changelist"), choice, follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["success", "error"]


def test_an_event_with_seats_is_not_deleted(admin_client: Client) -> None:
    seat = EventSeatFactory()

    answer = admin_client.post(
        reverse("admin:catalog_event_delete", args=[seat.bookable_id]), {"post": "yes"}
    )

    assert (answer.status_code, Event.objects.count()) == (200, 1)


def test_an_event_without_seats_is_deleted_and_its_venue_is_free(admin_client: Client) -> None:
    event = AppointmentFactory().event

    answer = admin_client.post(reverse("admin:catalog_event_delete", args=[event.pk]), {"post": "yes"})

    assert (answer.status_code, Event.objects.count(), Occupancy.objects.count()) == (302, 0, 0)


def test_when_an_event_can_be_booked_is_wall_time(admin_client: Client) -> None:
    event = EventFactory()

    submit(admin_client, page_of(event), {"bookable_from_0": "2035-07-01", "bookable_from_1": "09:00"})

    event.refresh_from_db()
    assert event.bookable_from == datetime(2035, 7, 1, 7, tzinfo=UTC)
    assert 'value="09:00:00"' in admin_client.get(page_of(event)).text


def test_a_day_without_a_time_is_refused(admin_client: Client) -> None:
    answer = submit(admin_client, page_of(EventFactory()), {"bookable_from_0": "2035-07-01"})

    assert errors_in(answer) == ["Enter a valid time."]

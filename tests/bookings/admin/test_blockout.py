"""Closing, moving and reopening go through the ledger's services, in the facility's time."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from bookings.models import Blockout, Occupancy
from catalog.models import Venue
from tests.admin_form import errors_in, submit
from tests.factories import BlockoutFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db

ADD = reverse_lazy("admin:bookings_blockout_add")


def page_of(blockout: Blockout) -> str:
    return reverse("admin:bookings_blockout_change", args=[blockout.pk])


def closing(venue: Venue, day: str = "2035-07-01") -> dict[str, object]:
    return {
        "partner": venue.partner_id,
        "bookable": venue.pk,
        "starts_at_0": day,
        "starts_at_1": "08:00",
        "ends_at_0": day,
        "ends_at_1": "20:00",
        "reason": "Floor repair",
    }


def test_closes_at_the_facilitys_wall_time(admin_client: Client) -> None:
    venue = VenueFactory()

    answer = submit(admin_client, ADD, closing(venue))

    blockout = Blockout.objects.get()
    assert answer.status_code == 302
    assert (blockout.starts_at, blockout.ends_at) == (
        datetime(2035, 7, 1, 6, tzinfo=UTC),
        datetime(2035, 7, 1, 18, tzinfo=UTC),
    )
    assert Occupancy.objects.get().blockout == blockout
    assert 'value="08:00:00"' in admin_client.get(page_of(blockout)).text


def test_what_is_booked_is_not_closed(admin_client: Client) -> None:
    session = SessionFactory()

    answer = submit(admin_client, ADD, closing(session.bookable, f"{session.starts_at:%Y-%m-%d}"))

    [sentence] = errors_in(answer)
    assert sentence.startswith(f"{session.bookable.name}: already booked")
    assert not Blockout.objects.exists()


def test_an_end_before_the_start_is_refused(admin_client: Client) -> None:
    answer = submit(admin_client, ADD, {**closing(VenueFactory()), "ends_at_1": "07:00"})

    assert errors_in(answer) == ["It must end after it starts."]


def test_moves(admin_client: Client) -> None:
    blockout = BlockoutFactory()

    submit(
        admin_client,
        page_of(blockout),
        {"starts_at_0": "2035-07-02", "ends_at_0": "2035-07-02", "reason": "Painting"},
    )

    moved, held = Blockout.objects.get(), Occupancy.objects.get()
    assert (f"{moved.starts_at:%Y-%m-%d}", moved.reason) == ("2035-07-02", "Painting")
    assert (held.period.lower, held.period.upper) == (moved.starts_at, moved.ends_at)


@pytest.mark.parametrize("page", ["delete", "changelist"])
def test_reopens(admin_client: Client, page: str) -> None:
    blockout = BlockoutFactory()
    arguments = [blockout.pk] if page == "delete" else []

    admin_client.post(
        reverse(f"admin:bookings_blockout_{page}", args=arguments),
        {"action": "delete_selected", "_selected_action": blockout.pk, "post": "yes"},
    )

    assert (Blockout.objects.count(), Occupancy.objects.count()) == (0, 0)

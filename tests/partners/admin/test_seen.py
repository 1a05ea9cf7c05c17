"""Of two administrators who have opened the same page, the second is told before the first one's work is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Layout, Venue
from tests.admin_form import errors_in, fields_of
from tests.factories import LayoutFactory, VenueFactory

pytestmark = pytest.mark.django_db

TOLD = (
    "Somebody else has changed this since you opened the page; its history says who. What you typed is still here: "
    "save it again to write over theirs, or open the page again to begin with theirs."
)


def page_of(venue: Venue) -> str:
    return reverse("admin:catalog_venue_change", args=[venue.pk])


def test_the_second_is_told_and_nothing_of_theirs_is_written(admin_client: Client) -> None:
    venue = VenueFactory(name="Hall", description="")
    first = fields_of(admin_client, page_of(venue))
    second = {**first}
    admin_client.post(page_of(venue), {**first, "name": "Great hall"})

    answer = admin_client.post(page_of(venue), {**second, "description": "Bright"})

    venue.refresh_from_db()
    assert (answer.status_code, errors_in(answer)) == (200, [TOLD])
    assert (venue.name, venue.description) == ("Great hall", "")
    assert answer.context["adminform"].form["description"].value() == "Bright"


def test_who_was_told_may_write_over_it(admin_client: Client) -> None:
    venue = VenueFactory(name="Hall")
    opened = fields_of(admin_client, page_of(venue))
    admin_client.post(page_of(venue), {**opened, "name": "Great hall"})
    told = admin_client.post(page_of(venue), {**opened, "name": "Old hall"})

    answer = admin_client.post(page_of(venue), {**opened, "name": "Old hall", "_seen": told.context["seen"]})

    venue.refresh_from_db()
    assert (answer.status_code, venue.name) == (302, "Old hall")


def test_a_mistake_of_ones_own_does_not_count_as_having_seen_theirs(admin_client: Client) -> None:
    venue = VenueFactory(name="Hall")
    opened = fields_of(admin_client, page_of(venue))
    admin_client.post(page_of(venue), {**opened, "name": "Great hall"})
    mistaken = admin_client.post(page_of(venue), {**opened, "name": ""})

    answer = admin_client.post(
        page_of(venue), {**opened, "name": "Old hall", "_seen": mistaken.context["seen"]}
    )

    assert errors_in(answer) == [TOLD]


def test_rows_inside_the_page_count(admin_client: Client) -> None:
    layout = LayoutFactory(name="Rows", head_capacity=80)
    page = page_of(layout.venue)
    opened = fields_of(admin_client, page)
    admin_client.post(page, {**opened, "layouts-0-head_capacity": "60"})

    answer = admin_client.post(page, {**opened, "layouts-0-name": "Theatre"})

    assert errors_in(answer) == [TOLD]
    assert Layout.objects.values_list("name", "head_capacity").get() == ("Rows", 60)


def test_a_row_that_somebody_added_stays(admin_client: Client) -> None:
    venue = VenueFactory(name="Hall")
    opened = fields_of(admin_client, page_of(venue))
    LayoutFactory(venue=venue)

    answer = admin_client.post(page_of(venue), {**opened, "name": "Great hall"})

    venue.refresh_from_db()
    assert (answer.status_code, venue.name, venue.layouts.count()) == (302, "Great hall", 1)


def test_who_does_not_say_what_they_saw_writes_as_it_stands(admin_client: Client) -> None:
    venue = VenueFactory(name="Hall")
    opened = fields_of(admin_client, page_of(venue))
    admin_client.post(page_of(venue), {**opened, "name": "Great hall"})

    answer = admin_client.post(page_of(venue), {**opened, "name": "Old hall", "_seen": ""})

    assert answer.status_code == 302


def test_a_page_for_something_new_has_shown_nothing(admin_client: Client) -> None:
    assert "_seen" not in fields_of(admin_client, reverse("admin:catalog_venue_add"))

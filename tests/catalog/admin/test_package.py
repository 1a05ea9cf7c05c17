"""A package with its shares and contents; layouts and sessions are chosen among those that fit."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.enums import ContentKind
from catalog.models import Package, PackageContent
from tests.admin_form import errors_in, submit
from tests.factories import (
    CostCentreFactory,
    LayoutFactory,
    MenuFactory,
    PackageContentFactory,
    PackageFactory,
    PackageShareFactory,
)

pytestmark = pytest.mark.django_db


def page_of(package: Package) -> str:
    return reverse("admin:catalog_package_change", args=[package.pk])


def content(number: int = 0, **fields: object) -> dict[str, Any]:
    given = {"kind": "session", "position": 1, "quantity": 1, **fields}
    row = {f"contents-{number}-{name}": value for name, value in given.items()}
    return {"contents-TOTAL_FORMS": number + 1, **row}


def test_the_price_is_the_sum_of_the_shares(admin_client: Client) -> None:
    share = PackageShareFactory(value=Decimal(30), partner__currency="EUR")
    drinks = CostCentreFactory(facility=share.package.facility)

    submit(
        admin_client,
        page_of(share.package),
        {"shares-TOTAL_FORMS": 2, "shares-1-cost_centre": drinks.pk, "shares-1-value": "8.5"},
    )

    assert Package.objects.get().price == Decimal("38.5")
    assert "38.50 EUR" in admin_client.get(page_of(share.package)).text
    assert ">38.50 EUR<" in admin_client.get(reverse("admin:catalog_package_changelist")).text


def test_a_session_in_a_layout_of_its_venue(admin_client: Client) -> None:
    package = PackageFactory()
    layout = LayoutFactory(venue__facility=package.facility, partner=package.partner)
    times = {"starts_at": "09:00", "ends_at": "17:00"}

    answer = submit(admin_client, page_of(package), content(**times, venue=layout.venue_id, layout=layout.pk))

    session = PackageContent.objects.get()
    assert answer.status_code == 302
    assert (session.package, session.partner, session.layout, session.venue) == (
        package,
        package.partner,
        layout,
        layout.venue,
    )


def test_a_layout_of_another_venue_is_refused(admin_client: Client) -> None:
    session = PackageContentFactory()
    layout = LayoutFactory(partner=session.partner)

    answer = submit(admin_client, page_of(session.package), {"contents-0-layout": layout.pk})

    assert errors_in(answer) == ["This layout is not of the chosen venue."]


def test_a_menu_within_a_session_of_the_package(admin_client: Client) -> None:
    session = PackageContentFactory()
    menu = MenuFactory(facility=session.package.facility)

    submit(
        admin_client,
        page_of(session.package),
        content(1, kind="menu", menu=menu.pk, within=session.pk),
    )

    lunch = PackageContent.objects.get(kind=ContentKind.MENU)
    assert (lunch.menu, lunch.within) == (menu, session)


@pytest.mark.parametrize("what", ["a session of another package", "what is no session"])
def test_it_stands_within_its_own_sessions_alone(admin_client: Client, what: str) -> None:
    package = PackageFactory()
    menu = MenuFactory(facility=package.facility)
    lunch = PackageContentFactory(package=package, kind=ContentKind.MENU, menu=menu)
    elsewhere = PackageContentFactory(partner=package.partner)
    within = elsewhere if what == "a session of another package" else lunch

    answer = submit(admin_client, page_of(package), {"contents-0-within": within.pk})

    assert errors_in(answer) == ["Select a valid choice. That choice is not one of the available choices."]


def test_what_the_kind_needs_is_asked_for(admin_client: Client) -> None:
    answer = submit(admin_client, page_of(PackageFactory()), content(kind="menu"))

    assert errors_in(answer) == ["Say what the package contains."]


def test_a_session_without_times_is_refused(admin_client: Client) -> None:
    answer = submit(admin_client, page_of(PackageFactory()), content())

    assert errors_in(answer) == ["A session needs its times and stands within no other."]


def test_layouts_are_asked_for_once(admin_client: Client) -> None:
    package = PackageFactory()
    layouts = LayoutFactory.create_batch(2, partner=package.partner)
    PackageContentFactory(package=package, venue=layouts[0].venue, layout=layouts[0])
    first = questions_about_layouts(admin_client, package)
    PackageContentFactory(package=package, venue=layouts[1].venue, layout=layouts[1])

    assert questions_about_layouts(admin_client, package) == first


def questions_about_layouts(client: Client, package: Package) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(page_of(package))
    return len([one for one in asked if 'FROM "catalog_layout"' in str(one["sql"])])

"""A busy week in the diary: 40 venues, 7 days, 300 bookings; medians of several runs, beside those of a small page."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from bookings.services.create_booking import create_booking
from bookings.services.line_request import SessionRequest
from catalog.models import Facility
from partners.access import Actor
from partners.enums import Door
from partners.models import Membership
from tests import factories
from tests.browser.house import clock

VENUES, DAYS, BOOKINGS, RUNS = 40, 7, 300, 9
PAINTED = """
async () => {
  await new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", done)));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now();
}
"""


@pytest.fixture(scope="module")
def monday() -> date:
    today = timezone.localdate()
    return today + timedelta(days=70 - today.weekday())


@pytest.fixture(scope="module")
def busy_house(django_db_setup: None, monday: date) -> Membership:
    partner = factories.PartnerFactory(name="Busy House")
    membership = factories.MembershipFactory(partner=partner)
    facility: Facility = factories.FacilityFactory(partner=partner)
    vat = factories.TaxFactory(partner=partner)
    venues = [
        factories.VenueFactory(partner=partner, facility=facility, name=f"Room {number:02}")
        for number in range(VENUES)
    ]
    factories.VenuePriceFactory(partner=partner, venues=venues, vat=vat)
    actor = Actor.of_membership(membership, door=Door.WEB)
    customer = factories.CustomerFactory(partner=partner)
    slots = ((day, venue, hour) for hour in (8, 14) for day in range(DAYS) for venue in venues)
    for (day, venue, hour), _number in zip(slots, range(BOOKINGS), strict=False):
        on = monday + timedelta(days=day)
        request = SessionRequest(venue_id=venue.pk, starts_at=clock(on, hour), ends_at=clock(on, hour + 4))
        create_booking(actor=actor, customer_id=customer.pk, lines=[request])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return membership


def test_a_busy_week(
    open_browser: Callable[..., Page],
    busy_house: Membership,
    monday: date,
    capsys: pytest.CaptureFixture[str],
) -> None:
    address = f"{reverse('diary')}?view=week&day={monday}"
    floor = reverse("styleguide")
    client = Client()
    client.force_login(busy_house.user)

    html = client.get(address).content
    served = {path: median(_served(client, path) for _run in range(RUNS)) for path in (address, floor)}
    page = open_browser(busy_house.user, viewport={"width": 1440, "height": 900})
    painted = {path: median(_painted(page, path) for _run in range(RUNS)) for path in (address, floor)}

    assert html.count(b'data-line-id="') == BOOKINGS
    with capsys.disabled():
        sys.stdout.write(
            f"\n{VENUES} venues, {DAYS} days, {BOOKINGS} bookings: medians of {RUNS} (of a page without data)\n"
            f"  HTML     {len(html) / 1024:6.0f} KiB\n"
            f"  server   {served[address]:6.0f} ms  ({served[floor]:.0f} ms)\n"
            f"  painted  {painted[address]:6.0f} ms  ({painted[floor]:.0f} ms)\n"
        )


def _served(client: Client, path: str) -> float:
    start = perf_counter()
    client.get(path)
    return (perf_counter() - start) * 1000


def _painted(page: Page, path: str) -> float:
    page.goto(path, wait_until="commit")
    return page.evaluate(PAINTED)

"""A person at work at a partner, signed in with a browser; and a count of the questions a page asks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bookings.enums import LineStatus
from bookings.models import Occupancy
from partners.access import Actor
from partners.enums import Door, Role
from tests.factories import FacilityFactory, MembershipFactory, PartnerFactory, UserFactory

NOON = datetime(2030, 5, 6, 10, tzinfo=UTC)
"""A Monday, twelve o'clock in Vienna."""


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


@pytest.fixture
def partner(db):
    return PartnerFactory(name="Congress Centre", currency="EUR", time_zone="Europe/Vienna")


@pytest.fixture
def facility(partner):
    return FacilityFactory(partner=partner, name="Main House", time_zone="Europe/Vienna")


@pytest.fixture
def membership(partner):
    return MembershipFactory(partner=partner, user__first_name="Anna", user__last_name="Berger")


@pytest.fixture
def actor(membership):
    return Actor.of_membership(membership, door=Door.WEB)


@pytest.fixture
def staff(client, membership):
    """A browser in which the owner is signed in."""
    client.force_login(membership.user)
    return client


@pytest.fixture
def as_role(partner):
    """A browser in which somebody of another role is signed in."""

    def signed_in(role: Role, **user: bool) -> Client:
        browser = Client()
        person = UserFactory(**user)
        MembershipFactory(partner=partner, role=role, user=person)
        browser.force_login(person)
        return browser

    return signed_in


@pytest.fixture
def unsigned():
    """Write from now on as if nobody had said who writes; a test is one transaction, which remembers it."""

    def forget():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pghistory.context_id', '', true),"
                " set_config('pghistory.context_metadata', '', true)"
            )

    return forget


@pytest.fixture
def remove_lines():
    """Take all lines off a booking, with what they hold."""

    def remove(booking):
        booking.lines.update(status=LineStatus.REMOVED)
        Occupancy.objects.filter(booking=booking).delete()

    return remove


@pytest.fixture
def count_queries():
    def count(work) -> int:
        with CaptureQueriesContext(connection) as queries:
            work()
        return len(queries)

    return count

"""The administration wears the bar of the staff pages, less what needs their dialog."""

import re

import pytest
from django.urls import reverse

from partners.enums import Role
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
BAR = re.compile(r'<header class="topbar">.*?</header>', re.DOTALL)
LINKS = re.compile(r'<a class="[^"]*"\s*href="([^"]+)"|<a href="([^"]+)"')


def bar(client, address):
    return BAR.search(client.get(address).text).group()


def linked(text):
    return [one or other for one, other in LINKS.findall(text)]


def test_the_same_pages_are_reached_from_both(client):
    client.force_login(MembershipFactory(role=Role.OWNER, user__is_staff=True).user)

    pages, administration = bar(client, "/bookings/"), bar(client, reverse("admin:index"))

    assert linked(administration) == [link for link in linked(pages) if link != reverse("booking-new")]
    assert {"/bookings/", "/customers/", "/people/"} <= set(linked(administration))
    assert 'id="command-line"' in administration


def test_who_belongs_to_no_partner_can_sign_out_there(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert reverse("sign-out") in bar(client, reverse("admin:index"))

"""People of several partners work for one at a time, and only ever for one they belong to."""

import pytest
from django.urls import reverse

from tests.factories import MembershipFactory, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def houses(person):
    """In another order than their names'."""
    return [MembershipFactory(user=person, partner__name=name).partner for name in ("Zoo", "Arena")]


@pytest.fixture
def staff(client, person, houses):
    client.force_login(person)
    return client


def switch(client, partner_id):
    return client.post(reverse("switch-partner"), {"partner": partner_id})


def at_work(client):
    partner = client.get("/").context["partner"]
    return partner() if callable(partner) else partner


def test_work_begins_at_the_first_by_name(staff, houses):
    assert at_work(staff) == houses[1]


def test_the_menu_offers_all(staff, houses):
    text = staff.get("/").content.decode()

    assert [f'value="{house.pk}"' in text for house in houses] == [True, True]


def test_who_has_one_partner_gets_no_menu(client):
    membership = MembershipFactory(partner__name="Only House")
    client.force_login(membership.user)

    text = client.get("/").content.decode()

    assert ("Only House" in text, "Switch to" in text) == (True, False)


def test_switching_leads_to_the_start_page_of_the_other(staff, houses):
    answer = switch(staff, houses[0].pk)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert at_work(staff) == houses[0]


@pytest.mark.parametrize("asked", ["other", "0", "-1", "", "x", "9" * 40, "¹"])
def test_nobody_switches_to_what_is_not_theirs(staff, houses, asked):
    other = PartnerFactory()

    answer = switch(staff, other.pk if asked == "other" else asked)

    assert answer.status_code == 404
    assert at_work(staff) == houses[1]


def test_a_membership_that_ended_is_noticed_at_once(staff, houses, person):
    switch(staff, houses[0].pk)
    person.memberships.filter(partner=houses[0]).delete()

    assert at_work(staff) == houses[1]


def test_a_stranger_is_asked_to_sign_in(client):
    assert switch(client, PartnerFactory().pk)["Location"] == "/sign-in/"


def test_a_link_switches_nothing(staff, houses):
    assert staff.get(reverse("switch-partner"), {"partner": houses[0].pk}).status_code == 405

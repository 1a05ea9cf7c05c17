"""Whoever is signed in is found again as they are now, in one question with what opens doors to them."""

import pytest
from django.conf import settings
from django.contrib.auth import authenticate, get_user
from django.test import Client, RequestFactory

from partners.models import User
from tests.factories import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


FIELDS = [field.attname for field in User._meta.concrete_fields]


def asked_by(client: Client) -> User:
    request = RequestFactory().get("/")
    request.session = client.session
    return get_user(request)


@pytest.fixture
def person(client: Client) -> User:
    person = UserFactory(first_name="Anna", language="de")
    client.force_login(person)
    return person


@pytest.mark.parametrize("number", [1, 3])
def test_with_what_opens_doors(client, person, number, django_assert_num_queries):
    memberships = MembershipFactory.create_batch(number, user=person)
    MembershipFactory(user=person, is_active=False)

    with django_assert_num_queries(2):  # the session's own, too
        found = asked_by(client)
        held = found.held

    assert [getattr(found, name) for name in FIELDS] == [getattr(person, name) for name in FIELDS]
    assert {one.pk for one in held} == {one.pk for one in memberships}
    assert all(one.user is found for one in held)


def test_whoever_is_known_already_is_named_by_what_they_hold(person):
    MembershipFactory.create_batch(2, user=person)

    assert [one.user is person for one in person.held] == [True, True]


def test_somebody_of_no_partner_is_known_too(client, person):
    assert asked_by(client) == person
    assert asked_by(client).held == []


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "another"}, {"sign_out_round": 1}])
@pytest.mark.parametrize("number", [0, 1])
def test_somebody_shut_out_is_nobody(client, person, change, number):
    MembershipFactory.create_batch(number, user=person)
    User.objects.filter(pk=person.pk).update(**change)

    assert asked_by(client).is_anonymous


def test_somebody_who_is_gone_is_nobody(client, person):
    person.delete()

    assert asked_by(client).is_anonymous


def test_who_signs_in_is_found_as_django_finds_them(person):
    assert settings.AUTHENTICATION_BACKENDS == ["partners.web.account.backend.Backend"]
    assert authenticate(username=person.email.upper(), password=PASSWORD) == person
    assert authenticate(username=person.email, password="wrong") is None

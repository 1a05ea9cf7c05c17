"""Whoever is signed in is found again as they are now, in one question."""

import pytest
from django.conf import settings
from django.contrib.auth import authenticate, get_user
from django.test import Client, RequestFactory

from partners.models import User
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def asked_by(client: Client) -> User:
    request = RequestFactory().get("/")
    request.session = client.session
    return get_user(request)


@pytest.fixture
def person(client: Client) -> User:
    person = UserFactory(first_name="Anna", language="de")
    client.force_login(person)
    return person


def test_as_the_row_says(client, person, django_assert_num_queries):
    session = client.session
    session.get("read")
    request = RequestFactory().get("/")
    request.session = session

    with django_assert_num_queries(1):
        found = get_user(request)

    assert found == person
    assert {name: getattr(found, name) for name in vars(person) if name[0] != "_"} == {
        name: value for name, value in vars(person).items() if name[0] != "_"
    }


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "another"}, {"sign_out_round": 1}])
def test_somebody_shut_out_is_nobody(client, person, change):
    User.objects.filter(pk=person.pk).update(**change)

    assert asked_by(client).is_anonymous


def test_somebody_who_is_gone_is_nobody(client, person):
    person.delete()

    assert asked_by(client).is_anonymous


def test_who_signs_in_is_found_as_django_finds_them(person):
    assert settings.AUTHENTICATION_BACKENDS == ["partners.web.account.backend.Backend"]
    assert authenticate(username=person.email.upper(), password=PASSWORD) == person
    assert authenticate(username=person.email, password="wrong") is None

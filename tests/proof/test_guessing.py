"""Whoever guesses is stopped long before guessing pays, by the limits that production has; then even the right word is
refused, and no header makes somebody another guesser.
"""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client

from partners.models import User
from tests.factories import PASSWORD, MembershipFactory

pytestmark = [pytest.mark.promise("P7", what="sessions and guesses"), pytest.mark.django_db]

SECRET = "JBSWY3DPEHPK3PXP"
GUESSES = 12
"""More than any of the limits allows in a minute, but those by address alone."""

MANY = 35
NEW = "a much longer phrase than before"


@pytest.fixture(autouse=True)
def _limits(settings: Any) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = {}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person() -> User:
    return MembershipFactory().user


def sign_in(client: Client, email: str, password: str, **headers: str) -> Any:
    return client.post("/sign-in/", {"login": email, "password": password}, headers=headers)


def is_in(client: Client) -> bool:
    return client.get("/bookings/").status_code == 200


def forged(number: int) -> dict[str, str]:
    """As if every guess came from somewhere else."""
    address = f"203.0.113.{number}"
    return {
        "X-Forwarded-For": address,
        "X-Real-IP": address,
        "Forwarded": f"for={address}",
        "CF-Connecting-IP": address,
        "True-Client-IP": address,
        "User-Agent": str(number),
    }


def plain(number: int) -> dict[str, str]:
    return {}


@pytest.mark.parametrize("headers", [plain, forged], ids=["plainly", "with forged headers"])
def test_the_password_of_one_person(person: User, headers: Any) -> None:
    for number in range(GUESSES):
        sign_in(Client(), person.email, f"guess {number}", **headers(number))
    client = Client()

    sign_in(client, person.email, PASSWORD, **headers(99))

    assert not is_in(client)


@pytest.mark.parametrize("spelling", [str.upper, str.title, lambda email: f" {email} "])
def test_another_spelling_of_the_address_is_no_other_person(person: User, spelling: Any) -> None:
    for number in range(GUESSES):
        sign_in(Client(), spelling(person.email), f"guess {number}")
    client = Client()

    sign_in(client, person.email, PASSWORD)

    assert not is_in(client)


def test_one_password_for_everybody(person: User) -> None:
    statuses = [
        sign_in(Client(), f"somebody{number}@example.com", PASSWORD).status_code for number in range(MANY)
    ]
    client = Client()

    sign_in(client, person.email, PASSWORD)

    assert 429 in statuses
    assert not is_in(client)


def test_the_code_of_a_second_factor(person: User) -> None:
    """Nor does beginning anew with the password help."""
    TOTP.activate(person, SECRET)
    right = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    client = Client()
    sign_in(client, person.email, PASSWORD)
    for number in range(GUESSES):
        client.post("/account/code/", {"code": f"{number:06}"})
        sign_in(client, person.email, PASSWORD)

    client.post("/account/code/", {"code": right})

    assert not is_in(client)


def test_the_password_that_confirms(person: User) -> None:
    client = Client()
    client.force_login(person)

    statuses = [
        client.post("/account/confirm/", {"password": f"guess {number}"}).status_code
        for number in range(GUESSES)
    ]

    assert statuses[-1] == 429
    assert client.post("/account/confirm/", {"password": PASSWORD}).status_code == 429


def test_the_old_password_where_it_is_changed(person: User) -> None:
    client = Client()
    client.force_login(person)
    form = {"password1": NEW, "password2": NEW}

    for number in range(GUESSES):
        client.post("/account/password/", {"oldpassword": f"guess {number}", **form})
    client.post("/account/password/", {"oldpassword": PASSWORD, **form})

    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_mails_to_who_has_forgotten(person: User) -> None:
    for _number in range(GUESSES):
        Client().post("/account/password/forgotten/", {"email": person.email})

    assert 1 <= len(mail.outbox) <= 5


def test_the_administration_has_no_door_of_its_own(person: User) -> None:
    """Where nothing is counted, nothing opens."""
    person.is_staff = True
    person.save()
    client = Client()

    client.post("/admin/login/", {"username": person.email, "login": person.email, "password": PASSWORD})

    assert client.get("/admin/").status_code == 302
    assert not is_in(client)

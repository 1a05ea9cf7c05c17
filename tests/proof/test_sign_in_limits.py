"""Wrong passwords are counted once for all workers, however many are tried at the same moment."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project
from django.core.cache import caches
from django.test import Client
from environ import Env

from tests.factories import MembershipFactory
from tests.proof.crowd import rush

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P7", what="sessions and guesses")]

TRIES = 12
ALLOWED = 3
LATER = "Too many attempts"


@pytest.fixture
def shared(settings: Any) -> Iterator[None]:
    """The cache of a server, which is a table of the database."""
    env = Env()
    env.ENVIRON = {"CACHE_URL": project.SHARED_CACHE}
    settings.CACHES = {"default": env.cache_url("CACHE_URL")}
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": f"{ALLOWED}/h/key"}
    yield
    caches["default"].clear()


def test_a_crowd_of_guesses_is_counted_one_by_one(shared: None) -> None:
    email = MembershipFactory().user.email

    def guess() -> bool:
        return LATER not in Client().post("/sign-in/", {"login": email, "password": "wrong"}).text

    outcome = rush([guess] * TRIES)

    assert (outcome.broken, outcome.done.count(True)) == ([], ALLOWED)


def test_what_is_counted_is_not_pushed_out_by_what_is_asked(shared: None) -> None:
    cache = caches["default"]
    cache.set("a", 1, 600)

    for number in range(1_000):
        cache.set(f"b{number}", 1, 600)

    assert cache.get("a") == 1

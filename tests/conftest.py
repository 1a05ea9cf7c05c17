"""What every test shares: searches for counter-examples are not judged by the speed of the machine, and neither is the
memory that a run needs anyway searched for rubbish again and again, nor signing in done in full where it is not tried,
nor empty tables emptied.
"""

import gc
import logging
import os

import pytest
from django.template import Template
from django.test import Client, TransactionTestCase
from django.test.client import ClientHandler
from hypothesis import settings

from tests.quick_drawing import draw
from tests.quick_emptying import empty
from tests.quick_sign_in import force_login
from tests.shared_middleware import load_middleware

settings.register_profile("holdfast", deadline=None)
settings.load_profile("holdfast")

OBJECTS_BETWEEN_LOOKS = 100_000


def pytest_configure() -> None:
    """What is refused on purpose a thousand times is not told with all that led to it; what breaks is."""
    gc.disable()
    Client.force_login = force_login
    ClientHandler.load_middleware = load_middleware
    TransactionTestCase._fixture_teardown = empty
    logging.getLogger("django.request").setLevel(logging.ERROR)


@pytest.fixture(scope="session", autouse=True)
def _drawn_quickly(django_test_environment: None) -> None:
    Template._render = draw


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """A database whose server goes with the run need not go before it."""
    return "TEST_TEMPLATE" in os.environ


def pytest_collection_finish() -> None:
    """What is there by now, thousands of tests among it, stays to the end."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
    gc.enable()

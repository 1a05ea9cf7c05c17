"""A congress centre that stands for all tests of a module."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from tests.bookings.congress import Congress, build_congress
from tests.standing import common_ground


@pytest.fixture(scope="module")
def standing_congress(django_db_setup: None, django_db_blocker: pytest.Module) -> Iterator[Congress]:
    yield from common_ground(django_db_blocker, build_congress)


@pytest.fixture
def congress(standing_congress: Congress, db: None) -> Congress:
    return deepcopy(standing_congress)

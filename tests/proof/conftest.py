"""Two houses that stand for all tests of a module; each test's own changes are undone behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction

from tests.proof.houses import House, build_house


@dataclass(frozen=True)
class Houses:
    own: House
    other: House


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: pytest.Module) -> Iterator[Houses]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Houses(build_house("Lake club"), build_house("Hill club"))
        transaction.set_rollback(True)


@pytest.fixture
def houses(standing: Houses, db: None) -> Houses:
    return standing


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are decided upon and not drawn, for who may see them; other tests draw each of them."""
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *_arguments, **_more: "")

"""A run that is whole has no savepoints, and so goes on after no error of a part."""

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from partners.access import Actor
from partners.enums import Door
from partners.errors import Invalid
from partners.models import Customer
from partners.services.transaction import run
from tests import factories

pytestmark = pytest.mark.django_db


def failing(actor: Actor) -> None:
    def part() -> None:
        factories.CustomerFactory(partner=actor.partner)
        raise Invalid("No")

    run(actor, part)


def catching(actor: Actor) -> int:
    with pytest.raises(Invalid):
        failing(actor)
    return Customer.objects.count()


def actor() -> Actor:
    return Actor.of_machine(factories.PartnerFactory(), door=Door.JOB, name="test")


def test_a_part_that_fails_leaves_nothing_behind() -> None:
    someone = actor()

    assert run(someone, lambda: catching(someone)) == 0


def test_a_whole_run_cannot_go_on_after_a_part_failed() -> None:
    someone = actor()

    with pytest.raises(TransactionManagementError):
        run(someone, lambda: catching(someone), is_whole=True)

    assert Customer.objects.count() == 0


def test_parts_of_a_whole_run_need_no_savepoints() -> None:
    someone = actor()

    with CaptureQueriesContext(connection) as asked:
        run(someone, lambda: run(someone, Customer.objects.count), is_whole=True)

    assert len([one for one in asked if one["sql"].startswith("SAVEPOINT")]) == 1


def test_what_runs_next_may_have_parts_again() -> None:
    someone = actor()
    run(someone, Customer.objects.count, is_whole=True)

    assert run(someone, lambda: catching(someone)) == 0

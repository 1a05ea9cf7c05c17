"""What the guards of the ledger refuse at the end of a write is refused wherever the write ends, and leaves nothing."""

import pytest
from django.db import IntegrityError, transaction

from bookings.models import Occupancy
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import ApiToken
from partners.services.transaction import run
from tests import factories


@pytest.fixture
def held(transactional_db: None) -> Occupancy:
    with transaction.atomic():
        return factories.OccupancyFactory()


def take_away(held: Occupancy, *, dry_run: bool = False) -> None:
    actor = Actor.of_token(ApiToken(partner=held.partner, name="Till", role=Role.OWNER), door=Door.REST)
    run(actor, lambda: Occupancy.objects.filter(pk=held.pk).delete(), dry_run=dry_run)


@pytest.mark.parametrize("dry_run", [False, True])
def test_at_the_commit_or_without_one(held: Occupancy, dry_run: bool) -> None:
    with pytest.raises(IntegrityError, match="does not hold what it books"):
        take_away(held, dry_run=dry_run)

    assert Occupancy.objects.filter(pk=held.pk).exists()


def test_within_a_transaction_of_somebody_else(held: Occupancy) -> None:
    with transaction.atomic(), pytest.raises(IntegrityError, match="does not hold what it books"):
        take_away(held)

    assert Occupancy.objects.filter(pk=held.pk).exists()

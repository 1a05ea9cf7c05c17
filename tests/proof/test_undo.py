"""Whatever people did to a booking last, taking it back leaves nothing of it, and taking that back does it again."""

from collections import Counter
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bookings.errors import NotUndoable
from bookings.models import Booking
from catalog.enums import TaxMode
from partners.enums import Door
from tests.bookings.services.undoing import state_of, undo
from tests.proof.fresh_pricing import reckoned, stored
from tests.proof.random_bookings import Fair, begin, build_fair
from tests.proof.sizes import SEED, seeds
from tests.proof.test_sequences import STEPS_TO_TAKE, Step, _refresh

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]

SEQUENCES = seeds(3, 200)
STEPS = 16


@pytest.mark.parametrize("seed", SEQUENCES)
def test_what_was_done_is_undone_and_done_again(seed: int, record_property: Any) -> None:
    record_property("what", "steps taken back and taken again")
    record_property("tried", STEPS)
    record_property("seed", SEED)
    random = Random(seed + 1_000)
    fair = build_fair(TaxMode.INSIDE if seed % 2 else TaxMode.ON_TOP)
    bookings = [begin(fair, random) for _number in range(2)]
    outcomes: Counter[str] = Counter()

    for _step in range(STEPS):
        number = random.randrange(len(bookings))
        bookings[number].refresh_from_db()
        outcome = _take_and_undo(random.choice(STEPS_TO_TAKE), fair, random, bookings[number])
        if outcome == "refused":  # it may be over, and would refuse all the others, too
            bookings[number] = begin(fair, random)
        outcomes[outcome] += 1

    assert outcomes["undone"] > 0


def _take_and_undo(step: Step, fair: Fair, random: Random, booking: Booking) -> str:
    before, version = state_of(booking.pk), booking.version
    try:
        step(fair, random, booking, {"actor": fair.actor(random), "dry_run": False})
    except ValidationError:
        return "refused"
    booking.refresh_from_db()
    if booking.version == version:
        return "nothing"
    after = state_of(booking.pk)
    if step is _refresh:
        with pytest.raises(NotUndoable):
            undo(fair.actor(random), booking)
        return "not undoable"
    return _undo_and_redo(fair, random, booking, before, after)


def _undo_and_redo(
    fair: Fair, random: Random, booking: Booking, before: dict[str, object], after: dict[str, object]
) -> str:
    for wanted in (before, after):
        undo(fair.congress.actor(door=random.choice(list(Door))), booking)
        assert state_of(booking.pk) == wanted
        assert stored(booking.pk) == reckoned(booking.pk)
    return "undone"

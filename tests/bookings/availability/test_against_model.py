"""Whatever is booked, the answers agree with a count made in plain Python."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookings.availability.answer import Request, answers
from partners.services.transaction import check_constraints_now
from tests.factories import SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db

AT = datetime(2030, 5, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
CAPACITY = 4

spans = st.tuples(st.integers(0, 10), st.integers(1, 4)).map(lambda span: (span[0], span[0] + span[1]))
wishes = st.lists(st.tuples(spans, st.integers(1, 3), st.sampled_from([False, False, True])), max_size=8)


class Diary:
    """The rule in its simplest form: hour by hour, how many places are taken, or whether by one alone."""

    def __init__(self) -> None:
        self.shared = [0] * 16
        self.alone = [False] * 16

    def peak(self, span: tuple[int, int]) -> int:
        return max(self.shared[slice(*span)])

    def free(self, span: tuple[int, int]) -> int:
        return 0 if any(self.alone[slice(*span)]) else CAPACITY - self.peak(span)

    def is_free_alone(self, span: tuple[int, int]) -> bool:
        return self.free(span) == CAPACITY

    def take(self, span: tuple[int, int], places: int, alone: bool) -> bool:
        if not (self.is_free_alone(span) if alone else self.free(span) >= places):
            return False
        for hour in range(*span):
            self.alone[hour] |= alone
            self.shared[hour] += 0 if alone else places
        return True


def book(venue, span: tuple[int, int], places: int, alone: bool) -> bool:
    """Whether the database lets it stand."""
    try:
        with transaction.atomic():
            SessionFactory(
                bookable=venue,
                starts_at=AT + span[0] * HOUR,
                ends_at=AT + span[1] * HOUR,
                sole_use=alone,
                places=1 if alone else places,
            )
            check_constraints_now()
    except IntegrityError:
        return False
    return True


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=wishes, question=spans)
def test_agrees_with_the_model(wishes, question: tuple[int, int]) -> None:
    venue, diary = VenueFactory(sharing="places", capacity=CAPACITY), Diary()

    taken = [(book(venue, *wish), diary.take(*wish)) for wish in wishes]

    times = {"starts_at": AT + question[0] * HOUR, "ends_at": AT + question[1] * HOUR}
    shared, alone = answers(
        partner_id=venue.partner_id,
        requests=[
            Request(bookable_id=venue.pk, **times),
            Request(bookable_id=venue.pk, sole=True, **times),
        ],
    )
    assert [by_database for by_database, _by_model in taken] == [by_model for _by_database, by_model in taken]
    assert (shared.peak, shared.free, alone.is_free) == (
        diary.peak(question),
        diary.free(question),
        diary.is_free_alone(question),
    )

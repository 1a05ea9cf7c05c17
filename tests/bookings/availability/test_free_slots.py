"""Slots are what is open less what is full, never over midnight."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bookings.availability.free_slots import free_slots, full_times, openings


def at(hour: int, day: int = 6) -> datetime:
    """The sixth is a Monday."""
    return datetime(2030, 5, day, hour)  # noqa: DTZ001


def test_without_hours_and_bookings_whole_days_are_free() -> None:
    assert list(free_slots(openings(at(0), at(0, 8), ()), busy=[])) == [
        (at(0), at(0, 7)),
        (at(0, 7), at(0, 8)),
    ]


def test_closing_at_midnight_is_the_end_of_the_day_and_a_day_without_hours_is_closed() -> None:
    hours = ((0, time(14), time.min), (0, time(8), time(12)))

    assert list(free_slots(openings(at(0), at(0, 8), hours), busy=[])) == [
        (at(8), at(12)),
        (at(14), at(0, 7)),
    ]


def test_what_is_busy_is_cut_out_also_where_it_overlaps_and_sticks_out() -> None:
    busy = [(at(20), at(3, 7)), (at(9), at(12)), (at(10), at(11)), (at(12), at(13))]

    assert list(free_slots(openings(at(0), at(0, 8), ()), busy=busy)) == [
        (at(0), at(9)),
        (at(13), at(20)),
        (at(3, 7), at(0, 8)),
    ]


def test_slots_that_are_too_short_are_left_out() -> None:
    busy = [(at(1), at(23))]

    free = free_slots(openings(at(0), at(0, 7), ()), busy=busy, shortest=timedelta(minutes=61))

    assert list(free) == []


def test_times_that_are_asked_for_and_the_part_of_the_day_cut_what_is_open() -> None:
    hours = ((0, time(6), time.min), (1, time(6), time.min))

    opened = openings(at(10), at(16, 7), hours, (time(8), time(18)))

    assert opened == [(at(10), at(18)), (at(8, 7), at(16, 7))]


def test_full_is_where_the_shares_are_used_up() -> None:
    held = [(at(8), at(12), 1), (at(10), at(14), 1), (at(12), at(13), 1), (at(16), at(17), None)]

    assert full_times(held, 2) == [(at(10), at(13)), (at(16), at(17))]


def test_one_that_ends_when_another_starts_leaves_its_share() -> None:
    assert full_times([(at(8), at(10), 1), (at(10), at(12), 1)], 2) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 22), st.integers(1, 5), st.one_of(st.none(), st.integers(1, 3))), max_size=8
    ),
    st.integers(1, 4),
)
def test_each_hour_is_full_or_free_as_counting_says(held: list, capacity: int) -> None:
    rows = [(at(0) + timedelta(hours=h), at(0) + timedelta(hours=h + n), shares) for h, n, shares in held]

    free = list(free_slots(openings(at(0), at(0, 7), ()), busy=full_times(rows, capacity)))

    for hour in range(24):
        moment = at(hour)
        used = sum(
            capacity if shares is None else shares for start, end, shares in rows if start <= moment < end
        )
        is_free = any(start <= moment < end for start, end in free)
        assert is_free == (used < capacity)

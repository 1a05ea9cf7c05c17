"""The layers that keep the ledger, taken away one by one, so that each is tested alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.bookings.plain_sql import sql

GUARDED = ("bookings_occupancy", "booking_line")
EXCLUSION = "occupancy_sole_use"


@contextmanager
def without_guards(*, exclusion: bool = False) -> Iterator[None]:
    """No triggers on lines and their rows; no exclusion constraint either, if that is asked for.

    What was written meanwhile is thrown away before they come back.
    """
    [(definition,)] = sql("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", EXCLUSION)
    _switch("DISABLE")
    if exclusion:
        sql(f"ALTER TABLE bookings_occupancy DROP CONSTRAINT {EXCLUSION}")
    try:
        yield
    finally:
        empty_the_diary()
        if exclusion:
            sql(f"ALTER TABLE bookings_occupancy ADD CONSTRAINT {EXCLUSION} {definition}")
        _switch("ENABLE")


def empty_the_diary() -> None:
    sql("TRUNCATE bookings_booking, bookings_occupancy, booking_line CASCADE")


def _switch(word: str) -> None:
    for table in GUARDED:
        sql(f"ALTER TABLE {table} {word} TRIGGER USER")

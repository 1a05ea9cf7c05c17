"""Rows go in by COPY, with triggers off: two processes stamp and send them, each some thousand bookings at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from multiprocessing import get_context

import psycopg

from tests.bench.filling.column import Model, columns_of
from tests.bench.filling.plan import Standing
from tests.bench.filling.stamping import Stamp

AT_A_TIME = 4000
PROCESSES = 2

Batch = tuple[Sequence[Standing], Mapping[Model, int]]

_at_work: tuple[Stamp, psycopg.Connection] | None = None


def without_triggers(url: str) -> psycopg.Connection:
    connection = psycopg.connect(url)
    connection.execute("SET session_replication_role = replica")
    connection.commit()
    return connection


def send(connection: psycopg.Connection, texts: Iterable[tuple[Model, str]]) -> None:
    for model, text in texts:
        names = ", ".join(f'"{column.name}"' for column in columns_of(model))
        with connection.cursor().copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
            copy.write(text)
    connection.commit()


def batches(standing: Sequence[Standing], stamp: Stamp, first: Mapping[Model, int]) -> Iterator[Batch]:
    """Each with the ids at which its rows begin."""
    ids = Counter(first)
    for begin in range(0, len(standing), AT_A_TIME):
        some = standing[begin : begin + AT_A_TIME]
        yield some, dict(ids)
        for stencil, times in Counter(one.stencil for one in some).items():
            for model, rows in stamp.stencils[stencil].rows.items():
                ids[model] += rows * times


def load(url: str, standing: Sequence[Standing], stamp: Stamp, first: Mapping[Model, int]) -> Iterator[int]:
    """Tells how many bookings went in, batch by batch."""
    context = get_context("fork")
    with context.Pool(PROCESSES, _begin, (url, stamp)) as pool:
        yield from pool.imap(_load, batches(standing, stamp, first))


def _begin(url: str, stamp: Stamp) -> None:
    global _at_work  # noqa: PLW0603 - one for each process
    _at_work = stamp, without_triggers(url)


def _load(batch: Batch) -> int:
    assert _at_work is not None
    stamp, connection = _at_work
    standing, first = batch
    send(connection, stamp.stamp(standing, first).items())
    return len(standing)

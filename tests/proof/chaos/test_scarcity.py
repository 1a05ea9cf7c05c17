"""Where something is held too long or there is no more of it, callers are told to come again, and then it is well."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
from django.db import connection
from psycopg.errors import IdleInTransactionSessionTimeout

from tests.config.web_server import wait_until
from tests.proof.chaos.site import APP, PLACES, Site
from tests.proof.chaos.tale import DONE
from tests.proof.chaos.till import Answer, SocketClient, Tills, seconds_until
from tests.proof.chaos.writers import Visitor, Writer
from tests.proof.sizes import PROVING

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]

LOCK = "SELECT 1 FROM catalog_bookable WHERE id = %s FOR NO KEY UPDATE"
SEND_AWAY = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s AND application_name = ''"
)
STOPPED = """
SELECT count(*) FROM pg_stat_activity stopped JOIN pg_stat_activity waiting
    ON stopped.pid = ANY(pg_blocking_pids(waiting.pid))
WHERE stopped.state = 'idle in transaction' AND stopped.state_change < clock_timestamp() - interval '2 s'
"""
"""Transactions for which others wait, and which have done nothing for longer than any that a busy machine delays."""
SECONDS_TO_BE_MISSED = 5


def sent(writers: list[Writer], key: str) -> list[Answer]:
    """By all of them at once, each with a key of its own."""
    with ThreadPoolExecutor(len(writers)) as pool:
        return list(pool.map(lambda pair: pair[1].send(f"{key}-{pair[0]}"), enumerate(writers)))


def told(answers: list[Answer]) -> list[tuple[int, str | None]]:
    return [(answer.status_code, answer.get("Retry-After")) for answer in answers]


@contextmanager
def held(site: Site, writers: list[Writer]) -> Iterator[psycopg.Connection]:
    """Somebody in a shell has locked what the writers want to book."""
    with site.connect() as holder:
        holder.execute(LOCK, [writers[0].scene.wish(0).bookable_id])
        yield holder


def test_who_waits_too_long_for_a_lock_is_told_to_come_again(site: Site, writers: list[Writer]) -> None:
    with held(site, writers):
        answers = sent(writers[:2], "held")

    assert told(answers) == [(503, "1"), (429, "1")]
    assert answers[0].json()["code"] == "busy"
    assert [answer.status_code in DONE for answer in sent(writers[:2], "held")] == [True, True]


def test_a_holder_that_does_nothing_is_sent_away(site: Site, writers: list[Writer]) -> None:
    holder = site.connect()
    holder.execute("SET idle_in_transaction_session_timeout = '1s'")
    holder.execute(LOCK, [writers[0].scene.wish(0).bookable_id])

    [answer] = sent(writers[:1], "idle")

    assert answer.status_code in DONE
    with pytest.raises(IdleInTransactionSessionTimeout):
        holder.execute("SELECT 1")


def test_our_own_connections_are_sent_away_when_they_do_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("1min",)


def test_a_worker_that_is_stopped_in_the_middle_harms_nobody_for_long(
    site: Site, writers: list[Writer]
) -> None:
    """On every change it goes on later; on demand it stays so, and gunicorn ends it."""
    with Tills(writers, "stopped") as tills:
        worker = stopped_holding(site)
        assert told(sent(writers[:1], "meanwhile")) == [(503, "1")]
        if not PROVING:
            os.kill(worker, signal.SIGCONT)
        wait_until(lambda: not PROVING or worker not in site.workers())
        moment = time.monotonic()
        seconds_until(lambda: tills.acknowledged_since(moment) > len(writers))

    assert tills.book.faults(site.written("stopped")) == []


def stopped_holding(site: Site) -> int:
    """The worker that was stopped with a transaction open; tried until one is."""
    while True:
        worker = site.workers()[0]
        os.kill(worker, signal.SIGSTOP)
        deadline = time.monotonic() + SECONDS_TO_BE_MISSED
        while time.monotonic() < deadline:
            if site.sql(STOPPED)[0][0]:
                return worker
            time.sleep(0.1)
        os.kill(worker, signal.SIGCONT)
        time.sleep(0.1)


def test_no_more_connections(
    site: Site, writers: list[Writer], visitors: list[Visitor], record_property: Callable[[str, object], None]
) -> None:
    with exhausted(site) as number:
        answers = sent(writers, "full")
        pages = sent(visitors, "full")
        probe = SocketClient(site.server.port).get("/readyz")

    assert told([*answers, *pages]) == [(503, "1")] * (len(writers) + len(visitors))
    assert all(writer.is_clear(answer) for writer, answer in zip(writers, answers, strict=True))
    assert all(visitor.is_clear(answer) for visitor, answer in zip(visitors, pages, strict=True))
    assert (probe.status_code, probe.json()) == (503, {"status": "database unavailable"})
    seconds_until(lambda: all(answer.status_code in DONE for answer in sent(writers, "full")))
    record_property("tried", len(answers) + len(pages))
    record_property("what", f"requests while {number} of {number} connections are taken")


@contextmanager
def exhausted(site: Site) -> Iterator[int]:
    """Others have taken every connection that PostgreSQL gives to ordinary roles.

    A connection that is sent away keeps its place for a moment: they go on until all places are theirs.
    """
    number = 0
    with ExitStack() as taken:
        while number < PLACES:
            site.sql(SEND_AWAY, APP)
            number += take_all(site, taken)
        yield number


def take_all(site: Site, taken: ExitStack) -> int:
    number = 0
    while True:
        try:
            session = site.connect()
        except psycopg.OperationalError:
            return number
        session.execute("SET application_name = 'somebody else'")
        taken.enter_context(session)
        number += 1

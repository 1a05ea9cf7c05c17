"""What was acknowledged survives `kill -9` of a worker and of PostgreSQL, under load.

Who asks meanwhile is told clearly to come again, and who sends again with the same key has one effect.
"""

import os
import signal
from collections.abc import Callable
from functools import partial

import pytest

from tests.proof.chaos.site import Site, children, serving_from
from tests.proof.chaos.till import CUT, Tills, at, killed_under_load, seconds_until
from tests.proof.chaos.writers import Visitor, Writer
from tests.proof.sizes import size

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]

KILLS = size(1, 20)
SECONDS_TO_BE_BACK = size(60, 10)
"""The promise is 10; on every change other tests have the processors."""

VICTIMS = ["worker", "postgres", "postmaster"][: size(2, 3)]


@pytest.mark.parametrize("victim", VICTIMS)
def test_what_was_acknowledged_survives(
    victim: str,
    site: Site,
    writers: list[Writer],
    visitors: list[Visitor],
    record_property: Callable[[str, object], None],
) -> None:
    kill = getattr(site, f"kill_{victim}")

    with Tills(visitors) as seen, Tills(writers, victim) as tills:
        seconds = [killed_under_load(tills, kill) for _kill in range(KILLS)]

    book = tills.book
    record_property("tried", KILLS)
    record_property(
        "what",
        f"kill -9 of a {victim}; {len(book.acknowledged)} writes acknowledged, {book.answers['503']} told 503, "
        f"{book.answers[CUT]} cut; back within {max(seconds):.1f} s",
    )
    assert book.faults(site.written(victim)) == []
    assert seen.book.unclear == []
    assert victim == "worker" or book.answers[CUT] == seen.book.answers[CUT] == 0
    assert max(seconds) <= SECONDS_TO_BE_BACK
    seconds_until(lambda: len(site.workers()) == 2)


HASTY = """
import threading, time
from config.wsgi import application
from django.db import connection
from partners.services import transaction

once = transaction._once

def written_later(actor, work):
    time.sleep(0.5)
    transaction._running.set(True)
    once(actor, work, dry_run=False)
    connection.close()

def hasty(actor, work, *, dry_run):
    answer = once(actor, work, dry_run=True)
    threading.Thread(target=written_later, args=(actor, work)).start()
    return answer

transaction._once = hasty
"""


def test_a_server_that_answers_before_it_commits_is_found_out(site: Site, writers: list[Writer]) -> None:
    """A mutation: the worker is killed before it has written what it acknowledged."""
    (site.folder / "hasty.py").write_text(HASTY)

    with (
        serving_from(site.folder, site.cluster, "hasty:application", workers=1) as server,
        at(server, writers),
        Tills(writers, "hasty") as tills,
    ):
        [worker] = children(server.process.pid)
        killed_under_load(tills, partial(os.kill, worker, signal.SIGKILL))

    assert any(fault.startswith("lost") for fault in tills.book.faults(site.written("hasty")))


def test_a_database_that_answers_before_it_has_written_is_found_out(
    site: Site, writers: list[Writer]
) -> None:
    """A mutation: PostgreSQL is killed while what it acknowledged is in its memory alone."""
    with site.carelessly(), Tills(writers, "careless") as tills:
        killed_under_load(tills, site.kill_postgres)

    assert any(fault.startswith("lost") for fault in tills.book.faults(site.written("careless")))

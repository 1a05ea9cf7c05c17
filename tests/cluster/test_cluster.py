"""Two web servers and two workers on one primary, behind a pooler and with a replica, keep every promise."""

import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import psycopg

from tests.cluster.site import Person, Site
from tests.config.web_server import Load, WebServer, wait_until
from tests.proof.sizes import size

CLIENTS = size(32, 256)
RESTARTS = size(4, 20)
JOBS = size(100, 1000)
MORNING = {"starts_at": "2031-05-06 09:00:00", "ends_at": "2031-05-06 12:00:00"}
EVENING = {"starts_at": "2031-05-06 18:00:00", "ends_at": "2031-05-06 20:00:00"}
PLACES = 7
EXPORTS = 8


def test_the_last_places_go_once_whichever_server_is_asked(site: Site) -> None:
    gate = threading.Barrier(CLIENTS)

    def attempt(number: int) -> int:
        gate.wait()
        return site.book(site.web[number % 2], "venues", venue_id=site.hall_id, places_used=1, **MORNING)[0]

    with ThreadPoolExecutor(CLIENTS) as crowd:
        statuses = list(crowd.map(attempt, range(CLIENTS)))

    assert statuses.count(201) == PLACES
    assert set(statuses) <= {201, 409, 503}
    assert site.primary.ask(
        "SELECT sum(quantity)::int FROM bookings_occupancy WHERE active AND bookable_id = %s", site.hall_id
    ) == [(PLACES,)]


def test_rolling_restarts_lose_no_booking(site: Site) -> None:
    before, numbers = site.bookings(), count()

    def book() -> None:
        web = site.web[next(numbers) % 2]
        status, told = site.book(
            web, "inventory_products", inventory_product_id=site.chairs_id, units=1, **EVENING
        )
        assert status == 201, told

    with Load(book, clients=4) as load:
        for number in range(RESTARTS):
            web = site.web[number % 2]
            workers = workers_of(web.process.pid)
            web.told(signal.SIGHUP)
            wait_until(lambda: not workers & workers_of(web.process.pid))  # noqa: B023 - waited for at once

    assert load.lost == []
    assert site.bookings() - before == load.answered > RESTARTS


def workers_of(master: int) -> set[int]:
    with open(f"/proc/{master}/task/{master}/children") as children:  # noqa: PTH123 - a file of the kernel
        return {int(pid) for pid in children.read().split()}


def test_a_person_sees_the_own_write_at_once_and_others_a_moment_later(site: Site) -> None:
    web, person, other = site.web[0], Person(site), Person(site)
    code, path = booked(site)
    wait_until(lambda: site.replica.has_heard_all(site.primary))
    wait_until(lambda: is_replica_asked(site, web, other))
    before = told_of(code, other.exported(web))
    reads = site.reads(web)

    site.replica.ask("SELECT pg_wal_replay_pause()")
    try:
        assert person.post(web, f"{path}cancel/", "version=1&reason=Rain") == 302
        seen = told_of(code, person.exported(site.web[1])), told_of(code, other.exported(web))
    finally:
        site.replica.ask("SELECT pg_wal_replay_resume()")

    assert before != ""
    assert seen[0] != before
    assert seen[1] == before
    wait_until(lambda: told_of(code, other.exported(web)) == seen[0])
    assert site.reads(web)["replica"] > reads["replica"]


def is_replica_asked(site: Site, web: WebServer, person: Person) -> bool:
    """By every worker of a server: each remembers for itself that it has failed."""
    before = site.reads(web)
    for _ in range(EXPORTS):
        person.exported(web)
    after = site.reads(web)
    return after.pop("replica", 0) > before.pop("replica", 0) and after == before


def booked(site: Site) -> tuple[str, str]:
    status, told = site.book(site.web[0], "venues", venue_id=site.room_id, **MORNING)
    assert status == 201, told
    [(pk, code)] = site.primary.ask("SELECT id, code FROM bookings_booking ORDER BY id DESC LIMIT 1")
    return code, f"/bookings/{pk}/"


def told_of(code: str, exported: str) -> str:
    return next((line for line in exported.splitlines() if code in line), "")


def test_pages_answer_while_the_replica_is_away_and_it_is_asked_again_when_it_is_back(site: Site) -> None:
    web, person = site.web[0], Person(site)
    wait_until(lambda: is_replica_asked(site, web, person))
    before = site.reads(web)

    site.replica.kill()
    try:
        without = [person.exported(web) for _ in range(EXPORTS)]
    finally:
        site.replica.start()

    assert all(without)
    away = site.reads(web)
    assert away["primary_for_failing"] > before.get("primary_for_failing", 0)
    assert away["replica"] == before["replica"]

    wait_until(lambda: is_replica_asked(site, web, person))


def test_every_job_is_run_once_by_one_of_the_workers(site: Site) -> None:
    with psycopg.connect(site.pooler.url, autocommit=True, prepare_threshold=None) as connection:
        connection.execute(DEFERRED, [JOBS])

    wait_until(lambda: site.primary.ask(RUN_TIMES) == [("succeeded", 1, JOBS)])


DEFERRED = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args)
SELECT 'default', 'fill_free_places', 0, '{"event_id": 0}' FROM generate_series(1, %s)
"""
RUN_TIMES = """
SELECT job.status::text, started.times::int, count(*)::int
FROM procrastinate_jobs job,
    LATERAL (SELECT count(*) AS times FROM procrastinate_events event
        WHERE event.job_id = job.id AND event.type = 'started') started
WHERE job.task_name = 'fill_free_places'
GROUP BY 1, 2
"""


def test_nothing_that_a_transaction_said_stays_on_a_shared_connection(site: Site) -> None:
    shown = set()
    for _ in range(20):
        with psycopg.connect(site.pooler.url, prepare_threshold=None) as connection:
            shown.add(connection.execute(SAID).fetchone())

    assert shown == {("off", "5s", "30s", "", "read committed")}


SAID = """
SELECT current_setting('jit'), current_setting('lock_timeout'), current_setting('statement_timeout'),
    coalesce(current_setting('pghistory.context_metadata', true), ''), current_setting('transaction_isolation')
"""

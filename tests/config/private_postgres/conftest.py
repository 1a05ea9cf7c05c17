"""A private cluster for the tests of the runner itself, apart from the one that serves the whole run."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from config.private_postgres import Cluster
from config.private_postgres.cluster import DATABASE, PORT, SUPERUSER

SECONDS = 20


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    return Cluster.below(tmp_path_factory.mktemp("var"))


@pytest.fixture(autouse=True)
def nothing_left_running(cluster: Cluster) -> Iterator[None]:
    yield
    eventually(lambda: server_in(cluster.data) is None)


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


def server_in(data: Path) -> int | None:
    """The process id of the PostgreSQL that works in `data`, looked up without the runner's own means."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            at_home = (entry / "cwd").readlink() == data
            started_by_us = b"-D" in (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if at_home and started_by_us:
            return int(entry.name)
    return None


def ask(cluster: Cluster, statement: str) -> list[tuple[object, ...]]:
    address = f"host={cluster.sockets} port={PORT} user={SUPERUSER} dbname={DATABASE}"
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(statement)  # type: ignore[call-overload]
        return cursor.fetchall() if cursor.description else []

"""Holdfast as it runs for real: gunicorn with its configuration before a PostgreSQL of its own that keeps its word.

That PostgreSQL has fsync and synchronous_commit on; when it dies it is started again, as a service manager would.
"""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import connection

from config.private_postgres import Cluster, hold
from config.private_postgres.binaries import binaries
from config.private_postgres.cluster import DATABASE, SUPERUSER
from tests.config.web_server import WebServer, serving, wait_until

APP = "holdfast_app"
"""An ordinary role, as in production: it owns the database and is no superuser."""

WRITTEN = """
SELECT internal_note FROM bookings_booking WHERE internal_note LIKE %s
UNION ALL SELECT name FROM booking_line WHERE name LIKE %s
"""

PLACES = 30
"""So many connections ordinary roles may have."""


@dataclass
class Site:
    folder: Path
    cluster: Cluster
    server: WebServer

    def sql(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """By the superuser, for whom PostgreSQL keeps places free."""
        with psycopg.connect(**place_of(self.cluster, SUPERUSER), autocommit=True) as session:
            cursor = session.execute(statement, parameters or None)
            return cursor.fetchall() if cursor.description else []

    def written(self, name: str) -> list[str]:
        """The key of each row that was written for a key of this name."""
        return [key for (key,) in self.sql(WRITTEN, f"{name}-%", f"{name}-%")]

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(**place_of(self.cluster, APP))

    def workers(self) -> list[int]:
        return children(self.server.process.pid)

    def postmaster(self) -> int:
        return int((self.cluster.data / "postmaster.pid").read_text().split()[0])

    def kill_worker(self) -> None:
        """One that answers, while another does."""
        wait_until(lambda: len(self.workers()) == 2 and all(map(has_loaded, self.workers())))
        os.kill(self.workers()[0], signal.SIGKILL)

    def kill_postgres(self) -> None:
        """All of it, the postmaster first, so that nobody tidies up."""
        postmaster = self.postmaster()
        backends = children(postmaster)
        os.kill(postmaster, signal.SIGKILL)
        for backend in backends:
            with_luck_alive(backend)

    @contextmanager
    def carelessly(self) -> Iterator[None]:
        """PostgreSQL acknowledges what it has in its memory, and takes its time to write it."""
        self.sql("ALTER SYSTEM SET synchronous_commit = off")
        self.sql("ALTER SYSTEM SET wal_writer_delay = '10s'")
        self.sql("SELECT pg_reload_conf()")
        wait_until(lambda: self.sql("SHOW synchronous_commit") == [("off",)])
        yield
        self.sql("ALTER SYSTEM RESET synchronous_commit")
        self.sql("ALTER SYSTEM RESET wal_writer_delay")
        self.sql("SELECT pg_reload_conf()")

    def kill_postmaster(self) -> None:
        """Its children see it and leave."""
        os.kill(self.postmaster(), signal.SIGKILL)


def has_loaded(process: int) -> bool:
    """Whether it has come as far as to speak to PostgreSQL; Linux tells."""
    try:
        return "libpq" in Path(f"/proc/{process}/maps").read_text()
    except FileNotFoundError:
        return not Path("/proc").exists()


def with_luck_alive(process: int) -> None:
    """Kill it, if it has not left by itself."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def children(process: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


def place_of(cluster: Cluster, user: str) -> dict[str, Any]:
    return {"host": str(cluster.sockets), "dbname": DATABASE, "user": user}


@contextmanager
def open_site(folder: Path) -> Iterator[Site]:
    cluster = Cluster.below(folder)
    with hold(cluster):
        _build_database(cluster)
    _write_manifest(folder / "static")
    with hold(cluster), serving_from(folder, cluster) as server:
        yield Site(folder, cluster, server)


@contextmanager
def serving_from(
    folder: Path, cluster: Cluster, application: str = "config.wsgi", *, workers: int = 2
) -> Iterator[WebServer]:
    environment = _environment(folder, cluster) | {"WEB_CONCURRENCY": str(workers)}
    with serving(folder, application, ready="/readyz", **environment) as server:
        wait_until(lambda: len(children(server.process.pid)) == workers)
        yield server


def _write_manifest(folder: Path) -> None:
    """Pages name their files by it; nobody asks for these files here."""
    folder.mkdir()
    paths = {path: path for finder in get_finders() for path, _storage in finder.list([])}
    (folder / "staticfiles.json").write_text(json.dumps({"paths": paths, "version": "1.1", "hash": ""}))


def _build_database(cluster: Cluster) -> None:
    """The tables of the tests' own database, empty, in the hands of the ordinary role."""
    with psycopg.connect(**place_of(cluster, SUPERUSER), autocommit=True) as session:
        session.execute(f"CREATE ROLE {APP} LOGIN")
        session.execute(f"ALTER DATABASE {DATABASE} OWNER TO {APP}")
        session.execute(f"ALTER SYSTEM SET superuser_reserved_connections = {400 - PLACES}")
        kept = session.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [["fsync", "synchronous_commit"]]
        )
        assert dict(kept.fetchall()) == {"fsync": "on", "synchronous_commit": "on"}
    for what in (["--schema-only"], ["--data-only", "--table", "django_migrations"]):
        _restore(cluster, _dump(what))


def _dump(what: list[str]) -> bytes:
    told = connection.settings_dict
    place = ["--host", told["HOST"], "--port", str(told["PORT"] or 5432), "--username", told["USER"]]
    command = [binaries() / "pg_dump", *place, "--no-owner", "--no-privileges", *what, told["NAME"]]
    environment = {**os.environ, "PGPASSWORD": told["PASSWORD"] or ""}
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


def _restore(cluster: Cluster, dump: bytes) -> None:
    options = ["--quiet", "--no-psqlrc", "--single-transaction", "--set", "ON_ERROR_STOP=1"]
    place = ["--host", str(cluster.sockets), "--username", APP, DATABASE]
    subprocess.run([binaries() / "psql", *options, *place], input=dump, capture_output=True, check=True)


def _environment(folder: Path, cluster: Cluster) -> dict[str, str]:
    return {
        "HOLDFAST_ENV": "production",
        "HOLDFAST_VAR": str(folder),
        "HOLDFAST_RUN": str(folder / "run"),
        "DATABASE_URL": f"postgres://{APP}@/{cluster.sockets}/{DATABASE}",
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_ENCRYPTION_KEY": settings.FIELD_ENCRYPTION_KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
        "STATIC_ROOT": str(folder / "static"),
        "LOG_LEVEL": "ERROR",
    }


@contextmanager
def working_at(cluster: Cluster) -> Iterator[None]:
    """This process works on the site's database, so that the tests' own factories can furnish it."""
    there = place_of(cluster, APP)
    names = {
        "HOST": there["host"],
        "NAME": there["dbname"],
        "USER": there["user"],
        "PORT": "",
        "PASSWORD": "",
    }
    with pytest.MonkeyPatch.context() as patch:
        connection.close()
        for name, value in names.items():
            patch.setitem(connection.settings_dict, name, value)
        yield
        connection.close()

"""A primary and a streaming replica, started from the project's own PostgreSQL programs."""

import os
import signal
import subprocess
from pathlib import Path

import psycopg

from config.private_postgres import Cluster
from config.private_postgres.binaries import binaries
from config.private_postgres.cluster import DATABASE, SUPERUSER
from config.private_postgres.identity import unprivileged
from config.private_postgres.postmaster import Postmaster
from tests.config.web_server import wait_until


class Server:
    """One PostgreSQL, durable as in production."""

    def __init__(self, folder: Path) -> None:
        self.cluster = Cluster.below(folder)
        self.cluster.make_folders()
        self._postmaster = Postmaster(self.cluster, volatile=False)

    @property
    def url(self) -> str:
        return f"postgres://{SUPERUSER}@/{DATABASE}?host={self.cluster.sockets}"

    def start(self) -> None:
        self._postmaster.start()

    def stop(self) -> None:
        self._postmaster.stop()

    def kill(self) -> None:
        """As a power cut would; its children notice by themselves."""
        pid = int((self.cluster.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not self._postmaster.is_running())

    def ask(self, statement: str, *values: object) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def follow(self, primary: "Server") -> None:
        """Become its replica."""
        arguments = ["-h", primary.cluster.sockets, "-U", SUPERUSER, "-D", self.cluster.data]
        subprocess.run(
            [
                *unprivileged(),
                binaries() / "pg_basebackup",
                *arguments,
                *("--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync"),
            ],
            check=True,
            capture_output=True,
        )
        self.start()

    def has_heard_all(self, primary: "Server") -> bool:
        [(position,)] = primary.ask("SELECT pg_current_wal_flush_lsn()::text")
        return self.ask("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", position) == [(True,)]

"""Taking a share in the private server: the first lease starts it, the end of the last stops it."""

import fcntl
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from config.private_postgres.cluster import FAILED, READY, Cluster

PROJECT = Path(__file__).resolve().parents[2]
SECONDS_TO_WAIT = 90
PAUSE = 0.05


class ClusterUnavailable(Exception):
    """The private server could not be had; the message says why."""


class Lease:
    """The server stays as long as this process lives and has not let go. No use after `release`."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def release(self) -> None:
        self._connection.close()

    def __enter__(self) -> "Lease":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def hold(cluster: Cluster, *, throw_away: bool = False) -> Lease:
    """Return when the server accepts connections, started by us or by somebody before.

    A `throw_away` cluster is fast, unsafe, and deleted with its last lease.
    """
    cluster.make_folders()
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while time.monotonic() < deadline:
        if connection := _knock(cluster):
            return Lease(connection)
        _start_keeper(cluster, throw_away=throw_away)
        time.sleep(PAUSE)
    raise ClusterUnavailable(f"The private PostgreSQL in {cluster.home} did not answer; see {cluster.log}.")


def _knock(cluster: Cluster) -> socket.socket | None:
    """A connection the keeper has answered, or None where no keeper lives or it is just leaving."""
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(SECONDS_TO_WAIT)
    try:
        connection.connect(str(cluster.keeper_socket))
        answer = connection.makefile().readline().strip()
    except OSError:
        answer = ""
    if answer == READY:
        return connection
    connection.close()
    if answer.startswith(FAILED):
        raise ClusterUnavailable(answer.removeprefix(FAILED))
    return None


def _start_keeper(cluster: Cluster, *, throw_away: bool) -> None:
    """Start a keeper unless one lives. It inherits the lock, so there is never a second one."""
    lock = os.open(cluster.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _launch_keeper(cluster, lock, throw_away=throw_away)
    except BlockingIOError:
        return
    finally:
        os.close(lock)


def _launch_keeper(cluster: Cluster, lock: int, *, throw_away: bool) -> None:
    options = ["throw-away"] if throw_away else []
    with cluster.log.open("ab") as log:
        subprocess.run(
            [sys.executable, "-m", "config.private_postgres.keeper", cluster.home, str(lock), *options],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[lock],
            start_new_session=True,
            check=True,
        )

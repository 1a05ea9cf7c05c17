"""One running server: created, started and stopped by its keeper, whose lock makes it the only one."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from config.lifeline import end_with_parent
from config.private_postgres.binaries import binaries
from config.private_postgres.cluster import DATABASE, PORT, SUPERUSER, Cluster
from config.private_postgres.identity import unprivileged

READY_LINE = 7
ATTEMPTS = 20
SECONDS_TO_START = 60
SECONDS_TO_STOP = 20
PAUSE = 0.02
VOLATILE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class StartFailed(Exception):
    """The server did not come up; the message ends with its log."""


class Postmaster:
    """The server of one cluster. `volatile` trades safety in a power cut for speed: tests only."""

    def __init__(self, cluster: Cluster, *, volatile: bool) -> None:
        self.cluster = cluster
        self.volatile = volatile
        self._folder = binaries()
        self._prefix = unprivileged()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return when connections are accepted. Tries again while a killed server's children still leave."""
        self._create()
        for _ in range(ATTEMPTS):
            self._clear_leftovers()
            self._process = self._launch()
            if self._comes_up():
                return
            time.sleep(0.25)
        raise StartFailed(f"PostgreSQL did not start:\n{_tail(self.cluster.log)}")

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        if self._process is None:
            return
        for sign in (signal.SIGQUIT,) if self.volatile else (signal.SIGINT, signal.SIGQUIT):
            self._process.send_signal(sign)
            try:
                self._process.wait(SECONDS_TO_STOP)
                return
            except subprocess.TimeoutExpired:
                continue
        self._process.kill()
        self._process.wait()

    def _create(self) -> None:
        """Build the cluster beside its place and move it there, so that half a cluster is never found."""
        if (self.cluster.data / "PG_VERSION").exists():
            return
        unfinished = self.cluster.home / "data.unfinished"
        for leftover in (unfinished, self.cluster.data):
            shutil.rmtree(leftover, ignore_errors=True)
        own = ("-U", SUPERUSER, "-A", "trust")
        self._run("initdb", "-D", unfinished, *own, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self._run(
            "postgres", "--single", "-D", unfinished, "postgres", stdin=f"CREATE DATABASE {DATABASE};\n"
        )
        unfinished.rename(self.cluster.data)

    def _run(self, program: str, *arguments: str | Path, stdin: str = "") -> None:
        done = subprocess.run(
            [*self._prefix, self._folder / program, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise StartFailed(f"{program} failed:\n{done.stdout}{done.stderr}")

    def _clear_leftovers(self) -> None:
        """End a server that outlived its keeper; remove what a killed one left behind."""
        pid_file = self.cluster.data / "postmaster.pid"
        if (pid := _postmaster_in(self.cluster.data)) is not None:
            os.kill(pid, signal.SIGINT)
            _wait_until_gone(pid, self.cluster.data)
        for leftover in (pid_file, self._socket_lock()):
            leftover.unlink(missing_ok=True)

    def _socket_lock(self) -> Path:
        return self.cluster.sockets / f".s.PGSQL.{PORT}.lock"

    def _launch(self) -> subprocess.Popen[bytes]:
        settings = [
            *("-c", "listen_addresses="),
            *("-c", f'unix_socket_directories="{self.cluster.sockets}"'),
            *("-c", "timezone=UTC"),
            *("-c", "max_connections=400"),
            *(VOLATILE if self.volatile else ()),
        ]
        with self.cluster.log.open("ab") as log:
            return subprocess.Popen(
                [*self._prefix, self._folder / "postgres", "-D", self.cluster.data, *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=end_with_parent(signal.SIGINT),  # noqa: PLW1509 - no threads here
            )

    def _comes_up(self) -> bool:
        deadline = time.monotonic() + SECONDS_TO_START
        while self.is_running() and time.monotonic() < deadline:
            if _says_ready(self.cluster.data / "postmaster.pid"):
                return True
            time.sleep(PAUSE)
        self.stop()
        return False


def _says_ready(pid_file: Path) -> bool:
    try:
        lines = pid_file.read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > READY_LINE and lines[READY_LINE].strip() == "ready"


def _postmaster_in(folder: Path) -> int | None:
    """The live server's process id. Its working folder tells it from a zombie or a number used again."""
    try:
        pid = int((folder / "postmaster.pid").read_text().split()[0])
        return pid if Path(f"/proc/{pid}/cwd").readlink() == folder else None
    except (OSError, ValueError, IndexError):
        return None


def _wait_until_gone(pid: int, folder: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_STOP
    while _postmaster_in(folder) == pid:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
        time.sleep(PAUSE)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else ""

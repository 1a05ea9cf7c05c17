"""The servers that are measured: Holdfast as the README starts it for production, and the floor in the same way."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from config.lifeline import end_with_parent
from tests.bench.ask import HOST, Ask, Client

PROJECT = Path(__file__).resolve().parents[2]
OURS = "config.wsgi"
FLOOR = "tests.bench.floor.application"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 15
PAUSE = 0.02
HEALTH = Ask("GET", "/healthz").as_bytes()


class ServerError(Exception):
    """A server did not come up; the message ends with its log."""


class Server:
    """`gunicorn --config config/gunicorn.py <application>` on a free port, as long as the `with` block runs."""

    def __init__(self, application: str, environment: dict[str, str], log: Path) -> None:
        self._arguments = ("-m", "gunicorn", "--config", "config/gunicorn.py", application)
        self._environment = environment
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.seconds_to_first_answer = 0.0

    def __enter__(self) -> "Server":
        started = time.monotonic()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self._arguments],
                cwd=PROJECT,
                env={**os.environ, **self._environment, "PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no threads here
            )
        try:
            self._wait_until_answering(started + SECONDS_TO_START)
        except BaseException:
            self._stop()
            raise
        self.seconds_to_first_answer = time.monotonic() - started
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()

    def memory_of_workers(self) -> list[int]:
        """Bytes that each worker has in memory, and shares with nobody."""
        return [_own_memory(pid) for pid in self._workers()]

    def _workers(self) -> list[int]:
        pid = self._running().pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(child) for child in children.split()]

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            raise ServerError(f"The server ended.\n{self._log.read_text(errors='replace')[-2000:]}")
        return self._process

    def _wait_until_answering(self, deadline: float) -> None:
        while time.monotonic() < deadline:
            self._running()
            try:
                with Client(self.port) as client:
                    if client.send(HEALTH).status == 200:
                        return
            except OSError:
                time.sleep(PAUSE)
        raise ServerError(f"The server does not answer.\n{self._log.read_text(errors='replace')[-2000:]}")

    def _stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _own_memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))

"""The demo's two servers, the web and the jobs: they start together and end with the demo."""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

from config.demo.site import DemoError
from config.lifeline import end_with_parent

PROJECT = Path(__file__).resolve().parents[2]
SECONDS_TO_ANSWER = 60
SECONDS_TO_STOP = 10
PAUSE = 0.1

WEB = ("-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi")
JOBS = ("manage.py", "procrastinate", "worker")


class Servers:
    """Run while the `with` block runs; they write to `log`."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._environment = environment
        self._log = log
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Servers":
        try:
            for arguments in (WEB, JOBS):
                self._running.append(self._launch(arguments))
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def wait_until_answering(self, url: str) -> None:
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while not _answers(url):
            self._require_all()
            if time.monotonic() > deadline:
                raise DemoError(f"{url} does not answer.\n{_tail(self._log)}")
            time.sleep(PAUSE)

    def wait_for_end(self) -> None:
        """Return never: end by a signal, or with an error when a server ends by itself."""
        while True:
            self._require_all()
            time.sleep(PAUSE)

    def _require_all(self) -> None:
        for server in self._running:
            if server.poll() is not None:
                raise DemoError(f"A server of the demo ended by itself.\n{_tail(self._log)}")

    def _launch(self, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
        """In a session of its own, so that Ctrl-C reaches the demo alone, which then stops the servers."""
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *arguments],
                cwd=PROJECT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no threads here
            )

    def _stop(self) -> None:
        for server in self._running:
            server.terminate()
        for server in self._running:
            try:
                server.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:  # noqa: S310 - always our own http address
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _tail(log: Path) -> str:
    return f"The end of {log}:\n{log.read_text(errors='replace')[-2000:]}"

"""gunicorn as Holdfast configures it, in front of any application, and clients that never stop asking it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SECONDS = 120
PAUSE = 0.02


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


class WebServer:
    """One gunicorn; `application` is a module below `folder`, or Holdfast itself."""

    def __init__(self, folder: Path, application: str, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.log = folder / f"web-{self.port}.log"
        arguments = ["-m", "gunicorn", "--config", "config/gunicorn.py", "--pythonpath", str(folder)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *arguments, application],
                cwd=PROJECT,
                env={**environment, "PORT": str(self.port)},
                stdout=log,
                stderr=log,
            )

    def told(self, sign: signal.Signals) -> None:
        self.process.send_signal(sign)

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        return self.ask("GET", path, headers=headers)

    def ask(
        self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """On a connection of its own."""
        status, text, _cookies = self.visit(method, path, {}, body, headers)
        return status, text

    def visit(
        self,
        method: str,
        path: str,
        cookies: dict[str, str],
        body: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str, dict[str, str]]:
        """The answer, and the cookies that came with it."""
        carried = (
            {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}
        )
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body, {**(headers or {}), **carried})
            answer = connection.getresponse()
            baked = SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie", [])))
            return answer.status, answer.read().decode(), {name: one.value for name, one in baked.items()}
        finally:
            connection.close()

    def answers(self, path: str = "/") -> bool:
        try:
            return self.get(path)[0] == 200
        except OSError:
            return False

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@contextmanager
def serving(folder: Path, application: str, *, ready: str = "/", **environment: str) -> Iterator[WebServer]:
    server = WebServer(folder, application, {**os.environ, **environment})
    try:
        wait_until(lambda: server.answers(ready), server.log.read_text)
        yield server
    finally:
        server.stop()


def wait_until(happened: Callable[[], bool], otherwise: Callable[[], str] = lambda: "") -> None:
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline, otherwise()
        time.sleep(PAUSE)


class Load:
    """Clients that ask until told to stop; `lost` are the requests that got no answer, or not the one expected."""

    def __init__(self, ask: Callable[[], object], clients: int) -> None:
        self.answered = 0
        self.lost: list[str] = []
        self._ask = ask
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._run) for _ in range(clients)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._ask()
                self.answered += 1
            except Exception as error:
                self.lost.append(repr(error))

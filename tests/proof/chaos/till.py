"""Programs that book over real connections, ask again with the same key until they are told that it is done, and
write down what they were told."""

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.config.web_server import WebServer
from tests.proof.chaos.tale import DONE
from tests.proof.chaos.writers import RestWriter, Writer

SECONDS = 180
PAUSE = 0.05
CUT = "cut"
TILLS = 4
"""At each door."""


@dataclass
class Answer:
    """What Django's own test client would give, of what came over the wire."""

    status_code: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)

    def get(self, name: str, otherwise: str | None = None) -> str | None:
        return self.headers.get(name, otherwise)

    def __getitem__(self, name: str) -> str:
        return self.headers[name]


@dataclass
class SocketClient:
    """Stands where a test has Django's client; a connection for each request, `OSError` where it is cut."""

    port: int

    def post(self, path: str, data: str, content_type: str, headers: dict[str, str]) -> Answer:
        return self.generic("POST", path, data.encode(), headers=headers, CONTENT_TYPE=content_type)

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return self.generic("GET", path, b"", headers=headers or {}, CONTENT_TYPE="")

    def generic(
        self,
        method: str,
        path: str,
        data: bytes,
        headers: dict[str, str],
        CONTENT_TYPE: str,  # noqa: N803 - Django's
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            said = {
                **headers,
                "Content-Type": CONTENT_TYPE,
                "X-Forwarded-Proto": "https",
                "Connection": "close",
            }
            connection.request(method, path, data, said)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        except http.client.HTTPException as error:
            raise ConnectionResetError from error
        finally:
            connection.close()


@dataclass
class Book:
    """What all of them were told. `acknowledged` names the keys, `answers` counts statuses and cut connections."""

    sent: set[str] = field(default_factory=set)
    acknowledged: dict[str, float] = field(default_factory=dict)
    """When the attempt began that was told so."""

    answers: Counter[str] = field(default_factory=Counter)
    unclear: list[str] = field(default_factory=list)

    def write(self, writer: Writer, answer: Answer) -> None:
        self.answers[str(answer.status_code)] += 1
        if answer.status_code not in DONE and not writer.is_clear(answer):
            self.unclear.append(f"{answer.status_code} {answer.text[:300]}")

    def faults(self, written: Sequence[str]) -> list[str]:
        """`written` has the key of each row that was written."""
        times = Counter(written)
        return [
            *(f"lost: {key}" for key in self.acknowledged if key not in times),
            *(f"done twice: {key}" for key, number in times.items() if number > 1),
            *(f"never acknowledged: {key}" for key in self.sent - set(self.acknowledged)),
            *(f"unclear: {answer}" for answer in self.unclear),
        ]


class Tills:
    """One thread for each writer, until told to stop; each ends what it has begun."""

    def __init__(self, writers: Sequence[Writer], name: str = "key") -> None:
        self.book = Book()
        self._name = name
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(number, writer)) for number, writer in enumerate(writers)
        ]

    def __enter__(self) -> "Tills":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def acknowledged_since(self, moment: float) -> int:
        return sum(began > moment for began in list(self.book.acknowledged.values()))

    def _run(self, number: int, writer: Writer) -> None:
        count = 0
        while not self._stopped.is_set():
            count += 1
            self._send_until_done(writer, f"{self._name}-{number}-{count}")

    def _send_until_done(self, writer: Writer, key: str) -> None:
        self.book.sent.add(key)
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            began = time.monotonic()
            try:
                answer: Any = writer.send(key)
            except OSError:
                self.book.answers[CUT] += 1
            else:
                self.book.write(writer, answer)
                if answer.status_code in DONE:
                    self.book.acknowledged[key] = began
                    return
            time.sleep(PAUSE)


def seconds_until(happened: Callable[[], bool]) -> float:
    began = time.monotonic()
    while not happened():
        assert time.monotonic() < began + SECONDS
        time.sleep(0.01)
    return time.monotonic() - began


def killed_under_load(tills: Tills, kill: Callable[[], None]) -> float:
    """Seconds until something is acknowledged that was sent after the kill."""
    began = time.monotonic()
    seconds_until(lambda: tills.acknowledged_since(began) > TILLS)
    kill()
    killed_at = time.monotonic()
    return seconds_until(lambda: tills.acknowledged_since(killed_at) > 0)


@contextmanager
def at(server: WebServer, writers: Sequence[Writer]) -> Iterator[None]:
    """They go to another server for a while."""
    clients = [client_of(writer) for writer in writers]
    usual = [client.port for client in clients]
    for client in clients:
        client.port = server.port
    yield
    for client, port in zip(clients, usual, strict=True):
        client.port = port


def client_of(writer: Any) -> SocketClient:
    return writer.caller.client if isinstance(writer, RestWriter) else writer.client.client

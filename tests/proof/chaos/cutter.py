"""A wire between Holdfast and its PostgreSQL that breaks at a chosen moment.

What Holdfast asks is counted in whole questions: all that PostgreSQL is told before it has to answer.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

SOCKET = ".s.PGSQL.5432"
ASKS = b"QSF"
"""Messages that PostgreSQL answers at once: Query, Sync, FunctionCall."""

READY = b"Z"
AUTHENTICATION = b"R"
AWAITS_WORD = {3, 5, 10, 11}
"""How PostgreSQL asks for a password, or for the next step of one."""

COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"


class Cut(StrEnum):
    UNHEARD = "before PostgreSQL hears the question"
    UNANSWERED = "after PostgreSQL has answered, before the answer arrives"
    AT_ONCE = "while PostgreSQL works on it"


Plan = Callable[[bytes], Cut | None]
"""Looks at each question, and says whether and how the wire breaks there."""


def never(question: bytes) -> Cut | None:
    return None


def at_question(number: int, cut: Cut) -> Plan:
    """The first is 1."""
    left = iter(range(number - 1, -1, -1))
    return lambda _question: cut if next(left, -1) == 0 else None


def at_commit(number: int, cut: Cut) -> Plan:
    breaks = at_question(number, cut)
    return lambda question: breaks(question) if question == COMMIT else None


class Wire:
    """Listens in `folder` as PostgreSQL would, which itself is at `host` and `port`.

    After it broke once it holds, until there is another plan.
    """

    def __init__(self, folder: Path, host: str, port: str) -> None:
        self.broke = 0
        self._host, self._port = host, port
        self._plan: Plan = never
        self._lock = threading.Lock()
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / SOCKET))
        self._door.listen(64)
        threading.Thread(target=self._serve, daemon=True).start()

    @contextmanager
    def breaking(self, plan: Plan) -> Iterator[None]:
        self._plan = plan
        try:
            yield
        finally:
            self._plan = never

    def close(self) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self._door.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, self._reach() as server, suppress(OSError, EOFError):
            _greet(client, server)
            while True:
                question = _question(client)
                cut = self._cut_at(question)
                if cut is not Cut.UNHEARD:
                    server.sendall(question)
                if cut is Cut.UNANSWERED:
                    _answer(server)
                if cut is not None:
                    return
                client.sendall(_answer(server))

    def _reach(self) -> socket.socket:
        if not self._host.startswith("/"):
            return socket.create_connection((self._host, int(self._port)))
        server = socket.socket(socket.AF_UNIX)
        server.connect(f"{self._host}/.s.PGSQL.{self._port}")
        return server

    def _cut_at(self, question: bytes) -> Cut | None:
        with self._lock:
            cut = self._plan(question)
            if cut is not None:
                self._plan = never
                self.broke += 1
            return cut


def _greet(client: socket.socket, server: socket.socket) -> None:
    size = _exactly(client, 4)
    server.sendall(size + _exactly(client, int.from_bytes(size) - 4))
    while (message := _message(server))[:1] != READY:
        client.sendall(message)
        if message[:1] == AUTHENTICATION and int.from_bytes(message[5:9]) in AWAITS_WORD:
            server.sendall(_message(client))
    client.sendall(message)


def _question(client: socket.socket) -> bytes:
    asked = b""
    while True:
        message = _message(client)
        asked += message
        if message[:1] in ASKS:
            return asked
        if message[:1] == b"X":
            raise EOFError


def _answer(server: socket.socket) -> bytes:
    answered = b""
    while True:
        message = _message(server)
        answered += message
        if message[:1] == READY:
            return answered


def _message(peer: socket.socket) -> bytes:
    head = _exactly(peer, 5)
    return head + _exactly(peer, int.from_bytes(head[1:]) - 4)


def _exactly(peer: socket.socket, size: int) -> bytes:
    read = bytearray()
    while len(read) < size:
        part = peer.recv(size - len(read))
        if not part:
            raise EOFError
        read += part
    return bytes(read)

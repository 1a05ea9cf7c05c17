"""One request as plain bytes, and a client that does so little that it is hardly measured."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 120
PIECE = 1 << 18
LIKE_A_PROXY = {"X-Forwarded-Proto": "https"}
"""In production a proxy speaks HTTPS, and says so; otherwise every answer would be a redirect."""


@dataclass(frozen=True)
class Ask:
    """A request; two that are equal ask for the same."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def as_bytes(self) -> bytes:
        headers = {"Host": HOST, **LIKE_A_PROXY, **self.headers}
        if self.body or self.method != "GET":
            headers["Content-Length"] = str(len(self.body))
        lines = [
            f"{self.method} {self.path} HTTP/1.1",
            *(f"{name}: {text}" for name, text in headers.items()),
        ]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


@dataclass(frozen=True)
class Answer:
    status: int
    head: bytes
    body: bytes


class Client:
    """One connection, kept alive. It is opened anew where the server closed it before a first byte."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def __enter__(self) -> "Client":
        self._connect()
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def send(self, request: bytes) -> Answer:
        for _ in range(2):
            connection = self._socket or self._connect()
            try:
                connection.sendall(request)
                if first := connection.recv(PIECE):
                    return self._read(connection, first)
            except (BrokenPipeError, ConnectionResetError):
                pass
            self._close()
        raise ConnectionError(f"The server on port {self._port} closes every connection.")

    def _connect(self) -> socket.socket:
        self._socket = socket.create_connection((HOST, self._port), SECONDS_TO_ANSWER)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def _close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _read(self, connection: socket.socket, received: bytes) -> Answer:
        while b"\r\n\r\n" not in received:
            received += connection.recv(PIECE)
        head, _, body = received.partition(b"\r\n\r\n")
        named = head.lower()
        length = int(named.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        pieces, missing = [body], length - len(body)
        while missing > 0:
            piece = connection.recv(PIECE)
            if not piece:
                raise ConnectionError("The answer ended too early.")
            pieces.append(piece)
            missing -= len(piece)
        if b"connection: close" in named:
            self._close()
        return Answer(int(head.split(b" ", 2)[1]), head, b"".join(pieces))

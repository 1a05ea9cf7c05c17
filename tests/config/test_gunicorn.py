"""The web server is restarted and stopped under load, and no request is lost."""

import http.client
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.config.web_server import Load, WebServer, serving, wait_until
from tests.proof.sizes import size

APPLICATION = """
import os, time
from config import stopping

def application(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1)
    time.sleep(0.02)
    body = ("stopping" if stopping.is_told() else str(os.getpid())).encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
"""
RESTARTS = size(3, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.py").write_text(APPLICATION)
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[WebServer]:
    with serving(folder, "tiny:application", HOLDFAST_RUN=str(folder / "run"), DRAIN_SECONDS="1") as server:
        yield server


@pytest.fixture
def kept() -> Iterator[list[http.client.HTTPConnection]]:
    """Connections that clients keep, as a reverse proxy does."""
    opened: list[http.client.HTTPConnection] = []
    yield opened
    for connection in opened:
        connection.close()


def asking(server: WebServer) -> Callable[[], None]:
    def ask() -> None:
        assert server.get("/")[0] == 200

    return ask


def asking_again(server: WebServer, kept: list[http.client.HTTPConnection]) -> Callable[[], None]:
    own = threading.local()

    def ask() -> None:
        if not hasattr(own, "connection"):
            own.connection = http.client.HTTPConnection("127.0.0.1", server.port)
            kept.append(own.connection)
        own.connection.request("GET", "/")
        answer = own.connection.getresponse()
        assert answer.status == 200
        answer.read()

    return ask


def restart(server: WebServer) -> None:
    before = workers(server)
    server.told(signal.SIGHUP)
    wait_until(lambda: not workers(server) & before)


@pytest.mark.promise("P4")
def test_rolling_restarts_lose_no_request(server: WebServer, record_property: Callable[..., None]) -> None:
    with Load(asking(server), clients=6) as load:
        for _ in range(RESTARTS):
            restart(server)

    record_property("tried", load.answered)
    record_property("what", f"requests in {RESTARTS} restarts")
    assert load.lost == []
    assert load.answered > RESTARTS


@pytest.mark.promise("P4")
def test_rolling_restarts_lose_no_request_on_kept_connections(
    server: WebServer, kept: list[http.client.HTTPConnection], record_property: Callable[..., None]
) -> None:
    with Load(asking_again(server, kept), clients=6) as load:
        for _ in range(RESTARTS):
            restart(server)

    record_property("tried", load.answered)
    record_property("what", f"requests in {RESTARTS} restarts, connections kept")
    assert load.lost == []
    assert load.answered > RESTARTS


def workers(server: WebServer) -> set[str]:
    """The processes that answer just now."""
    return {server.get("/")[1] for _ in range(8)}


def test_a_server_that_stops_says_so_first_and_ends_what_it_began(server: WebServer) -> None:
    ended: list[tuple[int, str]] = []
    slow = threading.Thread(target=lambda: ended.append(server.get("/slow")))
    with_load = Load(asking(server), clients=1)

    with with_load:
        server.told(signal.SIGTERM)
        wait_until(lambda: server.get("/")[1] == "stopping")
    slow.start()
    slow.join()
    server.process.wait(60)

    assert with_load.lost == []
    assert ended == [(200, "stopping")]
    assert server.process.returncode == 0


def test_the_folder_that_was_drawn_goes_with_the_server(folder: Path) -> None:
    with serving(folder, "tiny:application", TMPDIR=str(folder)) as server:
        wait_until(lambda: len(workers(server)) == 2)
        drawn = list(folder.glob("holdfast-run-*"))
        server.stop()

    assert len(drawn) == 1
    assert list(folder.glob("holdfast-run-*")) == []

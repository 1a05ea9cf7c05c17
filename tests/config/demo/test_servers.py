"""The web and the jobs end with the demo, and the demo with either of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.demo import servers as module
from config.demo.servers import Servers
from config.demo.site import DemoError

SLEEP = ("-c", "import time; print('at work', flush=True); time.sleep(600)")
FAIL = ("-c", "raise SystemExit('no such table')")
PORT = "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])"
HEALTH = """
import http.server, os
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Health).serve_forever()
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "demo.log"


def test_both_end_with_the_demo(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WEB", SLEEP)
    monkeypatch.setattr(module, "JOBS", SLEEP)

    with Servers(dict(os.environ), log) as servers:
        running = list(servers._running)
        assert [server.poll() for server in running] == [None, None]

    assert all(server.returncode is not None for server in running)


def test_the_end_of_one_is_told_with_its_last_words(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WEB", SLEEP)
    monkeypatch.setattr(module, "JOBS", FAIL)

    with pytest.raises(DemoError, match="no such table"), Servers(dict(os.environ), log) as servers:
        servers.wait_for_end()


def test_waits_until_the_health_page_answers(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = subprocess.run(
        [sys.executable, "-c", PORT], capture_output=True, text=True, check=True
    ).stdout.strip()
    monkeypatch.setattr(module, "WEB", ("-c", HEALTH))
    monkeypatch.setattr(module, "JOBS", SLEEP)

    with Servers({**os.environ, "PORT": port}, log) as servers:
        servers.wait_until_answering(f"http://127.0.0.1:{port}")
        assert module._answers(f"http://127.0.0.1:{port}") is True

"""One cluster for the whole run: it takes a while to build, and each test leaves it whole."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cluster.pooler import Pooler
from tests.cluster.postgres import Server
from tests.cluster.site import METRICS_TOKEN, PROJECT, Site
from tests.config.web_server import serving

WORKER = ("manage.py", "procrastinate", "worker", "--concurrency", "4")
SECONDS_TO_STOP = 30


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:
        primary, replica = Server(folder / "primary"), Server(folder / "replica")
        primary.start()
        stack.callback(primary.stop)
        replica.follow(primary)
        stack.callback(replica.stop)
        pooler = Pooler(folder / "pooler", primary)
        stack.callback(pooler.stop)
        environment = _environment(folder, primary, replica, pooler)
        _run(environment, "manage.py", "migrate", "--verbosity", "0")
        furnished = json.loads(_run(environment, "-m", "tests.cluster.furnish"))
        web = [
            stack.enter_context(serving(folder, "config.wsgi", ready="/readyz", **environment))
            for _ in range(2)
        ]
        for number in range(2):
            stack.callback(_stop, _worker(environment, folder / f"worker-{number}.log"))
        yield Site(
            primary=primary,
            replica=replica,
            pooler=pooler,
            web=web,
            environment=environment,
            **furnished,
        )


def _environment(folder: Path, primary: Server, replica: Server, pooler: Pooler) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HOLDFAST_ENV": "demo",
        "HOLDFAST_VAR": str(folder / "var"),
        "DATABASE_URL": pooler.url,
        "DATABASE_DIRECT_URL": primary.url,
        "DATABASE_REPLICA_URL": replica.url,
        "METRICS_TOKEN": METRICS_TOKEN,
        "LOG_FORMAT": "json",
        "LOG_LEVEL": "INFO",
        "TMPDIR": str(folder),
    }


def _run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _worker(environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as written:
        return subprocess.Popen(
            [sys.executable, *WORKER], cwd=PROJECT, env=environment, stdout=written, stderr=written
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

"""One demo runs in a folder; starting over stops it first; what to do is said when it cannot start."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.demo.site import DemoError, Site, require_free_port

CLAIM = """
import pathlib, sys, time
from config.demo.site import Site
site = Site(pathlib.Path(sys.argv[1]))
site.claim()
print("claimed", flush=True)
time.sleep(600)
"""


def start_demo(folder: Path) -> subprocess.Popen[str]:
    demo = subprocess.Popen([sys.executable, "-c", CLAIM, folder], stdout=subprocess.PIPE, text=True)
    assert demo.stdout is not None
    assert demo.stdout.readline() == "claimed\n"
    return demo


def test_a_second_demo_is_refused_and_told_about_the_first(tmp_path: Path) -> None:
    with start_demo(tmp_path) as first:
        with pytest.raises(DemoError, match=rf"already runs \(process {first.pid}\)"):
            Site(tmp_path).claim()
        first.kill()


def test_a_killed_demo_leaves_the_place_free(tmp_path: Path) -> None:
    with start_demo(tmp_path) as first:
        first.kill()

    site = Site(tmp_path)
    site.claim()

    assert (tmp_path / "demo.lock").read_text() == f"{os.getpid()}\n"


def test_starting_over_stops_what_runs_and_forgets_all(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    with start_demo(folder) as first:
        Site(folder).wipe()

        assert first.wait(10) == -signal.SIGTERM
    assert not folder.exists()


def test_starting_over_where_nothing_was_is_fine(tmp_path: Path) -> None:
    Site(tmp_path / "var").wipe()

    assert not (tmp_path / "var").exists()


def test_a_taken_port_is_named_and_another_proposed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(DemoError, match=f"Port {port} is taken .* make demo PORT={port + 1}"):
            require_free_port(port)

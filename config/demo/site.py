"""The demo's place: what it keeps in `var/`, and which demo of this clone is running."""

import fcntl
import os
import shutil
import signal
import socket
import time
from pathlib import Path

from config.private_postgres import Cluster

SECONDS_TO_STOP = 30


class DemoError(Exception):
    """The demo cannot start; the message says what would help."""


class Site:
    """One demo's folder. `claim` makes this process its only runner until the process ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = Cluster.below(folder)
        self._lock = folder / "demo.lock"
        self._claimed: int | None = None

    @property
    def log(self) -> Path:
        return self.folder / "demo.log"

    def claim(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        if not _take(lock):
            raise DemoError(
                f"The demo of this folder already runs (process {_holder(self._lock)}). Use it, stop it with "
                "Ctrl-C where it was started, or start over with: make demo-reset"
            )
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        self._claimed = lock

    def wipe(self) -> None:
        """Stop what runs here and forget everything."""
        for lock in (self._lock, self.cluster.lock):
            _stop_holder(lock)
        shutil.rmtree(self.folder, ignore_errors=True)


def require_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise DemoError(
                f"Port {port} is taken by another program. Choose another: make demo PORT={port + 1}"
            ) from error


def _take(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(path: Path) -> str:
    return path.read_text().strip() or "just starting"


def _stop_holder(path: Path) -> None:
    """End the process that holds the lock in `path`, if one does, and wait until it has let go."""
    if not path.exists():
        return
    lock = os.open(path, os.O_RDWR)
    try:
        deadline = time.monotonic() + SECONDS_TO_STOP
        told = False
        while not _take(lock):
            if time.monotonic() > deadline:
                raise DemoError(f"Process {_holder(path)} does not stop; end it and try again.")
            if not told and (pid := _holder(path)).isdigit():
                os.kill(int(pid), signal.SIGTERM)
                told = True
            time.sleep(0.05)
    finally:
        os.close(lock)

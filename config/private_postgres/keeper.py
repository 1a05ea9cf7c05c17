"""The process that owns a private server: it lives exactly as long as somebody holds a lease.

    python -m config.private_postgres.keeper HOME LOCK [throw-away]

HOME is the cluster's folder, LOCK the inherited descriptor of its locked lock file. A lease is an open
connection to the keeper's socket; the kernel closes it whichever way its holder ends. The keeper tells
each holder one line, `ready` or `failed: ...`.
"""

import os
import selectors
import shutil
import signal
import socket
import sys
import time
from pathlib import Path

from config.private_postgres.binaries import BinariesMissing
from config.private_postgres.cluster import FAILED, READY, Cluster
from config.private_postgres.postmaster import Postmaster, StartFailed

SECONDS_FOR_FIRST_LEASE = 10
SECONDS_BETWEEN_LOOKS = 0.5


class Keeper:
    """Serves leases until the last one is gone, or until it is told to stop by SIGTERM or SIGINT."""

    def __init__(self, cluster: Cluster, *, throw_away: bool) -> None:
        self.cluster = cluster
        self.throw_away = throw_away
        self.told_to_stop = False
        self._leases: set[socket.socket] = set()
        self._door = _listen(cluster.keeper_socket)

    def run(self) -> None:
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._stop_soon)
        try:
            postmaster = Postmaster(self.cluster, volatile=self.throw_away)
            postmaster.start()
        except (BinariesMissing, StartFailed, OSError) as error:
            self._refuse(str(error))
            return
        self._serve(postmaster)
        self._close_door()
        postmaster.stop()
        if self.throw_away:
            for folder in (self.cluster.home, self.cluster.sockets):
                shutil.rmtree(folder, ignore_errors=True)

    def _stop_soon(self, *_: object) -> None:
        self.told_to_stop = True

    def _serve(self, postmaster: Postmaster) -> None:
        """Hold the door open while there are leases; a server that died is started again."""
        first_lease_by = time.monotonic() + SECONDS_FOR_FIRST_LEASE
        with selectors.DefaultSelector() as selector:
            selector.register(self._door, selectors.EVENT_READ)
            while not self.told_to_stop and (self._leases or time.monotonic() < first_lease_by):
                for key, _ in selector.select(SECONDS_BETWEEN_LOOKS):
                    if key.fileobj is self._door:
                        selector.register(self._accept(), selectors.EVENT_READ)
                    elif isinstance(key.fileobj, socket.socket) and not key.fileobj.recv(1):
                        selector.unregister(key.fileobj)
                        self._end(key.fileobj)
                        first_lease_by = 0
                if not postmaster.is_running():
                    postmaster.start()

    def _accept(self) -> socket.socket:
        lease, _ = self._door.accept()
        self._leases.add(lease)
        _tell(lease, READY)
        return lease

    def _end(self, lease: socket.socket) -> None:
        self._leases.discard(lease)
        lease.close()

    def _refuse(self, reason: str) -> None:
        """Give the reason to those who wait for the start."""
        self._door.settimeout(SECONDS_FOR_FIRST_LEASE)
        try:
            while True:
                lease, _ = self._door.accept()
                _tell(lease, FAILED + " ".join(reason.split("\n")))
                lease.close()
                self._door.settimeout(0.2)
        except TimeoutError:
            self._close_door()

    def _close_door(self) -> None:
        """Unlink first: who knocks from now on finds no door and waits for the next keeper."""
        self.cluster.keeper_socket.unlink(missing_ok=True)
        self._door.close()


def _listen(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(path))
    door.listen(64)
    return door


def _tell(lease: socket.socket, line: str) -> None:
    try:
        lease.sendall(f"{line}\n".encode())
    except OSError:
        return


def main() -> None:
    home, lock, *options = sys.argv[1:]
    if os.fork():
        os._exit(0)
    cluster = Cluster(Path(home))
    os.ftruncate(int(lock), 0)
    os.pwrite(int(lock), f"{os.getpid()}\n".encode(), 0)
    Keeper(cluster, throw_away="throw-away" in options).run()


if __name__ == "__main__":
    main()

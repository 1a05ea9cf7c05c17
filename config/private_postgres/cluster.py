"""Where a private cluster lives on disk and how Django reaches it. Asking starts nothing."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

SUPERUSER = "holdfast"
DATABASE = "holdfast"
PORT = 5432
READY = "ready"
FAILED = "failed: "
"""What a keeper says to each holder: the one, or the other and the reason."""

LONGEST_SOCKET_FOLDER = 85
"""Bytes: a socket's path ends at 107, and `/.s.PGSQL.5432.lock.12345` goes on top."""


@dataclass(frozen=True)
class Cluster:
    """One private cluster: everything it writes is in `home`, except sockets with too long a path."""

    home: Path

    @classmethod
    def below(cls, folder: Path) -> "Cluster":
        return cls((folder / "pg").resolve())

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def lock(self) -> Path:
        """Held by the keeper as long as it lives; contains its process id."""
        return self.home / "keeper.lock"

    @property
    def sockets(self) -> Path:
        if len(os.fsencode(self.home)) <= LONGEST_SOCKET_FOLDER:
            return self.home
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"holdfast-{os.geteuid()}-{name}"

    @property
    def keeper_socket(self) -> Path:
        return self.sockets / "keeper.sock"

    def make_folders(self) -> None:
        """Create the folders for this user alone; refuse a socket folder that somebody else made."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        if self.sockets.stat().st_uid != os.geteuid():
            raise PermissionError(f"{self.sockets} belongs to another user")

    def django_database(self) -> dict[str, object]:
        """The connection part of a `DATABASES` entry."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": DATABASE,
            "USER": SUPERUSER,
            "HOST": str(self.sockets),
            "PORT": str(PORT),
        }

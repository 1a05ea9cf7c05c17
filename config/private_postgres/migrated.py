"""A cluster whose database is migrated already: made once, and copied for each run of the tests.

It is known by what it is made from, so that a changed migration or another version makes it anew.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config.private_postgres.binaries import binaries
from config.private_postgres.cluster import Cluster
from config.private_postgres.lease import PROJECT, hold


def put_migrated_data(cluster: Cluster, kept: Path) -> None:
    """Give a cluster that has not started yet its data; copies live in the folder `kept`."""
    source = kept / _name()
    if not source.exists():
        _make(source)
    cluster.make_folders()
    shutil.copytree(source, cluster.data)


def _name() -> str:
    made_from = [*sorted(PROJECT.glob("*/migrations/*.py")), PROJECT / "requirements" / "test.txt"]
    digest = hashlib.sha256(f"{sys.version}{binaries()}".encode())
    for path in made_from:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _make(source: Path) -> None:
    shutil.rmtree(source.parent, ignore_errors=True)
    source.parent.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="holdfast-migrated-") as folder:
        cluster = Cluster.below(Path(folder))
        with hold(cluster):
            _migrate(Path(folder))
        _wait_for_end(cluster)
        unfinished = Path(tempfile.mkdtemp(dir=source.parent))
        shutil.move(cluster.data, unfinished / "data")
    (unfinished / "data").rename(source)
    unfinished.rmdir()


def _migrate(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=PROJECT,
        env={**os.environ, "HOLDFAST_VAR": str(folder)},
        check=True,
    )


def _wait_for_end(cluster: Cluster) -> None:
    """Of the keeper, who ends after its server and holds its lock until then."""
    with cluster.lock.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)

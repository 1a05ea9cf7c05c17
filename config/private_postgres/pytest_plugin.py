"""`pytest -p`: one throw-away PostgreSQL for the whole run, shared by all its workers.

It wraps the loading of the first conftest, because pytest-django reads the settings there.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from config.private_postgres import Cluster, Lease, hold
from config.private_postgres.cluster import DATABASE
from config.private_postgres.migrated import put_migrated_data

WORKER = "PYTEST_XDIST_WORKER"
KEPT = Path(".pytest_cache", "holdfast-migrated")


class OwnDatabase:
    """The run's folder, keys and server, gone with the run."""

    def __init__(self, project: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="holdfast-test-"))
        self.lease: Lease | None = None
        os.environ["HOLDFAST_VAR"] = str(self.folder)
        if "DATABASE_URL" not in os.environ:
            cluster = Cluster.below(self.folder)
            put_migrated_data(cluster, project / KEPT)
            os.environ["TEST_TEMPLATE"] = DATABASE
            self.lease = hold(cluster, throw_away=True)

    def pytest_unconfigure(self) -> None:
        if self.lease:
            self.lease.release()
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    os.environ["HOLDFAST_ENV"] = "test"
    if WORKER not in os.environ:
        early_config.pluginmanager.register(OwnDatabase(early_config.rootpath))
    return (yield)

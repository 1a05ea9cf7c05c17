"""A wire under this process, which can be cut."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.proof.chaos.cutter import Wire


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """This process speaks to PostgreSQL over the wire, with connections that it keeps as it does for real."""
    told = connection.settings_dict
    with tempfile.TemporaryDirectory(prefix="wire-") as folder:
        wire = Wire(Path(folder), told["HOST"] or "localhost", told["PORT"] or "5432")
        connection.close()
        for name, setting in {"HOST": folder, "PORT": "5432", "CONN_MAX_AGE": None}.items():
            monkeypatch.setitem(told, name, setting)
        yield wire
        connection.close()
        wire.close()
        monkeypatch.undo()

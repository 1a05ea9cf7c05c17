"""A database that takes a call and never says a word keeps nobody waiting."""

import socket
import tempfile
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from config.databases import GIVEN_UP


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    told = connection.settings_dict
    with tempfile.TemporaryDirectory(prefix="silent-") as folder, socket.socket(socket.AF_UNIX) as door:
        door.bind(f"{folder}/.s.PGSQL.5432")
        door.listen()
        connection.close()
        monkeypatch.setitem(told, "HOST", folder)
        monkeypatch.setitem(told, "PORT", "5432")
        monkeypatch.setitem(told, "OPTIONS", {**told["OPTIONS"], "connect_timeout": 2})
        yield
        connection.close()
        monkeypatch.undo()


@pytest.mark.django_db(transaction=True)
def test_a_silent_database_is_given_up(silence: None) -> None:
    assert GIVEN_UP["connect_timeout"] <= 5
    client = Client(raise_request_exception=False)

    assert client.get("/readyz").json() == {"status": "database unavailable"}

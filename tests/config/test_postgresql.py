"""A connection that was cut while it was kept is opened anew; one that is fine is not asked."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept() -> Iterator[int]:
    """The process of a connection that a request left open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    connection.health_check_enabled, connection.health_check_done = True, False
    yield pid
    connection.close()


def serving() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_quiet_connection_is_not_asked(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "is_usable", lambda: pytest.fail("It was asked."))

    assert serving() == kept


def test_a_connection_that_was_cut_is_opened_anew(kept: int) -> None:
    cut(kept)

    assert serving() != kept


def test_a_connection_that_was_only_spoken_to_stays(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(connection, "is_usable", lambda: not asked.append("asked"))
    monkeypatch.setattr("config.postgresql.base._is_quiet", lambda _connection: False)

    assert (serving(), asked) == (kept, ["asked"])


def cut(pid: int) -> None:
    """As a server that is restarted does, and wait until it has."""
    with psycopg.connect(**connection.connection.info.get_parameters(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

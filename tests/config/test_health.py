"""A load balancer is told the truth: whether the server lives, and whether it can write a booking now."""

from pathlib import Path

import pytest
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from config import health, stopping


@pytest.fixture(autouse=True)
def nothing_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_TABLES", health.Tables())


def ask(client: Client, path: str) -> tuple[int, dict[str, str]]:
    answer = client.get(path)
    return answer.status_code, answer.json()


def test_a_server_that_lives_says_so_without_its_database(client: Client) -> None:
    """pytest-django lets nobody near the database here."""
    assert ask(client, "/healthz") == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_when_a_booking_could_be_written(client: Client) -> None:
    assert ask(client, "/readyz") == (200, {"status": "ready"})


@pytest.mark.django_db
@pytest.mark.parametrize("error", [DatabaseError, InterfaceError])
def test_not_ready_when_the_database_does_not_answer(
    error: type[Exception], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise error

    monkeypatch.setattr(connection, "cursor", broken)

    assert ask(client, "/readyz") == (503, {"status": "database unavailable"})


@pytest.mark.django_db
def test_not_ready_where_nothing_can_be_written(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_transaction_read_only = on")

    assert ask(client, "/readyz") == (503, {"status": "database is read-only"})


@pytest.mark.django_db
def test_not_ready_before_the_tables_are_up_to_date(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="bookings").latest("id").delete()

    assert ask(client, "/readyz") == (503, {"status": "migrations are missing"})


@pytest.mark.django_db
def test_tables_that_were_up_to_date_once_are_not_looked_at_again(client: Client) -> None:
    ask(client, "/readyz")
    MigrationRecorder.Migration.objects.filter(app="bookings").latest("id").delete()

    assert ask(client, "/readyz") == (200, {"status": "ready"})


@pytest.fixture
def told_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the master of this very process would."""
    monkeypatch.setenv(stopping.FOLDER, str(tmp_path))
    monkeypatch.setattr("os.getppid", lambda: 4711)
    (tmp_path / "stopping-4711").touch()


@pytest.mark.django_db
def test_not_ready_once_the_server_is_about_to_stop(client: Client, told_to_stop: None) -> None:
    assert ask(client, "/readyz") == (503, {"status": "stopping"})
    assert ask(client, "/healthz") == (200, {"status": "ok"})

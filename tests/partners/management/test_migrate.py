"""A migration that has to wait for somebody holds up nobody else."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError, connection, migrations, transaction

from partners.management.commands import migrate

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 30


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT_MS", 200)
    monkeypatch.setattr(migrate, "PAUSE_SECONDS", 0.05)


@pytest.fixture
def adds_a_column(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every `migrate` adds a column to a table that others use; the list says what became of each try."""
    tries: list[str] = []

    def handle(command: Migrate, *args: Any, **options: Any) -> None:
        command.migration_progress_callback("apply_start", migrations.Migration("wider", "partners"))
        tries.append("stepped back")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE partners_customergroup ADD COLUMN tried integer")
        tries[-1] = "done"

    monkeypatch.setattr(Migrate, "handle", handle)
    monkeypatch.setattr(Migrate, "migration_progress_callback", lambda *_: None)
    yield tries
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE partners_customergroup DROP COLUMN IF EXISTS tried")


class LongReader(threading.Thread):
    """A report that reads the table until it is told to end."""

    def __init__(self) -> None:
        super().__init__()
        self.reads, self.may_end = threading.Event(), threading.Event()
        self.start()
        assert self.reads.wait(SECONDS)

    def run(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM partners_customergroup")
            self.reads.set()
            self.may_end.wait(SECONDS)
        connection.close()

    def __enter__(self) -> "LongReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.may_end.set()
        self.join()


def test_others_read_and_write_while_a_migration_waits_for_a_long_reader(adds_a_column: list[str]) -> None:
    migrating = threading.Thread(target=migrate_in_thread)
    with LongReader():
        migrating.start()
        deadline = time.monotonic() + SECONDS
        while len(adds_a_column) < 3 and time.monotonic() < deadline:
            write_within(5)
    migrating.join(SECONDS)

    assert adds_a_column[:2] == ["stepped back", "stepped back"]
    assert adds_a_column[-1] == "done"


def migrate_in_thread() -> None:
    call_command("migrate", verbosity=0)
    connection.close()


def write_within(seconds: int) -> None:
    """Takes the lock that a writer takes; raises where it had to wait longer."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{seconds}s'")
        cursor.execute("LOCK TABLE partners_customergroup IN ROW EXCLUSIVE MODE")


def test_one_that_never_gets_its_turn_says_so(
    adds_a_column: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "TRIES", 2)

    with LongReader(), pytest.raises(CommandError, match="never free"):
        call_command("migrate", verbosity=0)

    assert adds_a_column == ["stepped back", "stepped back"]


def test_another_error_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def handle(*_: Any, **__: Any) -> None:
        raise OperationalError("out of disk")

    monkeypatch.setattr(Migrate, "handle", handle)

    with pytest.raises(OperationalError):
        call_command("migrate", verbosity=0)


@pytest.mark.parametrize(("atomic", "timeout"), [(True, "200ms"), (False, "0")])
def test_what_is_built_beside_the_tables_work_may_wait(atomic: bool, timeout: str) -> None:
    command, migration = migrate.Command(), migrations.Migration("wider", "partners")
    migration.atomic = atomic
    command.verbosity = 0

    command.migration_progress_callback("apply_start", migration)

    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == (timeout,)
        cursor.execute("RESET lock_timeout")

"""A new version's migrations hold nobody up: none looks at a whole table of a living database under a lock."""

from collections.abc import Sequence

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently, NotInTransactionMixin
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from tests.migration_rules import faults_of

pytestmark = pytest.mark.django_db

FIRST_VERSION = {
    "partners": "0004_people",
    "catalog": "0002_functions_and_fees",
    "bookings": "0005_saved_views",
}
"""What came until then was made in an empty database."""


@pytest.fixture(autouse=True)
def in_a_transaction_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is run, so nothing minds."""
    monkeypatch.setattr(NotInTransactionMixin, "_ensure_not_in_transaction", lambda *_: None)


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def later(loader: MigrationLoader) -> list[tuple[str, str]]:
    return sorted(
        key for key in loader.disk_migrations if key[0] in FIRST_VERSION and key[1] > FIRST_VERSION[key[0]]
    )


def test_no_migration_since_the_first_version_holds_a_long_lock(loader: MigrationLoader) -> None:
    faults = {
        f"{app}.{name}": found
        for app, name in later(loader)
        if (
            found := faults_of(
                loader.get_migration(app, name), loader.project_state((app, name), at_end=False)
            )
        )
    }

    assert faults == {}


def made(loader: MigrationLoader, operations: Sequence[Operation], *, atomic: bool = True) -> list[str]:
    migration = migrations.Migration("made_up", "partners")
    migration.operations, migration.atomic = list(operations), atomic
    return faults_of(migration, loader.project_state(("partners", FIRST_VERSION["partners"])))


NAME = models.Index("name", name="customergroup_by_name")
FILLED = models.CheckConstraint(condition=~models.Q(name=""), name="customergroup_is_named")
HARMFUL = {
    "an index": [migrations.AddIndex("customergroup", NAME)],
    "a check": [migrations.AddConstraint("customergroup", FILLED)],
    "a unique": [
        migrations.AddConstraint("customergroup", models.UniqueConstraint(fields=["name"], name="once"))
    ],
    "a type": [migrations.AlterField("customergroup", "name", models.IntegerField())],
    "a field that must be filled": [
        migrations.AddField("customergroup", "colour", models.CharField(null=True)),
        migrations.AlterField("customergroup", "colour", models.CharField()),
    ],
    "rows and a column": [
        migrations.AddField("customergroup", "colour", models.CharField(null=True)),
        migrations.RunPython(migrations.RunPython.noop),
    ],
    "a check in SQL": [
        migrations.RunSQL("ALTER TABLE partners_customergroup ADD CONSTRAINT named CHECK (name <> '')")
    ],
    "rows in SQL": [
        migrations.RunSQL("ALTER TABLE partners_customergroup ADD COLUMN colour text"),
        migrations.RunSQL("UPDATE partners_customergroup SET colour = 'red'"),
    ],
}
HARMLESS = {
    "a field that may be empty": [
        migrations.AddField("customergroup", "colour", models.CharField(null=True))
    ],
    "a field with a constant": [
        migrations.AddField("customergroup", "colour", models.CharField(db_default="red"))
    ],
    "a table with all that belongs to it": [
        migrations.CreateModel(
            "Colour",
            [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(db_index=True))],
            options={
                "constraints": [models.CheckConstraint(condition=~models.Q(name=""), name="colour_named")]
            },
        )
    ],
    "rows alone": [migrations.RunPython(migrations.RunPython.noop)],
    "a check that is not looked for yet": [
        migrations.RunSQL(
            "ALTER TABLE partners_customergroup ADD CONSTRAINT named CHECK (name <> '') NOT VALID"
        )
    ],
}


@pytest.mark.parametrize("operations", HARMFUL.values(), ids=HARMFUL)
def test_what_would_hold_people_up_is_found(loader: MigrationLoader, operations: list[Operation]) -> None:
    assert made(loader, operations) != []


@pytest.mark.parametrize("operations", HARMLESS.values(), ids=HARMLESS)
def test_what_takes_a_moment_is_not(loader: MigrationLoader, operations: list[Operation]) -> None:
    assert made(loader, operations) == []


def test_an_index_built_beside_the_tables_work_is_not(loader: MigrationLoader) -> None:
    assert made(loader, [AddIndexConcurrently("customergroup", NAME)], atomic=False) == []


def test_nothing_of_it_is_run(loader: MigrationLoader) -> None:
    made(loader, HARMFUL["an index"])

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname = 'customergroup_by_name'")
        assert cursor.fetchone() == (0,)

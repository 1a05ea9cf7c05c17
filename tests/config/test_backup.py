"""The README's way to a backup and back leads to the same rows, and to a database that guards itself."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction

from config.private_postgres.binaries import binaries
from tests.bookings.plain_sql import sql
from tests.factories import SessionFactory

PROJECT = Path(__file__).resolve().parents[2]
RESTORED = "holdfast_restored"
TABLES = """
SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
ORDER BY table_name
"""
GUARDS = """
SELECT 'trigger', tgname::text FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'constraint', conname::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', indexname::text FROM pg_indexes WHERE schemaname = 'public'
ORDER BY 1, 2
"""
TAKEN_AGAIN = """
INSERT INTO bookings_occupancy (partner_id, bookable_id, line_id, booking_id, quantity, period, sole_key, active)
SELECT partner_id, bookable_id, line_id, booking_id, quantity, period, sole_key + 1, active
FROM bookings_occupancy WHERE active AND sole_key <> 0 LIMIT 1
"""


def url_of(name: str) -> str:
    told = connection.settings_dict
    return f"postgres://{told['USER']}@/{name}?host={told['HOST']}"


def commands_with(words: str) -> str:
    """The README's block of commands that has these words."""
    blocks = re.findall(r"```sh\n(.*?)```", (PROJECT / "README.md").read_text(), re.DOTALL)
    [found] = [block for block in blocks if words in block]
    return found.replace(".venv/bin/python", sys.executable)


def run(commands: str, folder: Path, **environment: str) -> str:
    ours = {
        **os.environ,
        "PATH": f"{binaries()}:{os.environ['PATH']}",
        "HOLDFAST_ENV": "demo",
        "HOLDFAST_VAR": str(folder / "var"),
        **environment,
    }
    done = subprocess.run(
        ["sh", "-e", "-c", commands.replace("manage.py", str(PROJECT / "manage.py"))],
        cwd=folder,
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.django_db(transaction=True)
def test_a_backup_comes_back_whole_and_guarded(tmp_path: Path) -> None:
    with transaction.atomic():
        SessionFactory()
    files = tmp_path / "files"
    (files / "2031").mkdir(parents=True)
    (files / "2031" / "sheet.pdf").write_bytes(b"%PDF")
    own, restored = url_of(connection.settings_dict["NAME"]), url_of(RESTORED)

    run(commands_with("pg_dump"), tmp_path, DATABASE_URL=own, MEDIA_ROOT=str(files))
    (files / "2031" / "sheet.pdf").unlink()
    try:
        told = run(
            commands_with("pg_restore"),
            tmp_path,
            DATABASE_URL=own,
            RESTORED_URL=restored,
            MEDIA_ROOT=str(files),
        )
        with psycopg.connect(restored) as copy:
            for (table,) in sql(TABLES):
                rows = f'SELECT count(*), sum(hashtext(kept::text)::numeric) FROM "{table}" kept'  # noqa: S608
                assert (table, copy.execute(rows).fetchall()) == (table, sql(rows))
            assert copy.execute(GUARDS).fetchall() == sql(GUARDS)
            with pytest.raises(psycopg.errors.ExclusionViolation):
                copy.execute(TAKEN_AGAIN)
    finally:
        sql(f"DROP DATABASE IF EXISTS {RESTORED} WITH (FORCE)")

    assert "0 found something" in told
    assert (files / "2031" / "sheet.pdf").read_bytes() == b"%PDF"

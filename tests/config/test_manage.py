"""A developer's command finds a database without having started one."""

import os
import subprocess
import sys
from pathlib import Path

QUESTION = """
from django.db import connection
cursor = connection.cursor()
cursor.execute("SELECT current_database(), current_setting('statement_timeout')")
print(cursor.fetchone())
"""


def test_a_command_is_lent_the_private_database_for_as_long_as_it_runs(tmp_path: Path) -> None:
    without_database = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**without_database, "HOLDFAST_ENV": "demo", "HOLDFAST_VAR": str(tmp_path)}

    answered = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", QUESTION],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answered.stdout == "('holdfast', '0')\n"

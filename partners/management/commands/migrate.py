"""`migrate` as Django knows it, but it makes nobody wait: it asks a moment for a lock, steps back, and asks again.

Who waits for a lock on a table has everybody else wait behind him. A migration that is no transaction, because it
builds an index beside the table's work, holds up nobody and may wait as long as it must.
"""

import time
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError, connections

LOCK_TIMEOUT_MS = 1000
PAUSE_SECONDS = 1.0
TRIES = 120
WAITED_TOO_LONG = "55P03"


class Command(Migrate):
    help = f"{Migrate.help} Waits a moment for each lock and then lets others pass before it asks again."
    _database = "default"

    def handle(self, *args: Any, **options: Any) -> None:
        self._database = options["database"]
        try:
            self._with_patience(*args, **options)
        finally:
            self._say("RESET lock_timeout")

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        if action in {"apply_start", "unapply_start"}:
            self._say(f"SET lock_timeout = {LOCK_TIMEOUT_MS if migration.atomic else 0}")
        super().migration_progress_callback(action, migration, fake)

    def _with_patience(self, *args: Any, **options: Any) -> None:
        for _ in range(TRIES):
            try:
                super().handle(*args, **options)
                return
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", None) != WAITED_TOO_LONG:
                    raise
            self.stderr.write("Others hold what is to be changed; they go first.")
            time.sleep(PAUSE_SECONDS)
        raise CommandError("What is to be changed was never free. What is done stays done; try again later.")

    def _say(self, statement: str) -> None:
        with connections[self._database].cursor() as cursor:
            cursor.execute(statement)

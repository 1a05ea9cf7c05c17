#!/usr/bin/env python
"""Django's command line. Without `DATABASE_URL` it lends every command the private PostgreSQL.

Commands and the worker need sessions, so they go past a pooler of transactions where there is one.
"""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

SERVING = {"runserver", "procrastinate"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if SERVING.isdisjoint(sys.argv[1:2]):
        os.environ.setdefault("DATABASE_TIMEOUTS", "off")
    if direct := os.environ.pop("DATABASE_DIRECT_URL", ""):
        os.environ["DATABASE_URL"] = direct
    from django.core.management import execute_from_command_line

    with _database():
        execute_from_command_line(sys.argv)


def _database() -> AbstractContextManager[object]:
    if os.environ.get("DATABASE_URL"):
        return nullcontext()
    from django.conf import settings

    from config.private_postgres import Cluster, hold

    return hold(Cluster.below(settings.VAR_DIR))


if __name__ == "__main__":
    main()

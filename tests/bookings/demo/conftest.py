"""One small demo, loaded as the command loads it, for all tests of a module that only look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

URL = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where `demo.json` is written."""
    path = tmp_path_factory.mktemp("var")
    with override_settings(VAR_DIR=path):
        yield path


@pytest.fixture(scope="module")
def small_demo(folder: Path, django_db_setup: None, django_db_blocker) -> Iterator[Path]:
    with django_db_blocker.unblock():
        call_command("load_demo", bookings=60, url=URL, verbosity=0)
        yield folder / "demo.json"
        call_command("flush", interactive=False, verbosity=0)

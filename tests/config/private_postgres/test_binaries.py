"""PostgreSQL's programs are looked for in one order: named, wheel, Debian, path."""

from pathlib import Path

import pytest

from config.private_postgres import binaries as module
from config.private_postgres.binaries import ENVIRONMENT_NAME, BinariesMissing, binaries


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without PostgreSQL: no wheel, no package, an empty path."""
    monkeypatch.delenv(ENVIRONMENT_NAME, raising=False)
    monkeypatch.setattr(module, "WHEEL", "no_such_wheel")
    monkeypatch.setattr(module, "DEBIAN", tmp_path / "postgresql")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def make_program(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "postgres").touch(mode=0o755)
    return folder


def test_nothing_found_says_what_to_do(bare_machine: Path) -> None:
    with pytest.raises(BinariesMissing, match="or set DATABASE_URL"):
        binaries()


def test_path_is_the_last_resort(bare_machine: Path) -> None:
    expected = make_program(bare_machine / "bin")

    assert binaries() == expected


def test_newest_debian_package_goes_before_the_path(bare_machine: Path) -> None:
    make_program(bare_machine / "bin")
    make_program(bare_machine / "postgresql" / "9" / "bin")
    expected = make_program(bare_machine / "postgresql" / "17" / "bin")

    assert binaries() == expected


def test_wheel_goes_before_debian(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(bare_machine / "postgresql" / "17" / "bin")
    expected = make_program(bare_machine / "pretend_wheel" / "pginstall" / "bin")
    (bare_machine / "pretend_wheel" / "__init__.py").touch()
    monkeypatch.syspath_prepend(bare_machine)
    monkeypatch.setattr(module, "WHEEL", "pretend_wheel")

    assert binaries() == expected


def test_named_folder_goes_before_all(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(bare_machine / "bin")
    monkeypatch.setenv(ENVIRONMENT_NAME, "/opt/postgresql/bin")

    assert binaries() == Path("/opt/postgresql/bin")

"""A key is drawn once, kept for its owner alone, and of the kind its reader expects."""

import stat
import subprocess
import sys
from pathlib import Path

from cryptography.fernet import Fernet

from config.secret_keys import kept, random_fernet_key, random_text


def test_the_first_key_stays(tmp_path: Path) -> None:
    place = tmp_path / "var" / "secret-key"

    assert [kept(place, "first"), kept(place, "second")] == ["first", "first"]
    assert [file.name for file in place.parent.iterdir()] == ["secret-key"]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    place = tmp_path / "secret-key"

    kept(place, "secret")

    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_no_two_keys_are_the_same() -> None:
    assert random_text() != random_text()
    assert random_fernet_key() != random_fernet_key()


def test_prints_a_set_for_an_environment_file() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "config.secret_keys"], capture_output=True, text=True, check=True
    )

    names, values = zip(*(line.split("=", 1) for line in printed.stdout.splitlines()), strict=True)
    assert names == ("SECRET_KEY", "FIELD_ENCRYPTION_KEY")
    assert len(values[0]) >= 50
    assert Fernet(values[1]).decrypt(Fernet(values[1]).encrypt(b"secret")) == b"secret"

"""Production starts only when it has been told everything; what it serves is closed by default."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PRODUCTION = {
    "HOLDFAST_ENV": "production",
    "DATABASE_URL": "postgres://clerk:word@db.example:5433/holdfast",
    "SECRET_KEY": "s" * 60,
    "FIELD_ENCRYPTION_KEY": "f" * 44,
    "ALLOWED_HOSTS": "holdfast.example",
}
SHOW = """
import json
from config import settings
names = "DEBUG ALLOWED_HOSTS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS".split()
shown = {name: getattr(settings, name) for name in names}
print(json.dumps(shown | {"DATABASE": settings.DATABASES["default"]}))
"""


def read_settings(
    folder: Path, environment: dict[str, str], show: str = SHOW
) -> subprocess.CompletedProcess[str]:
    """A process of its own, because settings are read once."""
    ours = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", show],
        env={**ours, "HOLDFAST_VAR": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_is_closed_and_keeps_to_its_time_limits(tmp_path: Path) -> None:
    shown = json.loads(read_settings(tmp_path, PRODUCTION).stdout)

    assert shown == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["holdfast.example"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "DATABASE": {
            "ENGINE": "config.postgresql",
            "NAME": "holdfast",
            "USER": "clerk",
            "PASSWORD": "word",
            "HOST": "db.example",
            "PORT": 5433,
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "DISABLE_SERVER_SIDE_CURSORS": False,
            "OPTIONS": {
                "options": "-c jit=off -c lock_timeout=5s -c statement_timeout=30s "
                "-c idle_in_transaction_session_timeout=60s",
                "prepare_threshold": 3,
                "connect_timeout": 5,
                "tcp_user_timeout": 10_000,
            },
            "TEST": {},
        },
    }


SHOW_REACH = """
import json
from config import settings
print(json.dumps({"databases": settings.DATABASES, "routers": getattr(settings, "DATABASE_ROUTERS", [])}))
"""


def test_nothing_is_said_to_a_session_behind_a_pooler(tmp_path: Path) -> None:
    pooled = {**PRODUCTION, "DATABASE_DIRECT_URL": "postgres://clerk:word@db.example:5432/holdfast"}

    reached = json.loads(read_settings(tmp_path, pooled, SHOW_REACH).stdout)["databases"]["default"]

    assert set(reached["OPTIONS"]) == {"prepare_threshold", "connect_timeout", "tcp_user_timeout"}
    assert reached["OPTIONS"]["prepare_threshold"] is None
    assert reached["DISABLE_SERVER_SIDE_CURSORS"] is True


def test_a_replica_is_asked_only_for_a_short_time(tmp_path: Path) -> None:
    shown = json.loads(
        read_settings(
            tmp_path, {**PRODUCTION, "DATABASE_REPLICA_URL": "postgres://clerk@replica/holdfast"}, SHOW_REACH
        ).stdout
    )

    assert shown["routers"] == ["partners.replica.Router"]
    assert shown["databases"]["replica"]["HOST"] == "replica"
    assert shown["databases"]["replica"]["OPTIONS"]["connect_timeout"] == 2


def test_production_keeps_nothing_on_disk(tmp_path: Path) -> None:
    read_settings(tmp_path, PRODUCTION)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["DATABASE_URL", "SECRET_KEY", "FIELD_ENCRYPTION_KEY", "ALLOWED_HOSTS"])
def test_production_names_what_is_missing(missing: str, tmp_path: Path) -> None:
    incomplete = {name: value for name, value in PRODUCTION.items() if name != missing}

    refused = read_settings(tmp_path, incomplete)

    assert refused.returncode == 1
    assert f"ImproperlyConfigured: Set {missing}:" in refused.stderr


def test_a_database_of_ones_own_means_production(tmp_path: Path) -> None:
    refused = read_settings(tmp_path, {"DATABASE_URL": PRODUCTION["DATABASE_URL"]})

    assert "ImproperlyConfigured: Set SECRET_KEY:" in refused.stderr


def test_an_unknown_environment_is_refused(tmp_path: Path) -> None:
    refused = read_settings(tmp_path, {"HOLDFAST_ENV": "staging"})

    assert "HOLDFAST_ENV is 'staging'; it is production, demo or test." in refused.stderr


def test_demo_answers_on_plain_http_from_a_private_database(tmp_path: Path) -> None:
    shown = json.loads(read_settings(tmp_path, {}).stdout)

    assert (shown["SECURE_SSL_REDIRECT"], shown["SESSION_COOKIE_SECURE"]) == (False, False)
    assert shown["DATABASE"]["HOST"] == str(tmp_path / "pg")
    assert {file.name for file in tmp_path.iterdir()} == {"secret-key", "field-encryption-key"}


def test_content_security_policy_has_no_exception() -> None:
    assert settings.CONTENT_SECURITY_POLICY == {
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "script-src": ["'self'"],
            "style-src": ["'self'"],
            "img-src": ["'self'", "data:"],
            "font-src": ["'self'"],
            "connect-src": ["'self'"],
            "form-action": ["'self'"],
            "frame-ancestors": ["'none'"],
            "base-uri": ["'none'"],
            "object-src": ["'none'"],
        }
    }

"""PostgreSQL never runs as root, and root can always run it."""

import pytest

from config.private_postgres import identity
from config.private_postgres.identity import DROPPED, OWN_NAMESPACE, unprivileged


def test_ordinary_people_run_it_as_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity.os, "geteuid", lambda: 1000)

    assert unprivileged() == ()


@pytest.mark.parametrize(
    ("namespace", "expected"),
    [
        (("env",), ("env",)),
        (("false",), DROPPED),
        (("no-such-program",), DROPPED),
    ],
    ids=["allowed", "forbidden", "unknown"],
)
def test_root_enters_a_namespace_where_that_is_allowed(
    namespace: tuple[str, ...], expected: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity.os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "OWN_NAMESPACE", namespace)

    assert unprivileged() == expected


def test_both_ways_end_where_the_command_begins() -> None:
    assert {OWN_NAMESPACE[-1], DROPPED[-1]} == {"--"}

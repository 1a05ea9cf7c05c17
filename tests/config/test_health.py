"""The health door tells the truth about the database."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client


@pytest.mark.django_db
def test_says_ok_when_the_database_answers(client: Client) -> None:
    answer = client.get("/health/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_says_unavailable_when_the_database_does_not(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", broken)

    answer = client.get("/health/")

    assert (answer.status_code, answer.json()) == (503, {"status": "database unavailable"})

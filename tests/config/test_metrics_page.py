"""Prometheus reads counts with its token, and nothing that is about a partner."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from procrastinate.contrib.django import app

from bookings.errors import NotFree
from bookings.services.write import write
from partners import metrics
from partners.access import Actor
from partners.enums import Door
from partners.errors import Invalid
from partners.services.transaction import run
from tests.factories import PartnerFactory

TOKEN = "scrape-me"


@pytest.fixture
def opened(settings: object) -> None:
    settings.METRICS_TOKEN = TOKEN  # type: ignore[attr-defined]


def read(client: Client, token: str = TOKEN) -> tuple[int, str]:
    answer = client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {token}")
    return answer.status_code, answer.content.decode()


def attempts(door: str, outcome: str) -> float:
    return metrics.BOOKING_ATTEMPTS.labels(door, outcome)._value.get()


def test_there_is_nothing_without_a_token_of_ours(client: Client) -> None:
    assert read(client)[0] == 404


@pytest.mark.parametrize("token", ["", "scrape-m", "scrape-me2", "é"])
def test_another_token_reads_nothing(client: Client, opened: None, token: str) -> None:
    status, text = read(client, token)

    assert (status, text) == (401, "")


@pytest.mark.django_db
def test_tells_how_much_is_done_by_which_door(client: Client, opened: None) -> None:
    client.get("/healthz")

    status, text = read(client)

    assert status == 200
    assert 'holdfast_request_seconds_count{door="probe",method="GET",status="2xx"}' in text
    assert "holdfast_database_up 1.0" in text


@pytest.mark.django_db
def test_tells_how_long_the_longest_due_job_waits(client: Client, opened: None) -> None:
    app.configure_task("fill_free_places").defer(event_id=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '90 seconds'")

    _status, text = read(client)

    assert 'holdfast_jobs{status="todo"} 1.0' in text
    assert "holdfast_job_lag_seconds 90.0" in text


def test_tells_that_the_database_is_away(
    client: Client, opened: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", broken)

    status, text = read(client)

    assert (status, "holdfast_database_up 0.0" in text) == (200, True)


@pytest.fixture
def actor(db: None) -> Iterator[Actor]:
    return Actor.of_machine(PartnerFactory(), door=Door.JOB, name="test")


def refusing(error: Exception) -> None:
    raise error


def test_an_attempt_is_counted_once_by_what_became_of_it(actor: Actor) -> None:
    before = attempts("job", "done"), attempts("job", "not_free")

    run(actor, lambda: write(actor, lambda: write(actor, lambda: None)))
    with pytest.raises(NotFree):
        write(actor, lambda: refusing(NotFree([])))

    assert (attempts("job", "done"), attempts("job", "not_free")) == (before[0] + 1, before[1] + 1)


def test_what_only_tries_is_not_counted(actor: Actor) -> None:
    before = attempts("job", "done")

    write(actor, lambda: None, dry_run=True)
    run(actor, lambda: write(actor, lambda: None), dry_run=True)

    assert attempts("job", "done") == before


def test_a_write_to_something_else_is_no_booking_attempt(actor: Actor) -> None:
    before = attempts("job", "invalid")

    with pytest.raises(Invalid):
        run(actor, lambda: refusing(Invalid("No.")))

    assert attempts("job", "invalid") == before

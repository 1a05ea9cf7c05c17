"""A job that met an outage, or lost its worker, runs again; one that failed by itself does not."""

import json

import pytest
from asgiref.sync import async_to_sync
from django.db import OperationalError
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from partners.errors import Busy, Invalid, Unreachable
from partners.services.after_outage import AfterOutage, resume_jobs
from tests.bookings.plain_sql import sql

WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id"
JOB = (
    "INSERT INTO procrastinate_jobs (task_name, queue_name, status, args, worker_id) "
    "VALUES ('run_batch', 'default', 'doing', %s, %s) RETURNING id"
)


def doing(age: str) -> int:
    [(worker,)] = sql(WORKER, age)
    [(job,)] = sql(JOB, json.dumps({"batch_id": 1}), worker)
    return job


def attempted(times: int) -> Job:
    return Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="run_batch", attempts=times)


@pytest.mark.parametrize("error", [Busy(), Unreachable(), OperationalError()])
def test_a_job_that_met_an_outage_runs_again(error: Exception) -> None:
    assert AfterOutage().get_retry_decision(exception=error, job=attempted(3)) is not None


@pytest.mark.parametrize("error", [Invalid(), ValueError()])
def test_a_job_that_failed_by_itself_does_not(error: Exception) -> None:
    assert AfterOutage().get_retry_decision(exception=error, job=attempted(0)) is None


@pytest.mark.django_db
def test_a_job_whose_worker_was_killed_runs_again() -> None:
    lost, kept = doing("1 minute"), doing("1 second")

    assert async_to_sync(resume_jobs)(app.job_manager) == 1

    assert dict(sql("SELECT id, status::text FROM procrastinate_jobs")) == {lost: "todo", kept: "doing"}


@pytest.mark.parametrize("name", ["run_batch", "fill_free_places"])
def test_what_was_promised_is_tried_again(name: str) -> None:
    app.perform_import_paths()

    assert isinstance(app.tasks[name].retry_strategy, AfterOutage)


def test_the_worker_looks_each_minute() -> None:
    app.perform_import_paths()

    crons = {periodic.task.name: periodic.cron for periodic in app.periodic_registry.periodic_tasks.values()}
    assert crons["resume_jobs"] == "* * * * *"

"""What is done is forgotten after a week, so that the list of jobs does not grow for ever."""

import pytest
from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

from partners.services.forget_jobs import forget_jobs
from tests.bookings.plain_sql import sql

AGED = """
UPDATE procrastinate_events event SET at = now() - interval '8 days'
    FROM procrastinate_jobs job WHERE job.id = event.job_id AND job.status <> 'doing'
"""


def job(*statuses: str) -> int:
    made = app.configure_task("forget_answers").defer(timestamp=0)
    for status in statuses:
        sql("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", status, made)
    return made


@pytest.mark.django_db(transaction=True)
def test_only_what_is_long_done_is_forgotten() -> None:
    done = job("doing", "succeeded")
    waiting, failed = job(), job("doing", "failed")
    sql(AGED)
    young = job("doing", "succeeded")

    async_to_sync(forget_jobs)(app.job_manager)

    kept = sql("SELECT id FROM procrastinate_jobs WHERE id >= %s", done)
    assert {pk for (pk,) in kept} == {waiting, failed, young}


def test_the_worker_forgets_every_night() -> None:
    app.perform_import_paths()

    assert ("forget_jobs", "") in app.periodic_registry.periodic_tasks

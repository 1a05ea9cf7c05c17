"""Jobs that are done are kept for a week and then forgotten; one that failed stays until somebody has looked at it."""

from typing import Any

from procrastinate import JobContext
from procrastinate.contrib.django import app

KEPT_HOURS = 7 * 24


@app.periodic(cron="37 3 * * *")
@app.task(name="forget_jobs", pass_context=True)
async def forget_jobs_nightly(context: JobContext, timestamp: int) -> None:
    await forget_jobs(context.app.job_manager)


async def forget_jobs(jobs: Any) -> None:
    await jobs.delete_old_jobs(nb_hours=KEPT_HOURS)

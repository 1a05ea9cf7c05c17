"""What was promised and left to a job is done in the end: a job that met an outage of the database runs again, and so
does one whose worker was killed. Every job may run twice and has one effect.
"""

from typing import Any

from procrastinate import JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy

from partners.outage import outage_in

LONGEST_WAIT_SECONDS = 300


class AfterOutage(BaseRetryStrategy):
    """Sooner at first, then every five minutes; an error of any other kind is not tried again."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if outage_in(exception) is None:
            return None
        return RetryDecision(retry_in={"seconds": min(2**job.attempts, LONGEST_WAIT_SECONDS)})


@app.periodic(cron="* * * * *")
@app.task(name="resume_jobs", pass_context=True)
async def resume_jobs_each_minute(context: JobContext, timestamp: int) -> None:
    await resume_jobs(context.app.job_manager)


async def resume_jobs(jobs: Any) -> int:
    """How many jobs had lost their worker; each begins anew."""
    stalled = await jobs.get_stalled_jobs()
    for job in stalled:
        await jobs.retry_job(job)
    return len(stalled)

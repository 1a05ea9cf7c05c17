"""Where the job worker finds the jobs; each lives with what it runs."""

from partners.rpc.run_batch import run_batch_later
from partners.services.after_outage import resume_jobs_each_minute
from partners.services.forget_answers import forget_answers_nightly
from partners.services.forget_batches import forget_batches_nightly
from partners.services.forget_jobs import forget_jobs_nightly

__all__ = [
    "forget_answers_nightly",
    "forget_batches_nightly",
    "forget_jobs_nightly",
    "resume_jobs_each_minute",
    "run_batch_later",
]

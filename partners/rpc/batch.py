"""`batch.run`, `progress`, `results` and `restart`: many jobs handed in at once, and what became of them.

A batch answers to the key alone that handed it in.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from partners.models import Batch, BatchJob
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.formats import json_text
from partners.rpc.kind import ANYTHING, Listed, Text
from partners.rpc.outside_post import is_outside_url
from partners.rpc.refusal import BAD_REQUEST, NOT_FOUND, Refusal, does_not_validate, is_required
from partners.rpc.run_batch import results_of, run_batch_later

MOST_JOBS = 200
LONGEST_NAME = 64

NOT_SAVED, BAD_JOB, EMPTY_JOB = 24091, 24092, 24093
NO_PROGRESS, NOT_COMPLETED, NO_RESULTS = 24105, 24114, 24115
TOO_MANY_JOBS = 24448

BATCH = Parameter("async", Text(LONGEST_NAME), required=True, help=_("The asyncId that run answered."))


def run(call: Call) -> dict[str, Any]:
    jobs = [_job(index, job) for index, job in enumerate(_jobs(call))]
    batch = Batch.objects.create(
        partner=call.actor.partner, signing_key_id=call.actor.key_id, callback_url=_callback_url(call)
    )
    for position, job in enumerate(jobs):
        job.partner, job.batch, job.position = call.actor.partner, batch, position
    BatchJob.objects.bulk_create(jobs)
    run_batch_later.defer(batch_id=batch.pk)
    return {"asyncId": batch.async_id}


def progress(call: Call) -> dict[str, int]:
    """In percent; 100 when the results can be had."""
    batch = _batch(call, NO_PROGRESS)
    if batch.finished_at is not None:
        return {"progress": 100}
    total, open_jobs = batch.jobs.count(), batch.jobs.filter(response="").count()
    return {"progress": min(99, (total - open_jobs) * 100 // total)}


def results(call: Call) -> dict[str, Any]:
    batch = _batch(call, NO_RESULTS)
    if batch.finished_at is None:
        raise Refusal(BAD_REQUEST, _("The batch has not completed."), specific_code=NOT_COMPLETED)
    return results_of(batch)


def restart(call: Call) -> dict[str, bool]:
    """Goes on where it stopped; a batch that has finished stays as it is."""
    batch = _batch(call, NO_PROGRESS)
    if batch.finished_at is None:
        run_batch_later.defer(batch_id=batch.pk)
    return {"restarted": batch.finished_at is None}


def _jobs(call: Call) -> list[Any]:
    jobs: list[Any] = call["jobs"]
    if not jobs:
        raise is_required("jobs")
    if len(jobs) > MOST_JOBS:
        raise Refusal(
            BAD_REQUEST,
            _("A batch has at most 200 jobs."),
            specific_code=TOO_MANY_JOBS,
            additional=[len(jobs)],
        )
    return jobs


def _job(index: int, job: Any) -> BatchJob:
    """A batch inside a batch is no job."""
    if not job:
        raise Refusal(BAD_REQUEST, _("Job %(index)d is empty.") % {"index": index}, specific_code=EMPTY_JOB)
    given = job if isinstance(job, Mapping) else {}
    namespace, action = given.get("namespace"), given.get("action")
    params = given.get("params") or {}
    if not (
        _is_name(namespace) and _is_name(action) and isinstance(params, Mapping) and namespace != "batch"
    ):
        raise Refusal(
            BAD_REQUEST,
            _("Job %(index)d is not an object of namespace, action and params.") % {"index": index},
            specific_code=BAD_JOB,
        )
    return BatchJob(namespace=namespace, action=action, request=json_text(params))


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isalpha() and value.isascii() and len(value) <= LONGEST_NAME


def _callback_url(call: Call) -> str:
    url: str = call.get("callbackUrl", "")
    if url and not is_outside_url(url):
        raise does_not_validate("callbackUrl", _("Value must be an address that begins with https://"))
    return url


def _batch(call: Call, missing: int) -> Batch:
    found = Batch.objects.for_partner(call.actor.partner).filter(signing_key_id=call.actor.key_id)
    batch = found.filter(async_id=call["async"]).first()
    if batch is None:
        raise Refusal(NOT_FOUND, _("There is no such batch."), specific_code=missing)
    return batch


RUN = Action(
    namespace="batch",
    name="run",
    run=run,
    permission=None,
    writes=True,
    summary=_("Hands in jobs, which run one after the other; each needs the permission of its own action."),
    answer='{"asyncId": "e35e06ee592d17a42dc9e6252a058617"}',
    parameters=(
        Parameter(
            "jobs",
            Listed(ANYTHING),
            required=True,
            help=_("Objects of namespace, action and params; at most 200."),
        ),
        Parameter(
            "callbackUrl",
            Text(2000),
            help=_("An https address on the internet, to which the results are posted."),
        ),
    ),
    invalid_code=NOT_SAVED,
    errors={
        NOT_SAVED: _("The batch could not be saved."),
        BAD_JOB: _("A job is not an object of namespace, action and params."),
        EMPTY_JOB: _("A job is empty."),
        TOO_MANY_JOBS: _("There are more than 200 jobs."),
    },
)
PROGRESS = Action(
    namespace="batch",
    name="progress",
    run=progress,
    permission=None,
    summary=_("How far a batch has come, in percent."),
    answer='{"progress": 33}',
    parameters=(BATCH,),
    errors={NO_PROGRESS: _("There is no such batch.")},
)
RESULTS = Action(
    namespace="batch",
    name="results",
    run=results,
    permission=None,
    summary=_("What each job was answered; kept for two days."),
    answer=(
        '{"asyncId": "e35e06ee592d17a42dc9e6252a058617", "results": [{"namespace": "test", "action": "ping", '
        '"request": {}, "response": {"ack": "2021-05-13 07:05:33 UTC"}}]}'
    ),
    parameters=(BATCH,),
    errors={
        NOT_COMPLETED: _("The batch has not completed."),
        NO_RESULTS: _("There is no such batch, or it was forgotten."),
    },
)
RESTART = Action(
    namespace="batch",
    name="restart",
    run=restart,
    permission=None,
    writes=True,
    summary=_("Runs the jobs of a batch that have no answer yet."),
    answer='{"restarted": true}',
    parameters=(BATCH,),
    errors={NO_PROGRESS: _("There is no such batch.")},
)

"""A batch runs job by job, each an ordinary read or write of the key that handed it in.

A write and its answer are stored together, so that a batch that was interrupted can go on without doing anything
twice. A job that fails has its error as its answer, and the next one runs; but when the database is lost, nothing is
anybody's answer, and the batch goes on later.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from partners import strict_json
from partners.access import Actor
from partners.enums import Door
from partners.errors import Unreachable
from partners.models import Batch, BatchJob
from partners.outage import outage_in
from partners.rpc.formats import json_text
from partners.rpc.outside_post import NotSent, post_outside
from partners.rpc.perform import perform
from partners.rpc.refusal import NO_CODES, REVOKED, Refusal, refusal_of
from partners.rpc.table import find_action
from partners.services.after_outage import AfterOutage
from partners.services.answer_once import Answer
from partners.services.transaction import run

log = logging.getLogger(__name__)

SERVER_ERROR = 500


@app.task(name="run_batch", retry=AfterOutage())
def run_batch_later(batch_id: int) -> None:
    run_batch(batch_id=batch_id)


def run_batch(*, batch_id: int) -> None:
    """Every job that has no answer yet; then the callback, whose failure changes nothing."""
    batch = Batch.objects.filter(pk=batch_id, finished_at=None).first()
    if batch is None:
        return
    for job in batch.jobs.filter(response="").order_by("position"):
        _keep(job, _response(batch, job))
    Batch.objects.filter(pk=batch.pk).update(finished_at=timezone.now())
    if batch.callback_url:
        _call_back(batch)


def results_of(batch: Batch) -> dict[str, Any]:
    """What `batch.results` answers, and the callback is sent."""
    return {
        "asyncId": batch.async_id,
        "results": [
            {
                "namespace": job.namespace,
                "action": job.action,
                "request": strict_json.read(job.request.encode()),
                "response": strict_json.read(job.response.encode()),
            }
            for job in batch.jobs.order_by("position")
        ],
    }


def _response(batch: Batch, job: BatchJob) -> str:
    codes = NO_CODES
    try:
        action = find_action(job.namespace, job.action)
        codes = action.error_codes()
        actor = _actor(batch)
        request = strict_json.read(job.request.encode())
        return perform(action, actor, request, write=_write(actor, job))["body"]
    except Exception as error:
        if isinstance(outage_in(error), Unreachable):
            raise
        refusal = refusal_of(error, codes)
        if refusal is None:
            log.exception("A job of batch %s failed: %s", batch.async_id, job)
            refusal = Refusal(SERVER_ERROR, _("Something went wrong on our side."))
        return json_text(refusal.document())


def _actor(batch: Batch) -> Actor:
    """As the key is now: one that was revoked meanwhile does nothing any more."""
    key = Batch.objects.select_related("signing_key__partner").get(pk=batch.pk).signing_key
    if key.revoked_at is not None:
        raise Refusal(REVOKED, _("This key was revoked."))
    return Actor.of_key(key, door=Door.RPC)


def _write(actor: Actor, job: BatchJob) -> Callable[[bool, Callable[[], Answer]], Answer]:
    return lambda dry_run, work: run(actor, lambda: _once(job, work), dry_run=dry_run)


def _once(job: BatchJob, work: Callable[[], Answer]) -> Answer:
    kept = BatchJob.objects.select_for_update(no_key=True).get(pk=job.pk).response
    if kept:
        return {"body": kept}
    answer = work()
    _keep(job, answer["body"])
    return answer


def _keep(job: BatchJob, response: str) -> None:
    BatchJob.objects.filter(pk=job.pk, response="").update(response=response)


def _call_back(batch: Batch) -> None:
    try:
        post_outside(batch.callback_url, json_text(results_of(batch)).encode())
    except NotSent as error:
        log.warning("The callback of batch %s failed: %s", batch.async_id, error)

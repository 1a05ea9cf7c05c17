"""What a batch was answered is kept for two days."""

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app

from partners.models import Batch, BatchJob
from partners.services.forget_batches import KEPT_FOR, forget_batches
from tests.factories import BatchFactory, BatchJobFactory


@pytest.mark.django_db
def test_a_batch_is_kept_for_two_days_with_its_jobs() -> None:
    old, young = BatchJobFactory().batch, BatchFactory()
    Batch.objects.filter(pk=old.pk).update(created_at=timezone.now() - KEPT_FOR - timedelta(minutes=1))

    assert forget_batches() == 1
    assert (list(Batch.objects.all()), BatchJob.objects.count()) == ([young], 0)


def test_the_worker_forgets_them_every_night() -> None:
    app.perform_import_paths()

    nightly = {
        periodic.task.name: periodic.cron for periodic in app.periodic_registry.periodic_tasks.values()
    }
    assert nightly["forget_batches"] == "27 3 * * *"

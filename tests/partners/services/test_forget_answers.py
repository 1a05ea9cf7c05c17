from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from partners.models import IdempotencyKey
from partners.services.forget_answers import KEPT_FOR, forget_answers
from tests.factories import IdempotencyKeyFactory


def test_an_answer_is_remembered_for_a_week(db):
    old, young = IdempotencyKeyFactory(), IdempotencyKeyFactory()
    age = KEPT_FOR + timedelta(minutes=1)
    IdempotencyKey.objects.filter(pk=old.pk).update(created_at=timezone.now() - age)

    assert forget_answers() == 1
    assert list(IdempotencyKey.objects.all()) == [young]


def test_the_worker_forgets_every_night():
    app.perform_import_paths()

    nightly = {
        task.name: periodic.cron
        for (name, _id), periodic in app.periodic_registry.periodic_tasks.items()
        for task in [periodic.task]
    }
    assert nightly["forget_answers"] == "17 3 * * *"

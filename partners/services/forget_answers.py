"""Remembered answers are kept for a week and then forgotten, so that the table does not grow for ever."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from partners.models import IdempotencyKey

KEPT_FOR = timedelta(days=7)


@app.periodic(cron="17 3 * * *")
@app.task(name="forget_answers")
def forget_answers_nightly(timestamp: int) -> None:
    forget_answers()


def forget_answers() -> int:
    """How many answers were forgotten; a request repeated with their keys is new again."""
    forgotten, _by_model = IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    return forgotten

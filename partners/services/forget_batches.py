"""The results of a batch are kept for two days and then forgotten, as its callers were told."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from partners.models import Batch

KEPT_FOR = timedelta(days=2)


@app.periodic(cron="27 3 * * *")
@app.task(name="forget_batches")
def forget_batches_nightly(timestamp: int) -> None:
    forget_batches()


def forget_batches() -> int:
    """How many batches were forgotten, finished or not."""
    _rows, by_model = Batch.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    return by_model.get(Batch._meta.label, 0)

"""What Prometheus reads: `/metrics` exists where `METRICS_TOKEN` is set, for whoever brings it as a bearer token.

Counts of all partners together: nothing here is about any one of them.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from partners.metrics import FOLDER

STATUSES = ("todo", "doing", "failed")
BY_STATUS = """
SELECT status::text, count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed') GROUP BY status
"""
LAG = """
SELECT coalesce(extract(epoch FROM max(now() - greatest(job.scheduled_at, deferred.at))), 0)::float8
    FROM procrastinate_jobs job JOIN procrastinate_events deferred
        ON deferred.job_id = job.id AND deferred.type = 'deferred'
    WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()
"""


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not settings.METRICS_TOKEN:
        raise Http404
    if not _may_read(request):
        return HttpResponse(status=401, headers={"WWW-Authenticate": 'Bearer realm="metrics"'})
    jobs = CollectorRegistry()
    jobs.register(Jobs())
    return HttpResponse(generate_latest(_counted()) + generate_latest(jobs), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and constant_time_compare(token.strip(), settings.METRICS_TOKEN)


def _counted() -> CollectorRegistry:
    """Of all processes that share the folder; without one, of this process."""
    if not FOLDER:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=FOLDER)  # type: ignore[no-untyped-call]
    return registry


class Jobs(Collector):
    """Asked of the database at the moment; a database that does not answer is itself told."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            with connection.cursor() as cursor:
                cursor.execute(BY_STATUS)
                counts = dict(cursor.fetchall())
                cursor.execute(LAG)
                lag = cursor.fetchone()[0]
        except DatabaseError:
            yield GaugeMetricFamily("holdfast_database_up", "Whether the database answers", 0)
            return
        yield GaugeMetricFamily("holdfast_database_up", "Whether the database answers", 1)
        by_status = GaugeMetricFamily("holdfast_jobs", "Jobs by status", labels=["status"])
        for status in STATUSES:
            by_status.add_metric([status], counts.get(status, 0))
        yield by_status
        yield GaugeMetricFamily("holdfast_job_lag_seconds", "How long the longest due job has waited", lag)

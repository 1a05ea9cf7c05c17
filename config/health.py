"""What a load balancer asks: whether this server lives, and whether it should be sent work.

Open to all, so the answers say a word and nothing more.
"""

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import stopping

TAKES_WRITES = """
SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'
"""


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; a database that is away does not make it worth a restart."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when a booking could be written now, else 503 and what is in the way."""
    reason = _reason_against_work()
    return JsonResponse({"status": reason or "ready"}, status=503 if reason else 200)


def _reason_against_work() -> str:
    if stopping.is_told():
        return "stopping"
    try:
        if not _takes_writes():
            return "database is read-only"
        return "" if _TABLES.are_up_to_date() else "migrations are missing"
    except Error:
        return "database unavailable"


def _takes_writes() -> bool:
    """A standby that was not promoted says no, and so does a database that was set to be only read."""
    with connection.cursor() as cursor:
        cursor.execute(TAKES_WRITES)
        return bool(cursor.fetchone()[0])


class Tables:
    """Whether every migration of this code has been applied; asked until it was so once."""

    def __init__(self) -> None:
        self._were_up_to_date = False

    def are_up_to_date(self) -> bool:
        if not self._were_up_to_date:
            known = set(MigrationLoader(None).disk_migrations)
            self._were_up_to_date = known <= set(MigrationRecorder(connection).applied_migrations())
        return self._were_up_to_date


_TABLES = Tables()

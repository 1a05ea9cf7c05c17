"""What the database says of itself and not of the request: the same request may be sent again."""

from django.db import InterfaceError, InternalError, OperationalError
from procrastinate.exceptions import ConnectorException

from partners.errors import Busy, Unreachable

DATABASE_TROUBLE = (OperationalError, InterfaceError, InternalError, ConnectorException)
"""`ConnectorException` is how a job that is enqueued in a transaction tells the same."""

RETRYABLE = {"40P01", "40001"}
TIMED_OUT = {"55P03", "57014"}
LEFT_IDLE = "25P03"
"""A transaction that did nothing for too long was ended; psycopg calls it internal."""


def sqlstate_of(error: BaseException | None) -> str | None:
    return getattr(error and error.__cause__, "sqlstate", None)


def outage_in(error: BaseException | None) -> Busy | Unreachable | None:
    """None for what is not the database's own trouble."""
    if isinstance(error, Busy | Unreachable):
        return error
    if not isinstance(error, DATABASE_TROUBLE):
        return None
    state = sqlstate_of(error)
    if isinstance(error, InternalError) and state != LEFT_IDLE:
        return None
    return Busy() if state in RETRYABLE | TIMED_OUT else Unreachable()

"""A kept connection is asked whether it still works only where somebody has spoken on it while it was idle.

A server that ends says so, and one that dies is hung up for by its host: both can be read without a round trip. A host
that fell silent tells nobody, and the first statement is given up as soon as a question about its health would be.
"""

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    health_check_done: bool

    def close_if_health_check_failed(self) -> None:
        if self.connection is not None and not self.health_check_done and _is_quiet(self.connection):
            self.health_check_done = True
        super().close_if_health_check_failed()


def _is_quiet(connection: Any) -> bool:
    """Nothing can be read, not even its end."""
    if connection.closed:
        return False
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return not waiting.poll(0)

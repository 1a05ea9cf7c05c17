"""What is prepared on a connection stays prepared when a test is undone.

psycopg forgets all of it at each ROLLBACK, lest what it speaks of was made within the transaction that is undone.
Tests are undone all the time, so each would have its statements planned anew; what changes tables still has them
forgotten.
"""

from collections.abc import Sequence
from typing import Any

from psycopg._preparing import Prepare, PrepareManager

ROLLED_BACK = b"ROLLBACK"

psycopgs_own = PrepareManager._should_discard


def should_discard(manager: PrepareManager, prepare: Prepare, results: Sequence[Any]) -> bool:
    """In place of psycopg's own."""
    return psycopgs_own(manager, prepare, [one for one in results if one.command_status != ROLLED_BACK])

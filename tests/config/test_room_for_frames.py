"""However deep a request's loop stands, its calls ask the system for no memory."""

import resource
from collections.abc import Iterable
from typing import Any

from config.room_for_frames import with_room

DEPTHS = range(300)
CALLS = 100


def memory_asked_for() -> int:
    """Pages of memory that this process has been given so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def called_at(depth: int) -> int:
    """What many calls, one after the other, ask for at this depth."""
    if depth:
        return called_at(depth - 1)
    before = memory_asked_for()
    for _call in range(CALLS):
        nothing()
    return memory_asked_for() - before


def nothing() -> None:
    """A call and its frame, no more."""


def loops(_environ: dict[str, Any], _start_response: object) -> Iterable[bytes]:
    """It answers how much its greediest loop asked for."""
    called_at(DEPTHS[-1])
    return [b"%d" % max(map(called_at, DEPTHS))]


def test_a_loop_asks_for_no_memory_at_any_depth() -> None:
    [answer] = with_room(loops)({}, None)

    assert int(answer) < CALLS // 2

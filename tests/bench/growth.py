"""What ten years of bookings cost: each workload at a large size beside the same at a small one, for equal answers."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.bench.measure import TURNS, Lane, in_turns
from tests.bench.workload import Workload

GOAL = 1.3
ALIKE = 0.25
"""Answers whose sizes differ by more than this part are not compared."""


@dataclass(frozen=True, kw_only=True)
class Growth:
    name: str
    small: str
    large: str
    small_ms: float
    large_ms: float
    small_bytes: int
    large_bytes: int
    ratio: float
    goal: float
    within_goal: bool


def grow(
    small: tuple[str, Workload, int],
    large: tuple[str, Workload, int],
    told: Callable[[str], None],
    turns: int = TURNS,
) -> Growth:
    """Each size with its workload and the port of its server."""
    of_small, of_large = (
        Lane(port, workload.ours, workload.clients) for _size, workload, port in (small, large)
    )
    pairs = in_turns(of_small, of_large, told, turns)
    ratio = median(at_large / at_small for at_small, at_large in pairs)
    return Growth(
        name=large[1].name,
        small=small[0],
        large=large[0],
        small_ms=median(at_small for at_small, _at_large in pairs),
        large_ms=median(at_large for _at_small, at_large in pairs),
        small_bytes=of_small.answer_bytes,
        large_bytes=of_large.answer_bytes,
        ratio=ratio,
        goal=GOAL,
        within_goal=ratio <= GOAL and _are_alike(of_small.answer_bytes, of_large.answer_bytes),
    )


def _are_alike(small: int, large: int) -> bool:
    return abs(small - large) <= ALIKE * max(small, large)

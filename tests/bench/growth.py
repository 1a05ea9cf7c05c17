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
    lanes = [Lane(port, workload.ours, workload.clients) for _size, workload, port in (small, large)]
    pairs = in_turns(*lanes, told, turns)
    ratio = median(of_large / of_small for of_small, of_large in pairs)
    bytes_of = [lane.answer_bytes for lane in lanes]
    return Growth(
        name=large[1].name,
        small=small[0],
        large=large[0],
        small_ms=median(of_small for of_small, _of_large in pairs),
        large_ms=median(of_large for _of_small, of_large in pairs),
        small_bytes=bytes_of[0],
        large_bytes=bytes_of[1],
        ratio=ratio,
        goal=GOAL,
        within_goal=ratio <= GOAL and _are_alike(*bytes_of),
    )


def _are_alike(small: int, large: int) -> bool:
    return abs(small - large) <= ALIKE * max(small, large)

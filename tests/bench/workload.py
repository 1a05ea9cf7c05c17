"""What is measured: a request of ours beside the floor's for the same answer, and how near ours must come.

A family of workloads is a module in `workloads/` with `workloads(ground)`, beside a module of the same name in
`floor/` that answers the floor's requests.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tests.bench.ask import Answer, Ask


class Kind(StrEnum):
    """`TIME`: ours takes at most `goal` times as long. `THROUGHPUT`: ours gets at least `goal` times as much done."""

    TIME = "time"
    THROUGHPUT = "throughput"


@dataclass(frozen=True)
class Side:
    """`ask(number)` makes the request of that number, a new one each for writes; `before(numbers)` is called before
    the turn in which they are sent, with the ground's database at hand, and is not measured.
    """

    ask: Callable[[int], Ask]
    before: Callable[[Sequence[int]], None] | None = None


class Unlike(AssertionError):
    """Ours and the floor do not answer the same, so that comparing their times would say nothing."""


def same_json(ours: Answer, floor: Answer) -> None:
    """Numbers are compared by value, whatever digits they are written with."""
    difference = first_difference(content_of(ours), content_of(floor))
    if difference:
        raise Unlike(difference)


@dataclass(frozen=True, kw_only=True)
class Workload:
    """`same(ours, floor)` raises `Unlike` unless both answers say the same.

    `grows` is False where the answer at another size cannot be made as large, so that nothing could be compared.
    """

    name: str
    ours: Side
    floor: Side
    goal: float
    kind: Kind = Kind.TIME
    clients: int = 1
    same: Callable[[Answer, Answer], None] = same_json
    grows: bool = True

    def is_within(self, ratio: float) -> bool:
        return ratio <= self.goal if self.kind is Kind.TIME else ratio >= self.goal


def first_difference(ours: Any, floor: Any, path: str = "$") -> str:
    """Where and how two JSON values differ first; nothing where they do not."""
    if isinstance(ours, dict) and isinstance(floor, dict):
        if ours.keys() != floor.keys():
            return f"{path}: only one side has {sorted(ours.keys() ^ floor.keys())}"
        pairs = [(f"{path}.{name}", ours[name], floor[name]) for name in ours]
    elif isinstance(ours, list) and isinstance(floor, list):
        if len(ours) != len(floor):
            return f"{path}: ours has {len(ours)} entries, the floor {len(floor)}"
        pairs = [(f"{path}[{number}]", *pair) for number, pair in enumerate(zip(ours, floor, strict=True))]
    else:
        return "" if ours == floor else f"{path}: ours {ours!r}, the floor {floor!r}"
    return next((found for where, a, b in pairs if (found := first_difference(a, b, where))), "")


def content_of(answer: Answer) -> Any:
    if answer.status // 100 != 2:
        raise Unlike(f"An answer has the status {answer.status}: {answer.body[:500]!r}")
    return json.loads(answer.body, parse_float=Decimal, parse_int=Decimal)

"""Ours and the floor in turns, A B A B: only what was measured beside each other is compared.

A turn is some hundred requests of one side. The ratio is the median of the ratios of neighbouring turns, so that
another program that takes the machine for a while spoils a turn or two, and not the result.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count, islice
from statistics import median

from tests.bench.ask import Answer, Client
from tests.bench.workload import Kind, Side, Workload

TURNS = 7
SECONDS_OF_A_TURN = 0.8
FEWEST, MOST = 6, 800
WARM_UP = 96
"""Requests: each thread of a server has prepared its statements by then."""
ALIKE = 3
"""So many answers of both sides are compared before any is measured."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """Milliseconds a request: seen by one client, or of many the time by the number of answers."""

    name: str
    kind: Kind
    clients: int
    goal: float
    floor_ms: float
    ours_ms: float
    ratio: float
    ratios: list[float]
    within_goal: bool
    answer_bytes: int


@dataclass
class Lane:
    """One side of a workload on its server; requests are numbered on and on."""

    port: int
    side: Side
    clients: int
    _numbers: "count[int]" = field(default_factory=count)
    per_turn: int = WARM_UP
    answer_bytes: int = 0

    def answer(self) -> Answer:
        (request,) = self._requests(1)
        with Client(self.port) as client:
            return client.send(request)

    def turn(self, number: int | None = None) -> float:
        """Milliseconds a request."""
        requests = self._requests(number or self.per_turn)
        if self.clients == 1:
            return median(self._one_after_the_other(requests)) * 1000
        return self._all_together(requests) / len(requests) * 1000

    def calibrate(self) -> None:
        """Warm up, and choose how many requests make a turn."""
        milliseconds = self.turn(WARM_UP)
        fitting = int(SECONDS_OF_A_TURN * 1000 / max(milliseconds, 0.01))
        self.per_turn = max(FEWEST * self.clients, min(MOST, fitting))

    def _requests(self, number: int) -> list[bytes]:
        numbers = list(islice(self._numbers, number))
        if self.side.before is not None:
            self.side.before(numbers)
        return [self.side.ask(one).as_bytes() for one in numbers]

    def _one_after_the_other(self, requests: list[bytes]) -> list[float]:
        seconds = []
        with Client(self.port) as client:
            for request in requests:
                started = time.perf_counter()
                answer = client.send(request)
                seconds.append(time.perf_counter() - started)
                self._require(answer)
        return seconds

    def _all_together(self, requests: list[bytes]) -> float:
        """Threads will do: a client that waits for its answer leaves the interpreter to the others."""
        errors: list[Exception] = []
        ready = threading.Barrier(self.clients + 1)

        def work(own: list[bytes]) -> None:
            try:
                with Client(self.port) as client:
                    ready.wait()
                    for request in own:
                        self._require(client.send(request))
            except Exception as error:
                errors.append(error)
                ready.abort()

        threads = [
            threading.Thread(target=work, args=(requests[number :: self.clients],))
            for number in range(self.clients)
        ]
        for thread in threads:
            thread.start()
        try:
            ready.wait()
            started = time.perf_counter()
        except threading.BrokenBarrierError:
            started = 0.0
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - started
        if errors:
            raise errors[0]
        return seconds

    def _require(self, answer: Answer) -> None:
        if answer.status // 100 != 2:
            raise RuntimeError(f"An answer has the status {answer.status}: {answer.body[:500]!r}")
        self.answer_bytes = len(answer.body)


def measure(
    workload: Workload, ours_port: int, floor_port: int, told: Callable[[str], None], turns: int = TURNS
) -> Result:
    ours = Lane(ours_port, workload.ours, workload.clients)
    floor = Lane(floor_port, workload.floor, workload.clients)
    for _ in range(ALIKE):
        workload.same(ours.answer(), floor.answer())
    pairs = in_turns(floor, ours, told, turns)
    quotients = [of_ours / of_floor for of_floor, of_ours in pairs]
    ratios = quotients if workload.kind is Kind.TIME else [1 / one for one in quotients]
    ratio = median(ratios)
    return Result(
        name=workload.name,
        kind=workload.kind,
        clients=workload.clients,
        goal=workload.goal,
        floor_ms=median(of_floor for of_floor, _of_ours in pairs),
        ours_ms=median(of_ours for _of_floor, of_ours in pairs),
        ratio=ratio,
        ratios=ratios,
        within_goal=workload.is_within(ratio),
        answer_bytes=ours.answer_bytes,
    )


def in_turns(
    first: Lane, second: Lane, told: Callable[[str], None], turns: int = TURNS
) -> list[tuple[float, float]]:
    """Milliseconds of each pair of turns."""
    for lane in (first, second):
        lane.calibrate()
    pairs = []
    for number in range(1, turns + 1):
        pairs.append((first.turn(), second.turn()))
        told(f"turn {number} of {turns}")
    return pairs

"""What a worker needs, fresh and ever more requests later: one worker, so that it gets all of them, from many clients.

Reads and writes are mixed by a seed, each as often as any other. What is put back before it is asked is numbered on
its own, so that no two writes that are asked together are about the same booking.
"""

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from tests.bench.ask import Client
from tests.bench.server import Server
from tests.bench.workload import Workload

REQUESTS, EVERY, TOGETHER = 10_000, 2_000, 400
CLIENTS = 16
SEED = 1

Asked = Sequence[tuple[int, Workload]]
"""The number of each request, and what it asks for."""


def worker_memory(
    server: Server, workloads: Sequence[Workload], told: Callable[[str], None], requests: int = REQUESTS
) -> dict[str, int]:
    """Bytes by when."""
    measured = {"that has just started": max(server.memory_of_workers())}
    wanted = _mixed(workloads, requests)
    for first in range(0, len(wanted), TOGETHER):
        asked = wanted[first : first + TOGETHER]
        _ask(server.port, asked)
        done = first + len(asked)
        told(f"{done:,} of {requests:,} requests")
        if done % EVERY == 0 or done == requests:
            measured[f"after {done:,} mixed requests"] = max(server.memory_of_workers())
    return measured


def _mixed(workloads: Sequence[Workload], requests: int) -> list[tuple[int, Workload]]:
    mixed = [workloads[number % len(workloads)] for number in range(requests)]
    random.Random(SEED).shuffle(mixed)
    put_back, others = count(), count()
    return [(next(put_back if one.ours.before else others), one) for one in mixed]


def _ask(port: int, asked: Asked) -> None:
    for workload in {workload.name: workload for _number, workload in asked}.values():
        if workload.ours.before is not None:
            workload.ours.before([number for number, one in asked if one is workload])
    with ThreadPoolExecutor(CLIENTS) as pool:
        for _answered in pool.map(
            _ask_each, [port] * CLIENTS, [asked[one::CLIENTS] for one in range(CLIENTS)]
        ):
            pass


def _ask_each(port: int, asked: Asked) -> None:
    with Client(port) as client:
        for number, workload in asked:
            answer = client.send(workload.ours.ask(number).as_bytes())
            if answer.status // 100 != 2:
                raise RuntimeError(f"{workload.name}: {answer.status}: {answer.body[:500]!r}")

"""What a worker needs, fresh and after many mixed requests: one worker, so that it gets all of them."""

from collections.abc import Callable, Sequence

from tests.bench.ask import Client
from tests.bench.server import Server
from tests.bench.workload import Workload

REQUESTS = 10_000
EVERY = 500


def worker_memory(
    server: Server, workloads: Sequence[Workload], told: Callable[[str], None], requests: int = REQUESTS
) -> dict[str, int]:
    """Bytes by when; only reads are asked, each as often as any other."""
    measured = {"that has just started": max(server.memory_of_workers())}
    asks = [workload.ours.ask for workload in workloads if workload.ours.before is None]
    if not asks:
        return measured
    with Client(server.port) as client:
        for first in range(0, requests, EVERY):
            for number in range(first, min(first + EVERY, requests)):
                client.send(asks[number % len(asks)](number).as_bytes())
            told(f"{first + EVERY:,} of {requests:,} requests")
    return {**measured, f"after {requests:,} mixed requests": max(server.memory_of_workers())}

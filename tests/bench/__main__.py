"""`make bench`: every workload at SIZE beside its floor, growth against the smallest size, plans, memory, start.

ONLY=words keeps the workloads whose names contain them. Exits 1 when a goal is missed, and says which.
"""

import argparse
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from config.private_postgres import hold
from tests.bench import filling, memory, plans
from tests.bench.families import all_workloads
from tests.bench.ground import Ground
from tests.bench.growth import grow
from tests.bench.measure import TURNS, measure
from tests.bench.report import PROJECT, Report
from tests.bench.server import FLOOR, OURS, Server
from tests.bench.workload import Unlike, Workload

SMALL = "10k"


class Told(Protocol):
    def __call__(self, text: str, *, end: bool = False) -> None: ...


def main() -> int:
    options = _options()
    try:
        report = run(options.size, options.only, options.turns, frozenset(options.parts.split(",")))
    except filling.NotFilled as error:
        print(error, file=sys.stderr)
        return 1
    report.write(options.result)
    print(f"\n{report.markdown()}\n")
    missed = report.missed()
    for one in missed:
        print(f"missed: {one}")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", default=os.environ.get("SIZE") or "1M", choices=filling.SIZES)
    parser.add_argument("--only", default=os.environ.get("ONLY") or "", help="words of the workloads' names")
    parser.add_argument("--turns", type=int, default=os.environ.get("TURNS") or TURNS)
    parser.add_argument(
        "--parts", default=os.environ.get("PARTS") or "floor,growth,plans,memory", help="which of these to do"
    )
    parser.add_argument("--result", type=Path, default=PROJECT / "var" / "bench.json")
    return parser.parse_args()


def run(size: str, only: str, turns: int, parts: frozenset[str]) -> Report:
    report = Report(size)
    with ExitStack() as stack:
        stack.enter_context(_alone())
        stack.enter_context(hold(filling.cluster(size)))
        _bring_up_to_date(size)
        ground = Ground.of(size)
        workloads = _wanted(ground, only)
        if "plans" in parts:
            report.scans = _explain(size, workloads)
        ours = stack.enter_context(_server(OURS, size))
        report.seconds_to_first_answer = ours.seconds_to_first_answer
        if "growth" in parts and size != SMALL:
            _grow(report, ground, workloads, ours, only, turns)
        if "floor" in parts:
            with _server(FLOOR, size) as floor:
                _measure(report, workloads, ours, floor, turns)
        if "memory" in parts:
            _weigh(report, size, workloads)
    return report


@contextmanager
def _alone() -> Iterator[None]:
    """Two that measure at once would slow each other down, and gather the same static files."""
    filling.root().mkdir(parents=True, exist_ok=True)
    with (filling.root() / "measuring").open("w") as ours:
        fcntl.flock(ours, fcntl.LOCK_EX)
        yield


def _wanted(ground: Ground, only: str) -> list[Workload]:
    return [one for one in all_workloads(ground) if all(word in one.name for word in only.split())]


def _measure(report: Report, workloads: Sequence[Workload], ours: Server, floor: Server, turns: int) -> None:
    for workload in workloads:
        told = _telling(workload.name)
        try:
            result = measure(workload, ours.port, floor.port, told, turns)
        except (Unlike, RuntimeError, OSError) as error:
            report.failures[workload.name] = str(error)
            told(f"failed: {error}", end=True)
            continue
        report.workloads.append(result)
        told(f"{result.ours_ms:.2f} ms, floor {result.floor_ms:.2f} ms, ratio {result.ratio:.2f}", end=True)


def _grow(
    report: Report, ground: Ground, workloads: Sequence[Workload], ours: Server, only: str, turns: int
) -> None:
    """First of all: what writes leave behind to be swept up would fall on the larger side alone."""
    with hold(filling.cluster(SMALL)):
        _bring_up_to_date(SMALL)
    with hold(filling.cluster(SMALL)), _server(OURS, SMALL) as small:
        of_small = {one.name: one for one in _wanted(Ground.of(SMALL), only)}
        for workload in workloads:
            if not workload.grows:
                continue
            told = _telling(f"growth of {workload.name}")
            sides = (SMALL, of_small[workload.name], small.port), (ground.size, workload, ours.port)
            try:
                one = grow(*sides, told, turns)
            except (Unlike, RuntimeError, OSError) as error:
                report.failures[f"growth of {workload.name}"] = str(error)
                told(f"failed: {error}", end=True)
                continue
            report.growth.append(one)
            told(f"{one.ratio:.2f}", end=True)


def _weigh(report: Report, size: str, workloads: Sequence[Workload]) -> None:
    told = _telling("memory of a worker")
    try:
        with _server(OURS, size, WEB_CONCURRENCY="1") as alone:
            report.worker_bytes = memory.worker_memory(alone, workloads, told)
    except (RuntimeError, OSError) as error:
        report.failures["memory of a worker"] = str(error)


def _explain(size: str, workloads: Sequence[Workload]) -> list[plans.Scan]:
    """In this process, which is Holdfast for a moment."""
    os.environ |= {**_environment(size), "LOG_LEVEL": "ERROR"}
    import django
    from django.db import connections

    django.setup()
    told = _telling("plans")
    told(f"{len(workloads)} workloads")
    found = plans.whole_scans(workloads)
    connections.close_all()
    told(f"{len(found)} read a whole table", end=True)
    return found


def _bring_up_to_date(size: str) -> None:
    """As the README says for each new version."""
    for command in ("migrate", "collectstatic"):
        subprocess.run(
            [sys.executable, "manage.py", command, "--no-input", "--verbosity", "0"],
            cwd=PROJECT,
            env={**os.environ, **_environment(size)},
            check=True,
        )


def _environment(size: str) -> dict[str, str]:
    return {
        **filling.environment(size),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HOLDFAST_ENV": "production",
        "ALLOWED_HOSTS": "127.0.0.1",
        "BENCH_DATABASE": filling.database(size),
    }


def _server(application: str, size: str, **environment: str) -> Server:
    log = filling.folder(size) / f"{application}.log"
    return Server(application, {**_environment(size), **environment}, log)


def _telling(name: str) -> Told:
    """One line of progress for each thing; on a terminal it is written over."""
    has_terminal = sys.stderr.isatty()

    def told(text: str, *, end: bool = False) -> None:
        if has_terminal:
            print(f"\r\x1b[K{name}: {text}", end="\n" if end else "", file=sys.stderr, flush=True)
        elif end:
            print(f"{name}: {text}", file=sys.stderr, flush=True)

    return told


if __name__ == "__main__":
    sys.exit(main())

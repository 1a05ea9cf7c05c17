"""All workloads of all families, in their order."""

from importlib import import_module

from tests.bench import FAMILIES
from tests.bench.ground import Ground
from tests.bench.workload import Workload


def all_workloads(ground: Ground) -> list[Workload]:
    return [
        workload
        for family in FAMILIES
        for workload in import_module(f"tests.bench.workloads.{family}").workloads(ground)
    ]

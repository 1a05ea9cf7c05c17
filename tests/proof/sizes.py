"""How much each check tries: a little on every change, much in `make prove`; and from which seed it draws."""

import os

PROVING = "HOLDFAST_PROVE" in os.environ
SEED = int(os.environ.get("HOLDFAST_SEED", "0"))


def size(on_every_change: int, on_demand: int) -> int:
    return on_demand if PROVING else on_every_change


def seeds(on_every_change: int, on_demand: int) -> range:
    """The same on every change; in `make prove` from a seed that can be given back."""
    return range(SEED, SEED + size(on_every_change, on_demand))

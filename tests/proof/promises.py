"""What Holdfast promises: each has tests that carry its number, and `make prove` tells of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """Crowds and crashes want the machine `alone`; the checks of other promises run side by side."""

    sentence: str
    alone: bool = False


PROMISES = {
    "P1": Promise("Nothing is ever overbooked, by any path.", alone=True),
    "P2": Promise("Nothing is refused without a reason.", alone=True),
    "P3": Promise("A retry never books twice.", alone=True),
    "P4": Promise("What was acknowledged survives a crash.", alone=True),
    "P5": Promise("No deadlock reaches anybody.", alone=True),
    "P6": Promise("Parts sum to their whole, to the cent."),
    "P7": Promise("No partner sees or points at what is another's."),
    "P8": Promise("No input crashes it."),
    "P9": Promise("Reading changes nothing."),
    "P10": Promise("No change of somebody's is lost to another's.", alone=True),
    "P11": Promise("The history is complete."),
}

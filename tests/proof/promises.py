"""What Holdfast promises: each has tests that carry its number, and `make prove` tells of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """Crashes want the machine `alone`, for it is to be back in time; all other checks run side by side."""

    sentence: str
    alone: bool = False


PROMISES = {
    "P1": Promise("Nothing is ever overbooked, by any path."),
    "P2": Promise("Nothing is refused without a reason."),
    "P3": Promise("A retry never books twice."),
    "P4": Promise("What was acknowledged survives a crash.", alone=True),
    "P5": Promise("No deadlock reaches anybody."),
    "P6": Promise("Parts sum to their whole, to the cent."),
    "P7": Promise("No partner sees or points at what is another's."),
    "P8": Promise("No input crashes it."),
    "P9": Promise("Reading changes nothing."),
    "P10": Promise("No change of somebody's is lost to another's."),
    "P11": Promise("The history is complete."),
}

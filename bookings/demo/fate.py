"""What becomes of a booking: the status it begins with and those that follow, with somebody's reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bookings.enums import BookingStatus

S = BookingStatus


@dataclass(frozen=True)
class Fate:
    weight: int
    statuses: Sequence[BookingStatus]


AHEAD = (
    Fate(40, [S.CONFIRMED]),
    Fate(5, [S.CONFIRMED, S.CANCELLED]),
    Fate(8, [S.TENTATIVE]),
    Fate(7, [S.PROSPECTIVE]),
    Fate(4, [S.PROSPECTIVE_HOLD]),
    Fate(4, [S.ORDERING]),
    Fate(1, [S.ORDERING, S.NOT_ACCEPTED]),
    Fate(10, [S.TENTATIVE, S.CONFIRMED]),
    Fate(7, [S.PROSPECTIVE, S.TENTATIVE, S.CONFIRMED]),
    Fate(4, [S.ORDERING, S.CONFIRMED]),
    Fate(3, [S.PROSPECTIVE_HOLD, S.CONFIRMED]),
    Fate(1, [S.PROSPECTIVE, S.CANCELLED]),
    Fate(1, [S.PROSPECTIVE, S.NOT_ACCEPTED]),
    Fate(1, [S.TENTATIVE, S.PROSPECTIVE]),
)
"""The first seven end in every status there is."""

BEHIND = (
    Fate(60, [S.CONFIRMED]),
    Fate(8, [S.CONFIRMED, S.CANCELLED]),
    Fate(12, [S.TENTATIVE, S.CONFIRMED]),
    Fate(8, [S.PROSPECTIVE, S.TENTATIVE, S.CONFIRMED]),
    Fate(2, [S.PROSPECTIVE, S.NOT_ACCEPTED]),
    Fate(1, [S.CONFIRMED, S.CANCELLED, S.PROSPECTIVE, S.CONFIRMED]),
    Fate(2, [S.TENTATIVE, S.CANCELLED]),
)

REASONS = {
    S.CANCELLED: (
        "The speaker fell ill.", "Too few have signed up.", "Put off until next year.", "Booked twice by mistake.",
    ),
    S.NOT_ACCEPTED: ("Decided for a house nearer to the airport.", "Over their budget.", "No answer to two letters."),
    S.CONFIRMED: ("Signed contract received.", "Confirmed by telephone.", "Deposit paid.", ""),
    S.TENTATIVE: ("Offer sent.", "Option until the end of the month.", ""),
    S.PROSPECTIVE: ("Option has lapsed.", "Asks again."),
    S.PROSPECTIVE_HOLD: ("",),
    S.ORDERING: ("",),
}  # fmt: skip


def fates_for(random: Random, number: int, fates: Sequence[Fate]) -> list[Sequence[BookingStatus]]:
    """Each fate once, the others by weight, in any order; so even a small demo has every status."""
    drawn = random.choices(fates, [fate.weight for fate in fates], k=max(0, number - len(fates)))
    some = [fate.statuses for fate in [*fates, *drawn][:number]]
    random.shuffle(some)
    return some


def reason_for(random: Random, status: BookingStatus) -> str:
    return random.choice(REASONS[status])

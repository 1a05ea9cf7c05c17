"""One answer: a venue on some days, how well it fits, what it costs and what is in the way."""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from bookings.availability.proposals.candidate import Candidate, Misfit
from bookings.availability.proposals.rival import Rival
from bookings.availability.proposals.times import Times
from bookings.availability.proposals.whole_price import WholePrice
from bookings.errors import Obstacle


class Group(StrEnum):
    BEST = "best"
    MOVE = "move"
    NEAREST = "nearest"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Shortage:
    """Less equipment is free than wanted; none where the house does not lend it."""

    product_id: int
    name: str
    wanted: int
    free: int
    units: int


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """`obstacles` are those that nobody's booking explains, such as a closed day; `duration` is one that the venue
    does not take: "too_short" or "too_long".
    """

    group: Group
    candidate: Candidate
    places: int
    periods: tuple[Times, ...]
    rivals: tuple[Rival, ...]
    enquiries: tuple[Rival, ...]
    obstacles: tuple[Obstacle, ...]
    shortages: tuple[Shortage, ...]
    price: WholePrice
    duration: str = ""

    @property
    def zone(self) -> ZoneInfo:
        return self.candidate.zone

    @property
    def misfit(self) -> Misfit | None:
        return self.candidate.misfit

    @property
    def is_free(self) -> bool:
        return not (self.rivals or self.obstacles)

    @property
    def options(self) -> list[Rival]:
        """What is not certain yet; a booking is either in the way or only asks."""
        return [one for one in (*self.rivals, *self.enquiries) if one.is_option]

    @property
    def option_rank(self) -> int:
        """Which option this would be: behind all that are there."""
        return 1 + len(self.options)

    @property
    def can_be_next_option(self) -> bool:
        """All that is in the way is uncertain."""
        return bool(self.rivals) and not self.obstacles and all(one.is_option for one in self.rivals)

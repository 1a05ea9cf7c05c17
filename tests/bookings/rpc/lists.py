"""What the lists of bookings answer."""

from dataclasses import dataclass
from typing import Any

from tests.bookings.congress import Congress
from tests.bookings.rpc.summit import Summit, plan_summit
from tests.rpc_client import RpcClient

MADE = "2029-05-07 09:30:00 UTC"
SESSIONS = "getBookingSessionList"


def results(caller: RpcClient, action: str, **params: Any) -> list[dict[str, Any]]:
    """All of them; they are on one page."""
    answer = caller.ask("venue", action, {"perPage": 100, **params})
    count = len(answer.get("results", ()))
    assert answer.get("meta") == {"totalResults": count, "start": 0, "perPage": 100, "count": count}, answer
    return answer["results"]


def ids(caller: RpcClient, action: str, **params: Any) -> list[int]:
    return [row["id"] for row in results(caller, action, **params)]


@dataclass
class Planned:
    """The places and ids that every answer is compared with."""

    summit: Summit
    venue: int
    booking: int
    plenary: int

    @property
    def params(self) -> dict[str, int]:
        return {"venueId": self.venue, "bookingId": self.booking}

    def id_of(self, name: str) -> int:
        return self.summit.lines[name].pk


def planned_at(congress: Congress) -> Planned:
    summit = plan_summit(congress)
    return Planned(summit, congress.facility.pk, summit.booking.pk, summit.lines["plenary"].pk)

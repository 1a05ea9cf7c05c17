"""What the lists of bookings answer."""

from typing import Any

from tests.rpc_client import RpcClient

MADE = "2029-05-07 09:30:00 UTC"


def results(caller: RpcClient, action: str, **params: Any) -> list[dict[str, Any]]:
    """All of them; they are on one page."""
    answer = caller.ask("venue", action, {"perPage": 100, **params})
    count = len(answer.get("results", ()))
    assert answer.get("meta") == {"totalResults": count, "start": 0, "perPage": 100, "count": count}, answer
    return answer["results"]


def ids(caller: RpcClient, action: str, **params: Any) -> list[int]:
    return [row["id"] for row in results(caller, action, **params)]

"""What lists answer."""

from typing import Any


def whole_list(*results: Any) -> dict[str, Any]:
    """All that there is on one page."""
    count = len(results)
    return {
        "meta": {"totalResults": count, "start": 0, "perPage": 100, "count": count},
        "results": list(results),
    }

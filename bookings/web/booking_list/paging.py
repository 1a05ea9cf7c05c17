"""Pages of ids whose number is counted only so far: nobody pages through more, and counting stays cheap."""

from functools import cached_property

from django.core.paginator import Paginator

PER_PAGE = 50
MOST_ROWS = 10_000
"""That can be paged through, or taken along in a file."""


class CappedPaginator(Paginator):
    @cached_property
    def found(self) -> int:
        """One more than `MOST_ROWS` where there are more."""
        return self.object_list.order_by()[: MOST_ROWS + 1].count()  # type: ignore[union-attr, call-arg]

    @property
    def has_more(self) -> bool:
        return self.found > MOST_ROWS

    @cached_property
    def count(self) -> int:  # type: ignore[override]
        return min(self.found, MOST_ROWS)

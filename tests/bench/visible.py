"""What is to be seen on a page, so that two programs that write HTML differently can be compared."""

from html.parser import HTMLParser

from tests.bench.ask import Answer
from tests.bench.workload import Unlike, first_difference

CELLS = frozenset({"cell", "rowheader"})
"""Roles."""
LONG = frozenset({"facility", "venue", "event_type"})
"""Selects of the partner's own words; the others are the same on every page."""


class Visible(HTMLParser):
    """The words of each cell and option, and of each block of the diary with what is said of it; in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._select: str | None = ""
        self._open = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "select":
            self._select = told.get("name")
        is_option = tag == "option" and self._select in LONG
        is_seen = is_option or told.get("role") in CELLS or (tag == "a" and "data-line-id" in told)
        if is_seen and not self._open:
            self._open, self._words = tag, [told.get("aria-label") or ""]

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words += data.split()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self.seen.append(" ".join(self._words).strip())
            self._open = ""


def same_sight(ours: Answer, floor: Answer) -> None:
    """In the order of the page."""
    _require_same(_seen(ours), _seen(floor))


def same_blocks(ours: Answer, floor: Answer) -> None:
    """Wherever they stand: the floor does not lay out the rows of a house."""
    _require_same(*(sorted(one for one in _seen(answer) if "," in one) for answer in (ours, floor)))


def _require_same(ours: list[str], floor: list[str]) -> None:
    if difference := first_difference(ours, floor):
        raise Unlike(difference)


def _seen(answer: Answer) -> list[str]:
    if answer.status != 200:
        raise Unlike(f"A page has the status {answer.status}: {answer.body[:500]!r}")
    page = Visible()
    page.feed(answer.body.decode())
    if not page.seen:
        raise Unlike("There is nothing to be seen.")
    return page.seen

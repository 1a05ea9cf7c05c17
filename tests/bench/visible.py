"""What a page is made of, so that two programs that write the same page differently can be compared.

Every element with all that it is told, and every word, in their order. Left out are blanks, the marks of versions in
the names of files, and what is drawn anew for each page: the words against forgery and the stamp of what is shown.
"""

import re
from html.parser import HTMLParser
from itertools import zip_longest

from tests.bench.ask import Answer
from tests.bench.workload import Unlike

VERSION = re.compile(r"\.[0-9a-f]{12}(?=\.)")
STAMP = re.compile(r"stamp=[0-9a-f]+")
DRAWN = re.compile(r"[0-9A-Za-z]{64}")


class Page(HTMLParser):
    """`parts` are the elements and the words between them."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_words()
        told = sorted((name, _told(value or "")) for name, value in attrs if name != "class" or value)
        self.parts.append(" ".join([f"<{tag}", *(f'{name}="{value}"' for name, value in told)]) + ">")

    def handle_endtag(self, tag: str) -> None:
        self._end_words()
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._words += data.split()

    def _end_words(self) -> None:
        if self._words:
            self.parts.append(" ".join(self._words))
            self._words = []


def _told(value: str) -> str:
    plain = STAMP.sub("stamp", VERSION.sub("", value))
    return DRAWN.sub("drawn", " ".join(plain.split()))


def same_page(ours: Answer, floor: Answer) -> None:
    pairs = zip_longest(_parts(ours), _parts(floor), fillvalue="")
    for number, (here, there) in enumerate(pairs):
        if here != there:
            raise Unlike(f"Part {number}: ours {here!r}, the floor {there!r}")


def _parts(answer: Answer) -> list[str]:
    if answer.status != 200:
        raise Unlike(f"A page has the status {answer.status}: {answer.body[:500]!r}")
    page = Page()
    page.feed(answer.body.decode())
    page.close()
    if not page.parts:
        raise Unlike("There is nothing to be seen.")
    return page.parts

"""Which names a page asks for in what a browser sends: whatever it reads of a query or a form is written down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.http import QueryDict

READING = ("get", "getlist", "__getitem__", "__contains__", "setdefault", "pop")


@contextmanager
def asked_for() -> Iterator[set[str]]:
    names: set[str] = set()

    def watched(read: Callable[..., Any]) -> Callable[..., Any]:
        def read_and_note(query: QueryDict, name: Any, *arguments: Any, **options: Any) -> Any:
            if isinstance(name, str):
                names.add(name)
            return read(query, name, *arguments, **options)

        return read_and_note

    watching = [patch.object(QueryDict, name, watched(getattr(QueryDict, name))) for name in READING]
    for one in watching:
        one.start()
    try:
        yield names
    finally:
        for one in watching:
            one.stop()

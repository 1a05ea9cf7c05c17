"""What it means to read a value of a request: the value that was meant, or a mistake that says where it is."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

LEFT_OUT = object()
"""Reads as if the name had not been sent."""


class Mistake(Exception):
    """A sentence for people; `path` leads from the parameter to the value inside it."""

    def __init__(self, sentence: str, path: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.path = path


class Kind(ABC):
    """`word` is what the documentation calls it, `empty` what `null` and `""` mean."""

    word: Any
    empty: Any = None

    def read(self, value: Any) -> Any:
        return self.empty_value() if value is None or value == "" else self.check(value)

    def empty_value(self) -> Any:
        return self.empty

    @abstractmethod
    def check(self, value: Any) -> Any:
        """The value that is meant; `Mistake` for any other."""


def within(name: str, check: Callable[[], Any]) -> Any:
    """What `check` reads; its mistakes are told from one level further out."""
    try:
        return check()
    except Mistake as mistake:
        path = f"{name}.{mistake.path}" if mistake.path else name
        raise Mistake(mistake.sentence, path) from mistake

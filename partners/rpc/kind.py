"""What a value of a request may be. Kind in how it is written, strict in what it means.

Numbers may be strings and flags 1 or 0, as the vendor's samples write them; but an id is never a fraction, a flag
never a number, and a number never endless. `null` and `""` say that there is nothing.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.rpc.moment import Day, Time, Timestamp, WallTime
from partners.rpc.value import LEFT_OUT, Kind, Mistake, within

__all__ = [
    "AMOUNT",
    "ANYTHING",
    "COUNT",
    "DAY",
    "FLAG",
    "IDS",
    "IDS_BY_ID",
    "LEFT_OUT",
    "NUMBER",
    "TEXT",
    "TIME",
    "TIMESTAMP",
    "WALL_TIME",
    "WHOLE",
    "Choice",
    "Flag",
    "Kind",
    "Listed",
    "Mistake",
    "Number",
    "Text",
    "Whole",
    "choice",
    "one_of",
    "within",
]

LARGEST_ID = 2**63 - 1
LARGEST_COUNT = 2**31 - 1
LONGEST_TEXT = 10_000
LONGEST_LIST = 1_000

WHOLE_TEXT = re.compile(r"[0-9]{1,19}")
NUMBER_TEXT = re.compile(r"-?[0-9]{1,11}(\.[0-9]{1,6})?")
FLAGS = {"true": True, "1": True, "false": False, "0": False}


class Whole(Kind):
    """A whole number from 0 on; ids are such numbers."""

    word = gettext_lazy("whole number")

    def __init__(self, most: int) -> None:
        self.most = most

    def check(self, value: Any) -> int:
        text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
        if not WHOLE_TEXT.fullmatch(text):
            raise Mistake(_("Value must be a whole number"))
        if int(text) > self.most:
            raise Mistake(_("Value must be at most %(most)d") % {"most": self.most})
        return int(text)


class Number(Kind):
    """An exact decimal, as it was written: at most 11 digits before the point and 6 behind it."""

    word = gettext_lazy("number")

    def __init__(self, *, least: Decimal | None = None) -> None:
        self.least = least

    def check(self, value: Any) -> Decimal:
        text = _plain(value)
        if not NUMBER_TEXT.fullmatch(text):
            raise Mistake(_("Value must be a number such as 118.80"))
        number = Decimal(text)
        if self.least is not None and number < self.least:
            raise Mistake(_("Value must be at least %(least)s") % {"least": self.least})
        return number


def _plain(value: Any) -> str:
    """A number as it could have been written, or nothing for what is neither number nor text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}" if abs(value.adjusted()) < 30 else ""
    return str(value)


class Text(Kind):
    """Kept as it came. A bare number is text too: clients send telephone numbers so."""

    word = gettext_lazy("text")
    empty = ""

    def __init__(self, most: int = LONGEST_TEXT) -> None:
        self.most = most

    def check(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise Mistake(_("Value must be text"))
        text = value if isinstance(value, str) else _plain(value)
        if len(text) > self.most:
            raise Mistake(_("Value must have at most %(most)d characters") % {"most": self.most})
        return text


class Flag(Kind):
    word = gettext_lazy("true or false")
    empty = LEFT_OUT

    def check(self, value: Any) -> bool:
        text = str(value).lower() if isinstance(value, bool | int | str) else ""
        if text not in FLAGS:
            raise Mistake(_("Value must be true or false"))
        return FLAGS[text]


class Choice(Kind):
    """The door's numbers, or words, for the domain's words."""

    def __init__(self, meanings: Mapping[Any, Any]) -> None:
        self.meanings = {str(key).lower(): meaning for key, meaning in meanings.items()}
        self.word = ", ".join(
            str(key) if key == meaning else f"{key} {meaning}" for key, meaning in meanings.items()
        )

    def check(self, value: Any) -> Any:
        text = str(value).lower() if isinstance(value, int | str) and not isinstance(value, bool) else ""
        if text not in self.meanings:
            raise Mistake(_("Value must be one of %(choices)s") % {"choices": ", ".join(self.meanings)})
        return self.meanings[text]


class Listed(Kind):
    """A list of values of one kind."""

    def __init__(self, inner: Kind, most: int = LONGEST_LIST) -> None:
        self.inner = inner
        self.most = most

    @property
    def word(self) -> str:
        return _("list of: %(inner)s") % {"inner": self.inner.word}

    def empty_value(self) -> list[Any]:
        return []

    def check(self, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Mistake(_("Value must be a list"))
        if len(value) > self.most:
            raise Mistake(_("Value must have at most %(most)d entries") % {"most": self.most})
        return [self._entry(index, entry) for index, entry in enumerate(value)]

    def _entry(self, index: int, entry: Any) -> Any:
        return within(str(index), lambda: self.inner.check(entry))


class IdsById(Kind):
    """`{"7": [1, 2]}`, or `[]` where there is nothing: lists of ids by the id they belong to."""

    word = gettext_lazy("object of lists of whole numbers, by whole numbers")

    def empty_value(self) -> dict[int, list[int]]:
        return {}

    def check(self, value: Any) -> dict[int, list[int]]:
        if value == []:
            return {}
        if not isinstance(value, Mapping):
            raise Mistake(_("Value must be an object"))
        return dict(within(key, lambda pair=(key, ids): self._pair(*pair)) for key, ids in value.items())

    def _pair(self, key: str, ids: Any) -> tuple[int, list[int]]:
        return WHOLE.check(key), IDS.read(ids)


class Anything(Kind):
    """JSON as it came, for whoever looks into it."""

    word = gettext_lazy("any JSON")

    def read(self, value: Any) -> Any:
        return value

    def check(self, value: Any) -> Any:
        return value


WHOLE = Whole(LARGEST_ID)
COUNT = Whole(LARGEST_COUNT)
NUMBER = Number()
AMOUNT = Number(least=Decimal(0))
TEXT = Text()
FLAG = Flag()
DAY = Day()
TIME = Time()
TIMESTAMP = Timestamp()
WALL_TIME = WallTime()
IDS = Listed(WHOLE)
IDS_BY_ID = IdsById()
ANYTHING = Anything()


def choice(meanings: Mapping[Any, Any]) -> Choice:
    """`choice({1: "prospective", 2: "tentative"})`: 2 and "2" both mean "tentative"."""
    return Choice(meanings)


def one_of(words: Sequence[str]) -> Choice:
    """The words themselves, however they are capitalised."""
    return Choice({word: word for word in words})

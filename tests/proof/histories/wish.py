"""What somebody tried to do and what came of it, in plain words and numbers; nothing of the project is imported.

Times are whole minutes after the first midnight of the scene, by its wall clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

DONE = "done"
BUSY = "busy"


@dataclass(frozen=True, kw_only=True)
class Want:
    """`price` is that of the whole line; None is the list price of each place and hour."""

    thing: int
    starts: int
    ends: int
    number: int = 1
    price: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Wish:
    kind: str
    booking: int = 0
    version: int | None = None
    line: int = 0
    status: str = ""
    wants: Sequence[Want] = ()
    changes: Mapping[str, Any] = field(default_factory=dict)
    thing: int = 0
    capacity: int = 0
    minutes: tuple[int, int] = (0, 0)
    amount: Decimal = Decimal(0)
    closing: int = 0
    starts: int = 0
    ends: int = 0

    def __str__(self) -> str:
        said = {name: value for name, value in vars(self).items() if value and value != (0, 0)}
        return ", ".join(f"{name} {value}" for name, value in said.items())


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A line as it was when its places were asked for, with the minutes and the price copied from the catalogue."""

    line: int
    thing: int
    before: int
    after: int
    unit: Decimal
    standing: str


@dataclass(kw_only=True)
class Attempt:
    """Its numbers come from one counter. `decided` was drawn under the locks and before anything was asked,
    `checked` when all had been asked; where it was done, `checked` was drawn before the commit and `ended` after it.
    `states` are those of the database's errors, one for each time that it was tried in vain.
    """

    wish: Wish
    door: str
    began: int
    decided: int | None = None
    checked: int = 0
    ended: int = 0
    word: str = ""
    asked: Sequence[Asked] = ()
    made: Sequence[int] = ()
    states: list[str | None] = field(default_factory=list)

    @property
    def turn(self) -> int:
        """Where it stands in the history; what was refused before any lock saw what stood at its end."""
        return self.checked if self.decided is None else self.decided

    def __str__(self) -> str:
        return f"{self.turn}: {self.door}: {self.wish} -> {self.word}"

"""What the catalogue offered when: who reads it beside an edit may see either, and keeps what was read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.proof.histories.wish import DONE, Attempt

MINUTES, PRICE = "minutes", "list_price"


@dataclass(frozen=True)
class Edit:
    """Nobody saw it before `first`, everybody after `last`."""

    first: int
    last: int
    value: Any


class Catalogue:
    """Minutes before and after, and list prices, by the id of the thing."""

    def __init__(self, minutes: Mapping[int, tuple[int, int]], prices: Mapping[int, Any]) -> None:
        self._edits: dict[tuple[str, int], list[Edit]] = defaultdict(list)
        for what, offered in ((MINUTES, minutes), (PRICE, prices)):
            for thing, value in offered.items():
                self._edits[what, thing].append(Edit(0, 0, value))

    def learn(self, attempts: Sequence[Attempt]) -> None:
        for one in sorted(attempts, key=lambda attempt: attempt.checked):
            if one.word == DONE and one.wish.kind in {MINUTES, PRICE}:
                value = one.wish.minutes if one.wish.kind == MINUTES else one.wish.amount
                self._edits[one.wish.kind, one.wish.thing].append(Edit(one.checked, one.ended, value))

    def minutes(self, thing: int) -> tuple[int, int]:
        """Any that it ever offered."""
        return self._edits[MINUTES, thing][0].value

    def offered(self, what: str, thing: int, value: Any, attempt: Attempt) -> bool:
        """Whether it said so at any time between the beginning and the end of the attempt."""
        seen = [edit for edit in self._edits[what, thing] if edit.first < attempt.checked]
        settled = [edit for edit in seen if edit.last < attempt.began]
        return value in [edit.value for edit in seen if edit not in settled[:-1]]

    def was_edited(self, what: str, attempt: Attempt) -> bool:
        """By somebody else meanwhile."""
        return any(
            edit.first < attempt.checked and edit.last > attempt.began
            for edit in self._edits[what, attempt.wish.thing]
        )

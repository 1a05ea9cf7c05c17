"""The function sheets (BEO) of a booking: of each number its newest version counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bookings.enums import DocumentKind
from bookings.models.tree import Row


@dataclass(frozen=True)
class FunctionSheets:
    """The newest versions, by number."""

    newest: Sequence[Row]

    @classmethod
    def among(cls, documents: Sequence[Row]) -> "FunctionSheets":
        """From documents in the order of their versions."""
        sheets = (row for row in documents if row["kind"] == DocumentKind.FUNCTION_SHEET)
        return cls(list({row["number"]: row for row in sheets}.values()))

    @property
    def numbers(self) -> list[str]:
        return [row["number"] for row in self.newest]

    @property
    def is_finalised(self) -> bool:
        """There are some, and nothing is left to finalise."""
        return bool(self.newest) and all(row["finalised_at"] for row in self.newest)

    @property
    def finalised_at(self) -> datetime | None:
        """Of the last of them; None while any is open."""
        return max(row["finalised_at"] for row in self.newest) if self.is_finalised else None

    def of_session(self, session_id: int) -> list[str]:
        return [row["number"] for row in self.newest if session_id in row["session_ids"]]

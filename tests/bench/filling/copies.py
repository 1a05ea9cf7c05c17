"""The one house is copied for every facility of the benchmark: each id moves on by a fixed step of its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.apps import apps

from bookings.models import Appointment, Blockout, Occupancy
from catalog.models import Event, EventType, Facility, PaymentType, SessionType
from tests.bench.filling.column import Column, Meaning, Model, columns_of, root_of, tracked_by, with_events
from tests.bench.filling.stencil import NULL, Row, copy_out

ONE_NAME_EACH = {EventType, SessionType, PaymentType, Facility}
"""Whose name says which house it is of."""

KEYS = Event
"""Holder keys move on by a step of their own, kept under this model."""


def house_models() -> list[Model]:
    """The catalogue, and what holds a venue without being booked."""
    catalogue = [
        model
        for model in apps.get_app_config("catalog").get_models()
        if not model._meta.proxy and tracked_by(model) is None
    ]
    return with_events([*catalogue, Appointment, Blockout, Occupancy])


@dataclass
class HouseRows:
    """`steps` by the table whose ids they are; `highest` is the last id that a copy takes."""

    rows: dict[Model, list[Row]]
    steps: dict[Model, int] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "HouseRows":
        found = cls({model: _rows_of(model) for model in house_models()})
        for model, rows in found.rows.items():
            found.steps[root_of(model)] = max(_highest(model, rows), found.steps.get(root_of(model), 0))
        keys = [
            int(row[_place(model, "holder_key")]) for model in (Event, Blockout) for row in found.rows[model]
        ]
        found.steps[KEYS] = max(keys)
        return found

    def step(self, model: Model) -> int:
        return self.steps[model]

    def copy(self, number: int, partner_id: int) -> Iterator[tuple[Model, str]]:
        """The COPY text of each table."""
        for model, rows in self.rows.items():
            columns = columns_of(model)
            yield (
                model,
                "".join(
                    "\t".join(
                        self._cell(model, column, cell, number, partner_id)
                        for column, cell in zip(columns, row, strict=True)
                    )
                    + "\n"
                    for row in rows
                ),
            )

    def _cell(self, model: Model, column: Column, cell: str, number: int, partner_id: int) -> str:
        if column.meaning is Meaning.PARTNER:
            return str(partner_id)
        if cell != NULL and (step := self._step_of(model, column, cell)):
            return str(int(cell) + number * step)
        if number and column.name == "name" and model in ONE_NAME_EACH:
            return f"{cell.removesuffix(' 1')} {number + 1}"
        return cell

    def _step_of(self, model: Model, column: Column, cell: str) -> int:
        """By how much it moves on from copy to copy."""
        match column.meaning:
            case Meaning.OWN_ID:
                return self.steps[root_of(model)]
            case Meaning.REFERENCE:
                assert column.target is not None
                return self.steps[column.target]
            case Meaning.HOLDER_KEY | Meaning.SOLE_KEY:
                return self.steps[KEYS]
            case Meaning.IDS if cell != "{}":
                raise NotImplementedError(f"The house has no ids in {column.name} yet.")
        return 0


def _rows_of(model: Model) -> list[Row]:
    rows = copy_out(model, columns_of(model))
    if model is Occupancy:
        return [row for row in rows if row[_place(Occupancy, "booking_id")] == NULL]
    return rows


def _place(model: Model, name: str) -> int:
    return next(number for number, column in enumerate(columns_of(model)) if column.name == name)


def _highest(model: Model, rows: Sequence[Row]) -> int:
    key = model._meta.pk.column
    return max((int(row[_place(model, key)]) for row in rows), default=0)

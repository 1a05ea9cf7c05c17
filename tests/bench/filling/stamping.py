"""Planned bookings become the text of their rows, booking by booking in the order of their ids."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from bookings.models import Booking
from tests.bench.filling.column import Model
from tests.bench.filling.house import ZONE, House, Member
from tests.bench.filling.partners import PartnerPlan
from tests.bench.filling.plan import DAY, Standing
from tests.bench.filling.slots import EPOCH, FIRST_DAY, LAST_DAY
from tests.bench.filling.stencil import Stencil, Token
from tests.bench.filling.words import code_of, name_of, note_of

CLOCKS = [f" {minute // 60:02}:{minute % 60:02}" for minute in range(DAY)]
MARGIN = 400
"""Days before the first and after the last that are made, decided or expired on."""

DAY_TEXTS = {
    day: (EPOCH + timedelta(days=day)).isoformat() for day in range(FIRST_DAY - MARGIN, LAST_DAY + MARGIN)
}


def _midnight(day: int) -> int:
    """The minute since 1970 from which the local clock of that day counts, as it goes at noon."""
    noon = datetime.combine(EPOCH + timedelta(days=day), time(12), tzinfo=ZONE)
    return int(noon.astimezone(UTC).timestamp()) // 60 - 12 * 60


MIDNIGHTS = {day: _midnight(day) for day in DAY_TEXTS}


@dataclass(eq=False)
class Stamp:
    """`steps` move an id of the house on to that of its copy; `owners` are the partners by house."""

    house: House
    stencils: Sequence[Stencil]
    steps: Mapping[Model, int]
    owners: Sequence[PartnerPlan]
    first_holder: int

    def stamp(self, standing: Sequence[Standing], first: Mapping[Model, int]) -> dict[Model, str]:
        """The text of all tables; `first` has the first free id of each."""
        ids = dict(first)
        texts: dict[Model, list[str]] = defaultdict(list)
        for one in standing:
            stencil = self.stencils[one.stencil]
            values = self._values(one, stencil, ids)
            for model, text, choose in stencil.tables:
                texts[model].append(text % choose(values))
        return {model: "".join(rows) for model, rows in texts.items()}

    def _values(self, one: Standing, stencil: Stencil, ids: dict[Model, int]) -> list[str]:
        """In the order that the stencil's formats count on."""
        number = ids[Booking]
        values: list[str] = []
        for model, count in stencil.rows.items():
            begin = ids[model]
            ids[model] = end = begin + count
            values += map(str, range(begin, end))
        values += self._house_ids(one.stencil, one.house)
        values += self._member_values(one, stencil)
        of = stencil.of
        day, shift = one.day, one.shift
        for _kind, days, minute in of["instant"]:
            moment = MIDNIGHTS[day + days] + minute + shift
            values.append(f"{DAY_TEXTS[moment // DAY]}{CLOCKS[moment % DAY]}:00+00")
        values += [DAY_TEXTS[day + days] for _kind, days in of["day"]]
        for _kind, minutes, seconds in of["made"]:
            moment = one.made + minutes
            values.append(f"{DAY_TEXTS[moment // DAY]}{CLOCKS[moment % DAY]}{seconds}")
        values += [f"00000000-0000-4000-8{turn:03x}-{number:012x}" for _kind, turn in of["context"]]
        values += self._singles(one.house, number)
        return values

    @lru_cache(maxsize=50_000)  # noqa: B019 - one stamp for the whole run
    def _house_ids(self, stencil: int, house: int) -> list[str]:
        return [
            str(pk + house * self.steps[model]) for _kind, model, pk in self.stencils[stencil].of["house"]
        ]

    def _member_values(self, one: Standing, stencil: Stencil) -> list[str]:
        if not (stencil.of["member"] or stencil.of["called"]):
            return []
        chosen = [
            self.house.members[kind][number]
            for (kind, _own), number in zip(stencil.made.roles, one.members, strict=True)
        ]
        ids = [self._member_id(chosen, token, one.house) for token in stencil.of["member"]]
        return ids + [chosen[role].name for _kind, role in stencil.of["called"]]

    def _member_id(self, chosen: Sequence[Member], token: Token, house: int) -> str:
        _kind, role, place = token
        model, pk = chosen[role].ids[place]
        return str(pk + house * self.steps[model])

    def _singles(self, house: int, number: int) -> list[str]:
        owner = self.owners[house]
        mixed = number * 2_654_435_761
        return [
            str(owner.partner_id),
            str(owner.first_customer + mixed % owner.customers),
            str(owner.first_company + mixed % owner.companies),
            str(owner.coordinator_id),
            str(owner.sales_person_id),
            str(self.first_holder + number),
            code_of(number),
            name_of(number),
            note_of(number),
        ]

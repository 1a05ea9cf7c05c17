"""Somebody sends the same until it is done, while the wire breaks as planned; and what came of it."""

from dataclasses import dataclass

from django.http import HttpResponse

from tests.proof.chaos.cutter import Plan, Wire, never
from tests.proof.chaos.writers import Writer

MOST_TRIES = 4
DONE = {200, 201, 302}


@dataclass
class Tale:
    """What a client saw who sent the same until it was done, and what was written of it."""

    writer: Writer
    told: list[HttpResponse]
    effects: list[int]
    broke: bool

    def faults(self) -> list[str]:
        unclear = [answer for answer in self.told[:-1] if not self.writer.is_clear(answer)]
        return [
            *(f"unclear: {answer.status_code} {answer.text[:200]}" for answer in unclear),
            *([] if is_done(self.told) else [f"never done: {self.told[-1].status_code}"]),
            *([] if self.effects else ["lost"]),
            *(["done twice"] if len(self.effects) > 1 else []),
        ]


def is_done(told: list[HttpResponse]) -> bool:
    return bool(told) and told[-1].status_code in DONE


def sent_until_done(writer: Writer, key: str, wire: Wire, plan: Plan = never) -> Tale:
    told: list[HttpResponse] = []
    broke = wire.broke
    with wire.breaking(plan):
        while not is_done(told) and len(told) < MOST_TRIES:
            told.append(writer.send(key))
    return Tale(writer, told, writer.effects(key), broke=wire.broke > broke)

"""What the database tells at the end: who holds what, and the history of how it came to that."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from bookings.models import Blockout, Booking, Line
from tests.bookings.plain_sql import sql
from tests.proof.histories.diary import Diary
from tests.proof.histories.house import minutes
from tests.proof.histories.nouns import Hold
from tests.proof.histories.past import Past

LEDGER = """
SELECT bookable_id, lower(period), upper(period), quantity, sole_key, booking_id, blockout_id, appointment_id
FROM bookings_occupancy WHERE active
"""
ALWAYS = (-(10**9), 10**9)

Row = tuple[Any, ...]


def ledger_mistakes(diary: Diary) -> list[str]:
    """Rows that the ledger has too many of, or too few."""
    kept = Counter(_kept(diary, row) for row in sql(LEDGER))
    expected = Counter(row for hold in diary.holds() for row in _rows(diary, hold))
    too_many = [f"held, but by nobody in the model: {row}" for row in kept - expected]
    return [*too_many, *(f"not held, but by somebody in the model: {row}" for row in expected - kept)]


def _kept(diary: Diary, row: Row) -> Row:
    room, start, end, quantity, key, booking, blockout, appointment = row
    owner = next(
        (word, pk)
        for word, pk in (("booking", booking), ("closing", blockout), ("appointment", appointment))
        if pk
    )
    times = ALWAYS if diary.things[room].kind == "event" else (minutes(start), minutes(end))
    use = "alone" if key > 0 else "shared" if key == 0 else f"shared as {-key}"
    return (room, *times, quantity, use, owner)


def _rows(diary: Diary, hold: Hold) -> Iterator[Row]:
    times = (hold.starts, hold.ends)
    if hold.is_sole:
        yield from ((room, *times, 1, "alone", hold.owner) for room in hold.rooms)
        return
    yield (hold.thing, *times, hold.number, "shared", hold.owner)
    for room in hold.rooms - {hold.thing}:
        yield (room, *times, 1, f"shared as {hold.thing}", hold.owner)


def history_mistakes(past: Past) -> list[str]:
    """Each change has its row, in the order in which the locks were held, signed by who made it."""
    return [
        *_missing("booking", _bookings(), past.bookings),
        *_missing("line", _lines(past.diary), past.lines),
        *_missing("thing", _things(past.diary), past.things),
        *_missing("closing", _closings(), past.closings),
        *_unlike_their_rows(),
        *_unsigned(),
    ]


def _missing(
    what: str, told: Mapping[int, Sequence[Row]], done: Mapping[int, Sequence[Row]]
) -> Iterator[str]:
    for pk in sorted({*told, *done}):
        if list(told.get(pk, ())) != list(done.get(pk, ())):
            yield f"{what} {pk}: the history tells {told.get(pk)}, done was {done.get(pk)}"


def _bookings() -> dict[int, list[Row]]:
    """The last word on each version."""
    told: dict[int, dict[int, Row]] = defaultdict(dict)
    events = Booking.pgh_event_model.objects.order_by("pgh_id")
    for pk, version, *rest in events.values_list("pgh_obj_id", "version", "status", "total_gross"):
        told[pk].pop(version, None)
        told[pk][version] = (version, *rest)
    return {pk: list(versions.values()) for pk, versions in told.items()}


def _changes(diary: Diary) -> Iterator[tuple[int, Row]]:
    """What was written of each line in the order of the writing; a price alone is no change here."""
    last: dict[int, Row] = {}
    fields = ("pgh_obj_id", "bookable_id", "starts_at", "ends_at", "places", "units", "status")
    for pk, thing, starts, ends, places, units, status in Line.pgh_event_model.objects.order_by(
        "pgh_id"
    ).values_list(*fields):
        times = (0, 0) if diary.things[thing].kind == "event" else (minutes(starts), minutes(ends))
        row = (thing, *times, places or units or 1, status)
        if last.get(pk) != row:
            last[pk] = row
            yield pk, row


def _lines(diary: Diary) -> dict[int, list[Row]]:
    told: dict[int, list[Row]] = defaultdict(list)
    for pk, row in _changes(diary):
        told[pk].append(row)
    return told


def _things(diary: Diary) -> dict[int, list[Row]]:
    """Lines of different bookings about one thing stand in the order in which they had its lock."""
    told: dict[int, list[Row]] = defaultdict(list)
    for pk, (thing, *rest) in _changes(diary):
        told[thing].append((pk, *rest))
    return told


def _closings() -> dict[int, list[Row]]:
    told: dict[int, list[Row]] = defaultdict(list)
    events = Blockout.pgh_event_model.objects.order_by("pgh_id")
    for pk, label, thing, starts, ends in events.values_list(
        "pgh_obj_id", "pgh_label", "bookable_id", "starts_at", "ends_at"
    ):
        told[pk].append((label, thing, minutes(starts), minutes(ends)))
    return told


def tracked() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if hasattr(model, "pgh_event_model")]


def _unlike_their_rows() -> Iterator[str]:
    """The last event of each row is the row."""
    for model in tracked():
        last = {
            event["pgh_obj_id"]: event for event in model.pgh_event_model.objects.order_by("pgh_id").values()
        }
        for row in model._base_manager.values():
            event = last.get(row["id"], {})
            if differing := sorted(_differing(row, event)):
                yield f"{model.__name__} {row['id']}: the history tells otherwise of {differing}"


def _differing(row: Mapping[str, Any], event: Mapping[str, Any]) -> Iterable[str]:
    return (name for name, value in row.items() if not event or (name in event and event[name] != value))


def _unsigned() -> Iterator[str]:
    for model in (Booking, Line):
        unsigned = model.pgh_event_model.objects.filter(pgh_context=None).count()
        if unsigned:
            yield f"{unsigned} events of {model.__name__} say nothing of who made them"

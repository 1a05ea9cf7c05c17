"""A row's history as people read it: who changed what, when, through which door."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partners.enums import Door

MOST_ROWS = 200
WORDS = {"insert": _("Created"), "update": _("Changed"), "delete": _("Deleted")}


@dataclass(frozen=True)
class Change:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryRow:
    at: datetime
    who: str
    door: str
    word: str | Promise
    changes: list[Change]


def history_of(row: models.Model) -> list[HistoryRow]:
    """Newest first, the latest `MOST_ROWS`; empty for what keeps no history."""
    event_model = getattr(type(row), "pgh_event_model", None)
    if event_model is None:
        return []
    events = event_model.objects.filter(pgh_obj_id=row.pk).order_by("-pgh_id")[: MOST_ROWS + 1]
    newest_first = list(events)
    pairs = zip(newest_first, [*newest_first[1:], None], strict=True)
    return [_history_row(event, earlier) for event, earlier in pairs][:MOST_ROWS]


def _history_row(event: Any, earlier: Any) -> HistoryRow:
    context = event.pgh_context or {}
    return HistoryRow(
        at=event.pgh_created_at,
        who=context.get("name", ""),
        door=str(dict(Door.choices).get(context.get("door", ""), "")),
        word=WORDS[event.pgh_label],
        changes=list(_changes(event, earlier)) if earlier else [],
    )


def _changes(event: models.Model, earlier: models.Model) -> Iterator[Change]:
    for field in event._meta.fields:
        before, after = getattr(earlier, field.attname), getattr(event, field.attname)
        if not field.name.startswith("pgh_") and before != after:
            yield Change(str(capfirst(field.verbose_name)), _shown(field, before), _shown(field, after))


def _shown(field: models.Field, value: object) -> str:
    return "" if value is None else str(dict(field.flatchoices).get(value, value))

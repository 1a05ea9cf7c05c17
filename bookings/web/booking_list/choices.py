"""The partner's own that the list can be narrowed by: one question for all, asked when a field is first looked at."""

from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from catalog.models import EventType, Facility, Venue
from partners.models import Membership
from partners.models.prepared import IDS, Prepared

OWNER = "owner"
OF_PARTNER = {"facility": Facility, "venue": Venue, "event_type": EventType}


def _choices() -> QuerySet:
    """Named by what they are called; people in the order of their last names."""
    full_name = Trim(Concat("user__first_name", Value(" "), "user__last_name"))
    people = _told(
        Membership,
        of=OWNER,
        key=F("user_id"),
        called=Coalesce(NullIf(full_name, Value("")), "user__email", output_field=TextField()),
        by=F("user__last_name"),
    )
    others = [
        _told(model, of=name, key=F("pk"), called=F("name"), by=F("name"))
        for name, model in OF_PARTNER.items()
    ]
    return people.union(*others, all=True).order_by("by", "row")


def _told(model: Any, *, of: str, key: F, called: Any, by: F) -> QuerySet:
    rows = model.objects.filter(partner__any_of=IDS).order_by()
    return rows.annotate(of=Value(of), key=key, called=called, by=by, row=F("pk")).values_list(
        "of", "key", "called", "by", "row"
    )


CHOICES = Prepared(_choices)


class Choices:
    """Of one partner: for each filter by name, keys and what they are called."""

    def __init__(self, partner_id: int) -> None:
        self._partner_id = partner_id

    def of(self, name: str) -> list[tuple[int, str]]:
        return self._read.get(name, [])

    @cached_property
    def _read(self) -> dict[str, list[tuple[int, str]]]:
        read: dict[str, list[tuple[int, str]]] = {}
        for row in CHOICES.rows([self._partner_id]):
            read.setdefault(row["of"], []).append((row["key"], row["called"]))
        return read

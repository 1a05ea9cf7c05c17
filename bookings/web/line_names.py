"""A line is named by what was agreed, else by what it is about, else by its kind."""

from collections.abc import Iterable, Mapping
from typing import Any

from bookings.enums import LineKind
from bookings.models import Line
from partners.access import Actor

NAME_COLUMNS = (
    "kind",
    "name",
    "bookable__name",
    "menu__name",
    "beverage_package__name",
    "product__name",
    "package__name",
)


def name_of(line: Mapping[str, Any]) -> str:
    """Of a row with the `NAME_COLUMNS`."""
    return next((line[column] for column in NAME_COLUMNS[1:] if line[column]), "") or str(
        LineKind(line["kind"]).label
    )


def line_names(actor: Actor, line_ids: Iterable[int]) -> dict[int, str]:
    """By id, in one query."""
    lines = Line.objects.for_partner(actor.partner).filter(pk__in=set(line_ids))
    return {line["pk"]: name_of(line) for line in lines.values("pk", *NAME_COLUMNS)}

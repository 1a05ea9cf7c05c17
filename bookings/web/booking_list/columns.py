"""The columns of the list: which there are, which are shown, and by which the list can be put in order.

Each person's choice is in the address; chosen once, it is remembered in the session.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import DateTimeField, F
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from bookings.web.customer_names import may_name
from partners.access import Actor

REMEMBERED = "booking_columns"
"""The session's key."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """`field` is what it is ordered by, or empty; `css` goes to its cells. A `naming` one names customers."""

    key: str
    label: Any
    field: str = ""
    css: str = ""
    is_naming: bool = False

    def order(self, *, down: bool) -> list[Any]:
        """Without a value last, but for the first day upwards, which follows its index. Equal rows stand by id."""
        if self.field == "id":
            return ["-id" if down else "id"]
        if self.key == "when" and not down:
            return [F("starts_at").asc(nulls_first=True), "id"]
        if self.key not in AT_TIMES and self.key not in CALCULATED:
            return [f"-{self.field}", "-id"] if down else [self.field, "id"]
        by = CALCULATED.get(self.key, F(self.field))
        return [by.desc(nulls_last=True), "-id"] if down else [by.asc(nulls_last=True), "id"]


CALCULATED: dict[str, Any] = {
    "outstanding": F("total_gross") - F("total_paid"),
    "expires": Coalesce("hold_expires_at", Cast("decision_on", DateTimeField())),
}
"""What some columns are ordered by instead of a field."""

AT_TIMES = frozenset({"when", "decision"})
"""Not every booking has a value; in those that all have, the indexes can be followed both ways."""

COLUMNS = {
    column.key: column
    for column in (
        Column(key="name", label=_("Booking"), field="name", css="cell-wide cell-name"),
        Column(key="code", label=_("Code"), field="code", css="booking-code"),
        Column(key="status", label=_("Status"), field="status", css="cell-status"),
        Column(key="when", label=_("When"), field="starts_at", css="cell-wide cell-when"),
        Column(key="customer", label=_("Customer"), css="cell-wide cell-person", is_naming=True),
        Column(key="company", label=_("Company"), css="cell-wide cell-person", is_naming=True),
        Column(key="where", label=_("Where"), css="cell-wide cell-where"),
        Column(key="people", label=_("People"), field="total_attendees", css="money"),
        Column(key="total", label=_("Total"), field="total_gross", css="money"),
        Column(key="outstanding", label=_("Outstanding"), field="outstanding", css="money"),
        Column(key="owner", label=_("Coordinator"), css="cell-person"),
        Column(key="sales_person", label=_("Sales person"), css="cell-person"),
        Column(key="event_type", label=_("Event type")),
        Column(key="decision", label=_("Decision"), field="decision_on", css="nowrap"),
        Column(key="expires", label=_("Hold expires"), field="hold_expires_at", css="cell-expires"),
        Column(key="next", label=_("Next"), css="cell-wide cell-next"),
        Column(key="created", label=_("Created"), field="id", css="nowrap"),
        Column(key="changed", label=_("Last touch"), field="updated_at", css="nowrap"),
    )
}
SORTED_BY = frozenset(column.key for column in COLUMNS.values() if column.field)
ALWAYS = "name"
USUAL = ("name", "status", "when", "customer", "where", "people", "total", "outstanding", "next")
USUAL_SORT = "-when"


def columns_for(actor: Actor) -> list[Column]:
    return [column for column in COLUMNS.values() if may_name(actor) or not column.is_naming]


def chosen(actor: Actor, asked: str, remembered: Any, besides: str = "") -> list[Column]:
    """In their fixed order. What the address names wins over what is remembered, with what a view shows besides."""
    keys = set(asked.split(","))
    if not keys & set(COLUMNS):
        keys = {*_known(remembered), besides}
    return [column for column in columns_for(actor) if column.key in keys or column.key == ALWAYS]


def _known(remembered: Any) -> Sequence[str]:
    kept = remembered if isinstance(remembered, list) else []
    return [key for key in kept if key in COLUMNS] or USUAL


@dataclass(frozen=True)
class Sorting:
    key: str
    down: bool

    @classmethod
    def of(cls, asked: str, usual: str) -> "Sorting":
        """As the address asks, where there is such an order."""
        if asked.removeprefix("-") not in SORTED_BY:
            asked = usual
        return cls(asked.removeprefix("-"), asked.startswith("-"))

    @property
    def order(self) -> list[Any]:
        return COLUMNS[self.key].order(down=self.down)

    def __str__(self) -> str:
        return f"-{self.key}" if self.down else self.key

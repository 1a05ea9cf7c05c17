"""`venue.getBookingChangelogList`: what the history recorded of a booking and of its lines, each with who did it.

An entry is one recorded event of one row; events of bookings have even ids here, those of lines odd ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.enums import LineKind, LineStatus
from bookings.models import Booking, Line
from bookings.models.tree import Row
from bookings.rpc.numbers import BOOKING_ITSELF, CHANGE_REFERENCES
from bookings.rpc.of_booking import ONE_BOOKING, booking_of, user_id_of
from partners.rpc.action import Action, Call, Listing
from partners.rpc.collection import collection
from partners.rpc.formats import digits, timestamp

MODELS: tuple[type[models.Model], type[models.Model]] = (Booking, Line)
"""A model's place here is in the ids of its entries."""

UNTOLD = frozenset(
    {
        *("version", "changed_at", "holder_key", "taxed_facility_ids", "price_basis", "prices_include_tax"),
        *("has_agreed_cost", "is_attendees_pinned", "lead_minutes", "follow_up_minutes"),
    }
)
"""Fields that are there for the machine."""

Key = tuple[int, int]
"""The place of the model, and the id of the event."""

ANSWER = (
    '{"id": 70, "venueId": 7, "bookingId": 501, "beoId": null, "sessionId": null, "recordedByUserId": 12,'
    ' "refType": 1, "refId": 501, "noteText": "People: 100 → 120", "createdDate": "2029-11-21 05:09:41 '
    'UTC", "modifiedDate": "2029-11-21 05:09:41 UTC"}'
)


def get_booking_changelog_list(call: Call) -> dict[str, Any]:
    booking = booking_of(call)
    keys = _keys(_events(call, 0).filter(pgh_obj=booking.pk), 0).union(
        _keys(_events(call, 1).filter(booking=booking.pk), 1), all=True
    )

    def rows(page: list[tuple[Any, int, int]]) -> list[Row]:
        recorded = _Recorded(call, [(place, event_id) for _at, place, event_id in page])
        return [recorded.row(booking, (place, event_id)) for _at, place, event_id in page]

    return collection(call, keys.order_by("pgh_created_at", "place", "pgh_id"), rows=rows)


def _events(call: Call, place: int) -> QuerySet[Any]:
    events = MODELS[place].pgh_event_model.objects  # type: ignore[attr-defined]
    return events.filter(partner=call.actor.partner)


def _keys(events: QuerySet[Any], place: int) -> QuerySet[Any]:
    placed = events.order_by().annotate(place=Value(place))
    return placed.values_list("pgh_created_at", "place", "pgh_id")


class _Recorded:
    """The events of a page, each with the one before it of the same row."""

    def __init__(self, call: Call, keys: Sequence[Key]) -> None:
        self._events: dict[Key, Mapping[str, Any]] = {}
        for place in range(len(MODELS)):
            self._read(call, place, [event_id for its_place, event_id in keys if its_place == place])

    def _read(self, call: Call, place: int, ids: Sequence[int]) -> None:
        events = _events(call, place)
        earlier = events.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
        previous = Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1])
        before = events.filter(pgh_id__in=ids).annotate(previous=previous)
        pairs = dict(before.values_list("pgh_id", "previous"))
        wanted = {*pairs, *(pk for pk in pairs.values() if pk)}
        for event in events.filter(pgh_id__in=wanted).order_by().values():
            self._events[place, event["pgh_id"]] = {**event, "previous": pairs.get(event["pgh_id"])}

    def row(self, booking: Booking, key: Key) -> Row:
        event, (place, event_id) = self._events[key], key
        at = timestamp(event["pgh_created_at"])
        return {
            "id": event_id * len(MODELS) + place,
            "venueId": booking.facility_id,
            "bookingId": booking.pk,
            "beoId": None,
            "sessionId": _session_id(event) if MODELS[place] is Line else None,
            "recordedByUserId": user_id_of(event["pgh_context"]),
            "refType": CHANGE_REFERENCES[event["kind"]] if MODELS[place] is Line else BOOKING_ITSELF,
            "refId": event["pgh_obj_id"],
            "noteText": self._text(key),
            "createdDate": at,
            "modifiedDate": at,
        }

    def _text(self, key: Key) -> str:
        """Of a line that has a name, with it."""
        event, model = self._events[key], MODELS[key[0]]
        text = _text(model, event, self._events.get((key[0], event["previous"] or 0)))
        return f"{event['name']}: {text}" if model is Line and event["name"] else text


def _session_id(line: Mapping[str, Any]) -> int | None:
    return line["pgh_obj_id"] if line["kind"] == LineKind.SESSION else line["session_id"]


def _text(model: type[models.Model], event: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    if before is None or event["pgh_label"] != "update":
        return {"insert": _("Added"), "delete": _("Deleted")}.get(event["pgh_label"], _("Changed"))
    if event["status"] == LineStatus.REMOVED != before["status"]:
        return _("Removed")
    return "; ".join(_changes(model, before, event)) or _("Something on it changed")


def _changes(model: type[models.Model], before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """References by their label alone: what they lead to may be gone."""
    for field in model._meta.concrete_fields:
        name = field.attname
        if name in UNTOLD or name not in after or before[name] == after[name]:
            continue
        label = str(capfirst(field.verbose_name))
        yield (
            label
            if field.is_relation
            else f"{label}: {_said(field, before[name])} → {_said(field, after[name])}"
        )


def _said(field: Any, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return timestamp(value)
    return digits(value) if isinstance(field, models.DecimalField) else str(value)


GET_BOOKING_CHANGELOG_LIST = Action(
    namespace="venue",
    name="getBookingChangelogList",
    run=get_booking_changelog_list,
    parameters=ONE_BOOKING,
    permission="bookings.read",
    listing=Listing(),
    summary=gettext_lazy("What was changed on a booking, by whom and when; the oldest first."),
    answer=ANSWER,
)

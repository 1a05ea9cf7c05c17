"""What the filters of the diary offer, with what is chosen; and the ways from one view or day to another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bookings.web.diary.asked import SHOWABLE, Asked, Colour, View
from bookings.web.diary.places import Places
from catalog.enums import LayoutType


@dataclass(frozen=True)
class Choice:
    value: Any
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Way:
    """To another view or day. `key` is part of the link's id."""

    key: str
    label: str
    address: str
    is_here: bool = False


@dataclass(frozen=True, kw_only=True)
class Choices:
    title: str
    views: list[Way]
    previous: Way
    today: Way
    next: Way
    twin: Way
    facilities: list[Choice]
    venues: list[Choice]
    statuses: list[Choice]
    layouts: list[Choice]
    colours: list[Choice]
    has_filters: bool
    all: str


def choices_of(asked: Asked, places: Places) -> Choices:
    return Choices(
        title=_title(asked),
        views=_views(asked),
        previous=Way("previous", _("Earlier"), asked.address(day=asked.previous.isoformat())),
        today=Way("today", _("Today"), asked.address(day=None)),
        next=Way("next", _("Later"), asked.address(day=asked.next.isoformat())),
        twin=Way("grid", _("As a board"), asked.address(**{"as": None}))
        if asked.is_list
        else Way("list", _("As a list"), asked.address(**{"as": "list"})),
        facilities=[
            Choice(facility.pk, facility.name, facility.pk == asked.facility_id)
            for facility in places.facilities
        ],
        venues=_venues(asked, places),
        statuses=[
            Choice(status.value, str(status.label), asked.statuses != SHOWABLE and status in asked.statuses)
            for status in SHOWABLE
        ],
        layouts=_layouts(asked, places),
        colours=[
            Choice("" if colour == Colour.STATUS else colour.value, label, colour == asked.colour)
            for colour, label in _colours()
        ],
        has_filters=asked
        != Asked(
            view=asked.view, day=asked.day, closed=asked.closed, is_list=asked.is_list, colour=asked.colour
        ),
        all=asked.address(facility=None, venue=None, status=None, layout=None, pax=None, equipment=None),
    )


def _title(asked: Asked) -> str:
    first, last = asked.days[0], asked.days[-1]
    if asked.view == View.MONTH:
        return date_format(first, "F Y")
    if first == last:
        return date_format(first, "l j F Y")
    return (
        f"{date_format(first, 'j M' if first.year == last.year else 'j M Y')} – {date_format(last, 'j M Y')}"
    )


def _views(asked: Asked) -> list[Way]:
    labels = (
        (View.DAY, _("Day")),
        (View.WEEK, _("Week")),
        (View.DAYS_40, _("40 days")),
        (View.MONTH, _("Month")),
    )
    return [
        Way(view.value, label, asked.address(view=view.value), view == asked.view) for view, label in labels
    ]


def _venues(asked: Asked, places: Places) -> list[Choice]:
    shown = {facility.pk for facility in places.shown_facilities}
    venues = [place for place in places.venues.values() if place.facility_id in shown]
    venues.sort(key=lambda place: (place.name, place.id))
    return [Choice(place.id, place.name, place.id in asked.venue_ids) for place in venues]


def _layouts(asked: Asked, places: Places) -> list[Choice]:
    known = {layout for place in places.venues.values() for layout in place.heads if layout}
    return [
        Choice(value, str(label), value == asked.layout)
        for value, label in LayoutType.choices
        if value in known or value == asked.layout
    ]


def _colours() -> Iterable[tuple[Colour, str]]:
    return (
        (Colour.STATUS, _("Status")),
        (Colour.PAYMENT, _("Payment")),
        (Colour.TYPE, _("Type of event")),
        (Colour.OWNER, _("Owner")),
    )

"""How much of the week's opening hours is held, a bar for each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bookings.availability.held_times import held_times
from bookings.web.diary.asked import Asked, View
from bookings.web.diary.entries import span_of
from bookings.web.diary.hours import hours_shown
from bookings.web.diary.places import places_of
from bookings.web.diary.utilisation import Heat, heat_strip
from partners.access import Actor

HEIGHT = 100
"""Of the chart, in its own units; a bar's height is its per cent."""

STEP, THICKNESS, MARGIN = 60, 36, 12


@dataclass(frozen=True)
class Bar:
    """`percent` is None where nothing is open. Lengths are the chart's own units."""

    day: date
    percent: int | None
    x: int
    is_today: bool

    @property
    def middle(self) -> int:
        return self.x + THICKNESS // 2

    @property
    def height(self) -> int:
        return self.percent or 0

    @property
    def top(self) -> int:
        return HEIGHT - self.height

    @property
    def thickness(self) -> int:
        return THICKNESS

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.top - 4


def week_use(actor: Actor, facility_id: int | None, today: date) -> list[Bar]:
    """From Monday; of one facility or of all."""
    heat = _heat(actor, Asked(view=View.WEEK, day=today, facility_id=facility_id))
    return [
        Bar(one.day, one.percent, MARGIN + number * STEP, is_today=one.day == today)
        for number, one in enumerate(heat)
    ]


def _heat(actor: Actor, asked: Asked) -> Sequence[Heat]:
    places = places_of(actor, asked)
    if not places.facilities:
        return []
    span = span_of(asked, places)
    held = held_times(
        partner_id=actor.partner.pk,
        bookable_ids=sorted(places.chosen),
        starts_at=span.starts_at,
        ends_at=span.ends_at,
    )
    openings = [places.hours.get(facility.pk, []) for facility in places.shown_facilities]
    return heat_strip(places, held, asked.days, hours_shown(asked.days, openings, (), False), False)

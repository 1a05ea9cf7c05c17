"""A question as a wish: what it leaves open is filled in, and said."""

from datetime import date, time, timedelta

from bookings.availability.proposals.wish import ONE_DAY, Wish
from bookings.web.availability.question import Question, Slot, days_between

DAYS_AHEAD = 28
"""How many days are looked at where none is said."""


def wish_of(question: Question, today: date, clock: time = time.min) -> Wish:
    """Without days where all that was said is past: days, or the times of the day it is."""
    days, slots = _left(_days(question, today), question.slots, today, clock)
    return Wish(
        earliest=today if all(starts >= clock for starts, _ends in slots) else today + ONE_DAY,
        days=tuple(days),
        needed=_needed(question, days),
        slots=slots,
        people=question.people,
        layout=question.layout,
        places=question.places or 1,
        venue_ids=question.venue_ids,
        facility_id=question.facility_id,
        weekdays=question.weekdays,
        equipment=tuple((wanted.product_id, wanted.units) for wanted in question.equipment),
    )


def _days(question: Question, today: date) -> list[date]:
    if question.first_day is not None:
        return [day for day in days_between(question) if day >= today]
    ahead = [today + timedelta(days=number) for number in range(DAYS_AHEAD)]
    return [day for day in ahead if not question.weekdays or day.weekday() in question.weekdays]


def _left(
    days: list[date], slots: tuple[Slot, ...], today: date, clock: time
) -> tuple[list[date], tuple[Slot, ...]]:
    """Today only counts while a time of it goes on; on today alone what begins later comes before that."""
    going_on = tuple(slot for slot in slots if slot[1] > clock or slot[1] <= slot[0])
    if today not in days:
        return days, slots
    if not going_on:
        return [day for day in days if day != today], slots
    if days != [today]:
        return days, slots
    return days, tuple(slot for slot in slots if slot[0] >= clock) or going_on


def _needed(question: Question, days: list[date]) -> int:
    """All days that were said, any one where none was."""
    if question.days:
        return min(question.days, len(days))
    return len(days) if question.first_day else 1

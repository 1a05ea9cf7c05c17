"""All that the page of a booking shows, but for its programme: read once, for the whole page and for its parts."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bookings.enums import CLOSED
from bookings.models import Booking
from bookings.models.tree import TreeRows
from bookings.services.extend_hold import UNDECIDED
from bookings.web.booking_page.details.facts import fact_groups
from bookings.web.booking_page.details.people import people_of
from bookings.web.booking_page.details.pictures import pictures_of
from bookings.web.booking_page.money.figures import money_of
from bookings.web.booking_page.papers.papers import papers_of
from bookings.web.booking_page.reader import can_cancel, head_of
from bookings.web.booking_page.status.moves import moves_of
from bookings.web.booking_page.status.next_steps import NextStep, next_steps
from bookings.web.booking_page.status.situation import situation_of
from bookings.web.history.entries import history_of
from bookings.web.history.steps import writes_of
from partners.access import Actor, can

WORDS = {
    "booking-hold": "bookings.write",
    "booking-people": "bookings.write",
    "booking-sheet": "bookings.write",
    "booking-payment": "payments.write",
    "booking-refund": "payments.write",
}
"""What each act of a next step asks for."""


@dataclass(frozen=True)
class ShownStep:
    """`url` is empty for those who may not do it; `in_dialog`: it opens over the page."""

    level: str
    text: str
    url: str
    in_dialog: bool


@dataclass(frozen=True, kw_only=True)
class Rights:
    """What the actor may do to this booking now."""

    write: bool
    pay: bool
    note: bool
    extend: bool
    cancel: bool


def page_of(actor: Actor, booking: Booking, tree: TreeRows) -> dict[str, Any]:
    zone = booking.facility.time_zone
    writes = writes_of(actor, booking.pk)
    situation = situation_of(booking, tree, writes)
    return {
        "booking": head_of(actor, booking, tree),
        "rights": rights_of(actor, booking),
        "moves": moves_of(actor, booking.status),
        "steps": [_shown(actor, booking, step) for step in next_steps(situation)],
        "money": money_of(tree),
        "people": people_of(actor, booking),
        "groups": fact_groups(actor, tree),
        "pictures": pictures_of(tree.booking),
        "papers": papers_of(actor, tree),
        "history": history_of(actor, booking, zone, writes),
        "time_zone": zone,
        "can_cancel": can_cancel(actor, booking),
    }


def rights_of(actor: Actor, booking: Booking) -> Rights:
    is_open = booking.status not in CLOSED
    may_write = can(actor, "bookings.write")
    return Rights(
        write=may_write and is_open,
        pay=can(actor, "payments.write"),
        note=may_write,
        extend=may_write and booking.status in UNDECIDED,
        cancel=can_cancel(actor, booking),
    )


def _shown(actor: Actor, booking: Booking, step: NextStep) -> ShownStep:
    in_dialog = bool(step.act) and not step.act.startswith("#")
    url = step.act
    if in_dialog:
        url = reverse(step.act, args=[booking.pk]) if can(actor, WORDS[step.act]) else ""
    return ShownStep(step.level.word, step.text, url, in_dialog and bool(url))

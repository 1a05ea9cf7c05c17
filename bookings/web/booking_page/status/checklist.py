"""What is missing before a booking moves to another status: it warns, and stops nobody but where places are gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bookings.enums import HOLDING, BookingStatus
from bookings.web.booking_page.status.next_steps import day_said
from bookings.web.booking_page.status.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Places:
    """What stands in the way of the booking's places, and what lies outside opening hours; sentences."""

    taken: Sequence[str] = ()
    outside_hours: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Check:
    """`state` is fine, missing (a warning) or blocked (it will be refused)."""

    state: str
    text: str
    act: str = ""


def checklist(now: Situation, target: str, places: Places) -> list[Check]:
    """In the order in which people ask; what says nothing about the move is left out."""
    if target not in HOLDING:
        return []
    return [
        *_of_places(now, places),
        *_of_customer(now),
        *(_of_deposit(now) if target == BookingStatus.CONFIRMED else ()),
        *_of_decision(now, target),
        *_of_content(now, target),
    ]


def _fine(text: str) -> Check:
    return Check(state="fine", text=text)


def _missing(text: str, act: str = "") -> Check:
    return Check(state="missing", text=text, act=act)


def _of_places(now: Situation, places: Places) -> Iterator[Check]:
    if not now.has_lines:
        yield _missing(_("Nothing is planned yet"))
    elif places.taken:
        yield from (Check(state="blocked", text=sentence) for sentence in places.taken)
    else:
        yield _fine(_("Places are held") if now.status in HOLDING else _("All places are free"))
    yield from (_missing(sentence) for sentence in places.outside_hours)


def _of_customer(now: Situation) -> Iterator[Check]:
    if not now.is_named:
        yield _missing(_("No customer"), "booking-people")
    elif not now.is_reachable:
        yield _missing(_("The customer has neither e-mail nor phone"))
    else:
        yield _fine(_("Customer with contact"))


def _of_deposit(now: Situation) -> Iterator[Check]:
    if now.total <= 0:
        return
    yield _fine(_("Deposit paid")) if now.paid > 0 else _missing(_("No deposit"), "booking-payment")


def _of_decision(now: Situation, target: str) -> Iterator[Check]:
    if now.decision_on and now.decision_on < now.today:
        yield _missing(_("The decision was due %(day)s") % {"day": day_said(now.decision_on, now.today)})
    elif not now.decision_on and target != BookingStatus.CONFIRMED:
        yield _missing(_("No decision date"), "booking-hold")


def _of_content(now: Situation, target: str) -> Iterator[Check]:
    if now.waiting:
        yield _missing(_("Some seats are on the waiting list"))
    if target == BookingStatus.CONFIRMED and now.meals_without_menu:
        names = ", ".join(now.meals_without_menu[:3])
        yield _missing(_("Menu missing for %(names)s") % {"names": names})

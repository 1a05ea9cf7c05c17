"""What can be done to several bookings at once: each booking in a transaction of its own, refused on its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.change_booking import change_booking
from bookings.services.change_status import change_status
from bookings.services.extend_hold import extend_hold
from bookings.services.undo_change import undo_change
from bookings.web.booking_list.action_forms import (
    ActionForm,
    AssignForm,
    ConfirmForm,
    ExtendForm,
    ReleaseForm,
)
from bookings.web.booking_list.selection import Chosen
from bookings.web.customer_names import customer_names, may_name
from partners.access import Actor
from partners.errors import HoldfastError

Facts = Mapping[str, Any]
"""A booking as it was: see `KNOWN`. One without a name goes by its customer's."""

OWNERS = {"coordinator": gettext_lazy("Coordinator"), "sales_person": gettext_lazy("Sales person")}
KNOWN = (
    *("pk", "code", "name", "status", "decision_on", "customer", "company__name"),
    *(f"{owner}__{part}" for owner in OWNERS for part in ("first_name", "last_name", "email")),
)


@dataclass(frozen=True, kw_only=True)
class Action:
    """`label` stands on the button, `title` above what will happen; `done` says how many it happened to."""

    key: str
    shortcut: str
    icon: str
    label: Any
    title: Any
    form: type[ActionForm]
    run: Callable[..., Any]
    difference: Callable[[Facts, Booking], str]
    done: Callable[[int], str]

    @property
    def url(self) -> str:
        return reverse(f"booking-action-{self.key}")


@dataclass(frozen=True, kw_only=True)
class Result:
    """Of one booking: what happens or happened to it, or why not."""

    chosen: Chosen
    code: str
    name: str
    text: str
    is_refused: bool

    @property
    def pair(self) -> str:
        return str(self.chosen)


def attempt(
    actor: Actor, action: Action, selection: Sequence[Chosen], words: Mapping[str, Any], *, dry_run: bool
) -> list[Result]:
    """In the order of the selection; a done one carries its new version."""
    known = _known(actor, selection)
    return [_attempt(actor, action, one, words, known.get(one.id), dry_run) for one in selection]


def undo_all(actor: Actor, selection: Iterable[Chosen]) -> list[Result]:
    chosen = list(selection)
    known = _known(actor, chosen)
    return [_result(one, known.get(one.id), partial(_undone, actor, one), _same) for one in chosen]


def _attempt(
    actor: Actor, action: Action, one: Chosen, words: Mapping[str, Any], facts: Facts | None, dry_run: bool
) -> Result:
    def run() -> Booking:
        outcome = action.run(
            actor=actor, booking_id=one.id, expected_version=one.version, dry_run=dry_run, **words
        )
        return outcome if isinstance(outcome, Booking) else outcome.booking

    return _result(one, facts, run, action.difference)


def _result(
    one: Chosen,
    facts: Facts | None,
    run: Callable[[], Booking],
    difference: Callable[[Facts, Booking], str],
) -> Result:
    code, name = (facts["code"], facts["name"]) if facts else ("", "")
    try:
        after = run()
    except HoldfastError as refusal:
        return Result(chosen=one, code=code, name=name, text=refusal.text, is_refused=True)
    text = difference(facts, after) if facts else ""
    return Result(chosen=Chosen(one.id, after.version), code=code, name=name, text=text, is_refused=False)


def _same(_before: Facts, _after: Booking) -> str:
    return ""


def _undone(actor: Actor, one: Chosen) -> Booking:
    return undo_change(actor=actor, booking_id=one.id, expected_version=one.version).booking


def _known(actor: Actor, selection: Sequence[Chosen]) -> dict[int, dict[str, Any]]:
    bookings = Booking.objects.for_partner(actor.partner).filter(pk__in=[one.id for one in selection])
    known = {row["pk"]: row for row in bookings.values(*KNOWN)}
    customers = customer_names(actor, (row["customer"] for row in known.values()))
    for row in known.values():
        company = row["company__name"] if may_name(actor) else ""
        row["name"] = row["name"] or customers.get(row["customer"]) or company or ""
    return known


def _extended(before: Facts, after: Booking) -> str:
    first, last = before["decision_on"], after.decision_on
    if last is None or first is None:
        return _("until %(day)s") % {"day": date_format(last, "D j M Y")} if last else ""
    return f"{date_format(first, 'D j M Y')} → {date_format(last, 'D j M Y')}"


def _moved(before: Facts, after: Booking) -> str:
    return f"{BookingStatus(before['status']).label} → {BookingStatus(after.status).label}"


def _assigned(before: Facts, after: Booking) -> str:
    changes = [
        f"{label}: {was} → {now}"
        for owner, label in OWNERS.items()
        if (was := _person(before, owner)) != (now := str(getattr(after, owner) or "–"))
    ]
    return "; ".join(changes) or _("stays as it is")


def _person(before: Facts, owner: str) -> str:
    parts = (before[f"{owner}__first_name"], before[f"{owner}__last_name"])
    return " ".join(part for part in parts if part) or before[f"{owner}__email"] or "–"


def _confirm(**words: Any) -> Booking:
    return change_status(status=BookingStatus.CONFIRMED, **words)


def _release(**words: Any) -> Booking:
    return change_status(status=BookingStatus.PROSPECTIVE, **words)


ACTIONS = {
    action.key: action
    for action in (
        Action(
            key="extend",
            shortcut="e",
            icon="clock",
            label=gettext_lazy("Extend hold"),
            title=gettext_lazy("Give more time to decide"),
            form=ExtendForm,
            run=extend_hold,
            difference=_extended,
            done=lambda number: ngettext("%(number)s hold extended.", "%(number)s holds extended.", number),
        ),
        Action(
            key="assign",
            shortcut="a",
            icon="person",
            label=gettext_lazy("Assign"),
            title=gettext_lazy("Assign to a colleague"),
            form=AssignForm,
            run=change_booking,
            difference=_assigned,
            done=lambda number: ngettext(
                "%(number)s booking assigned.", "%(number)s bookings assigned.", number
            ),
        ),
        Action(
            key="confirm",
            shortcut="c",
            icon="tick",
            label=gettext_lazy("Confirm"),
            title=gettext_lazy("Confirm bookings"),
            form=ConfirmForm,
            run=_confirm,
            difference=_moved,
            done=lambda number: ngettext(
                "%(number)s booking confirmed.", "%(number)s bookings confirmed.", number
            ),
        ),
        Action(
            key="release",
            shortcut="r",
            icon="undo",
            label=gettext_lazy("Release"),
            title=gettext_lazy("Let the places go"),
            form=ReleaseForm,
            run=_release,
            difference=_moved,
            done=lambda number: ngettext(
                "%(number)s booking released.", "%(number)s bookings released.", number
            ),
        ),
    )
}

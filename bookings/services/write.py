"""A write to the diary: one transaction, whose refusals by the database become errors with a sentence.

Locks are taken in this order: bookings by id, then all bookables by id in one statement.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from bookings.errors import HeldAhead, TakenMeanwhile
from bookings.models import Booking
from partners import metrics
from partners.access import Actor
from partners.errors import HoldfastError, Invalid, Stale, Unknown
from partners.models.prepared import IDS, PARTNER
from partners.models.prepared_models import PreparedModels
from partners.models.write_rows import update
from partners.services.transaction import check_constraints_now, run

T = TypeVar("T")

REFUSALS: dict[str, tuple[type[HoldfastError], Any]] = {
    "occupancy_sole_use": (TakenMeanwhile, None),
    "occupancy_within_capacity": (TakenMeanwhile, None),
    "line_holds_what_it_books": (
        TakenMeanwhile,
        _("The parts of this venue have just changed; please try again."),
    ),
    "closing_holds_what_it_closes": (
        TakenMeanwhile,
        _("The parts of this venue have just changed; please try again."),
    ),
    "venue_parts_not_in_use": (
        HeldAhead,
        _("The parts of a venue can change only while nothing is booked ahead for it."),
    ),
    "booking_code_once": (Invalid, _("Another booking has this code.")),
    "saved_view_name_once": (Invalid, _("You have another view of this name.")),
    "venue_for_one_holds_one": (Invalid, _("A venue for one booking at a time has the capacity 1.")),
    "venue_not_part_of_itself": (Invalid, _("A venue cannot be a part of itself.")),
    "occupancy_period_half_open_and_finite": (
        Invalid,
        _("The time, with the minutes before and after it, lies between 2000 and 2099."),
    ),
}
"""What each constraint of the ledger means to people."""

LOCKED = PreparedModels(
    lambda: (
        Booking.objects.filter(pk__any_of=IDS, partner__any_of=PARTNER)
        .order_by("pk")
        .select_for_update(no_key=True)
    )
)
SAME_PARTNER = re.compile(r"_same_partner$")


def write(actor: Actor, work: Callable[[], T], *, dry_run: bool = False) -> T:
    """Run `work` in a transaction, or join the one that runs; the ledger's guards have spoken when it returns."""
    return run(actor, lambda: _refusing(work), dry_run=dry_run)


def _refusing(work: Callable[[], T]) -> T:
    metrics.is_booking()
    try:
        result = work()
        check_constraints_now()
    except IntegrityError as error:
        raise _refusal(error) from error
    return result


def _refusal(error: IntegrityError) -> Exception:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    if SAME_PARTNER.search(name):
        return Unknown()
    if name not in REFUSALS:
        return error
    error_class, sentence = REFUSALS[name]
    return error_class(sentence)


def lock_booking(*, actor: Actor, booking_id: int, expected_version: int | None = None) -> Booking:
    """The booking, locked. `Unknown` where the partner has none of that id; `Stale` at another version."""
    booking = next(iter(LOCKED.found(actor.partner.pk, [booking_id])), None)
    if booking is None:
        raise Unknown
    if expected_version is not None and booking.version != expected_version:
        raise Stale
    return booking


def save_next_version(booking: Booking) -> None:
    """After any change of the booking or of what belongs to it."""
    booking.version += 1
    update(booking)

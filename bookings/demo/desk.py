"""Bookings are taken, moved on and changed as clerks at a desk would: through the services, each by somebody."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import islice
from random import Random
from typing import Any

from bookings.demo.fate import Fate, fates_for, reason_for
from bookings.demo.plan import Plan
from bookings.demo.statistics import tell_planner
from bookings.demo.year import Year
from bookings.enums import CLOSED, BookingStatus, LineKind
from bookings.errors import NotFree
from bookings.models import Booking
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_line import change_line
from bookings.services.change_status import change_status
from bookings.services.create_booking import create_booking
from bookings.services.line_request import SessionRequest
from catalog.models import PaymentType
from partners.access import Actor
from partners.errors import Invalid
from partners.services.transaction import run

AT_A_TIME = 10
MOST_DRAWS = 60
CHANGED = 0.08
SECOND_THOUGHTS = (
    "Starts later than first agreed.",
    "Moved to another contact person; see e-mail.",
    "Wants the invoice in two parts.",
)


Taken = tuple[date, Sequence[BookingStatus]]
"""A day somebody asks for, and the statuses of the booking."""


class TooFull(Exception):
    """No free time was found after many draws: the year is too short for so many bookings."""


@dataclass
class Desk:
    """`tell` hears of every booking that was taken."""

    clerks: Iterator[Actor]
    random: Random
    year: Year
    payment_types: Sequence[PaymentType]
    tell: Callable[[], None]

    def take_all(self, days: Sequence[date], draw: Callable[[date], Plan], fates: Sequence[Fate]) -> None:
        """Some days at a time by one clerk, so that the history names them in turn."""
        for some in batches(zip(days, fates_for(self.random, len(days), fates), strict=True), AT_A_TIME):
            clerk = next(self.clerks)
            run(clerk, partial(self._take_some, clerk, some, draw))
        tell_planner()

    def _take_some(self, clerk: Actor, some: Sequence[Taken], draw: Callable[[date], Plan]) -> None:
        for day, fate in some:
            self._take(clerk, day, fate, draw)

    def _take(
        self, clerk: Actor, day: date, fate: Sequence[BookingStatus], draw: Callable[[date], Plan]
    ) -> None:
        booking, plan = self._first_that_is_free(clerk, day, draw, fate[0])
        for status in fate[1:]:
            self._move(clerk, booking, status)
        if fate[-1] not in CLOSED and self.random.random() < CHANGED:
            self._change(clerk, booking, plan)
        self.tell()

    def _first_that_is_free(
        self, clerk: Actor, day: date, draw: Callable[[date], Plan], status: BookingStatus
    ) -> tuple[Booking, Plan]:
        """What is taken is drawn again, and where a day is full, on the days around it."""
        for number in range(MOST_DRAWS):
            try:
                plan = draw(self.year.near(day, number))
                return self._create(clerk, plan, status), plan
            except NotFree:
                continue
        raise TooFull

    def _create(self, clerk: Actor, plan: Plan, status: BookingStatus) -> Booking:
        return create_booking(
            actor=clerk,
            customer_id=self.random.choice(plan.customers).pk if self.random.random() < 0.98 else None,
            payment_type_id=self.random.choice(self.payment_types).pk
            if self.random.random() < 0.85
            else None,
            internal_note=plan.note,
            status=status,
            lines=plan.lines,
        )

    def _move(self, clerk: Actor, booking: Booking, status: BookingStatus) -> None:
        """Somebody else may have taken the places; then the booking stays what it is."""
        reason = reason_for(self.random, status)
        try:
            if status == BookingStatus.CANCELLED:
                cancel_booking(actor=clerk, booking_id=booking.pk, reason=reason)
            else:
                change_status(actor=clerk, booking_id=booking.pk, status=status, reason=reason)
        except NotFree:
            return

    def _change(self, clerk: Actor, booking: Booking, plan: Plan) -> None:
        """Second thoughts about a booking of one session: a later end or a note."""
        [request, *others] = plan.lines
        if others or not isinstance(request, SessionRequest):
            return
        changes: dict[str, Any] = {
            "internal_note": f"{plan.note} {self.random.choice(SECOND_THOUGHTS)}".strip()
        }
        if self.random.random() < 0.6:
            changes["ends_at"] = request.ends_at + timedelta(minutes=30)
        line = booking.lines.get()
        try:
            change_line(actor=clerk, kind=LineKind.SESSION, line_id=line.pk, changes=changes)
        except (NotFree, Invalid):
            return


def batches(known: Iterable[Taken], number: int) -> Iterator[list[Taken]]:
    rest = iter(known)
    while some := list(islice(rest, number)):
        yield some

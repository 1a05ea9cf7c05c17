"""Functions are opened, planned, written up, moved on and paid through the services, some at a time by one clerk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from random import Random

from bookings.availability.answer import answers
from bookings.demo.cover import Cover
from bookings.demo.desk import MOST_DRAWS, TooFull, batches
from bookings.demo.fate import Fate, fates_for, reason_for
from bookings.demo.function_plan import Function
from bookings.demo.settlement import settle
from bookings.demo.statistics import tell_planner
from bookings.demo.year import Year
from bookings.enums import HOLDING, BookingStatus
from bookings.errors import NotFree
from bookings.models import Booking, Session
from bookings.services.add_line import add_lines
from bookings.services.apply_package import apply_package
from bookings.services.change_status import change_status
from bookings.services.issue_function_sheet import finalise_function_sheet, issue_function_sheet
from bookings.services.open_booking import open_booking
from bookings.services.write_note import write_note
from partners.access import Actor
from partners.services.transaction import run

Draw = Callable[[date], Function]
AT_A_TIME = 3


class PartlyTaken(Exception):
    """Something of a package could not be placed."""


@dataclass
class FunctionDesk:
    """`kinds` come in turn, each once before any comes again; `tell` hears of every function that was taken."""

    clerks: Iterator[Actor]
    random: Random
    year: Year
    cover: Cover
    kinds: Iterator[Draw]
    tell: Callable[[], None]
    taken: int = field(default=0, init=False)

    def take_all(self, days: Sequence[date], fates: Sequence[Fate]) -> None:
        asked = zip(days, fates_for(self.random, len(days), fates), strict=True)
        for some in batches(asked, AT_A_TIME):
            clerk = next(self.clerks)
            run(clerk, partial(self._take_some, clerk, some))
        tell_planner()

    def _take_some(self, clerk: Actor, some: Sequence[tuple[date, Sequence[BookingStatus]]]) -> None:
        for day, fate in some:
            self._take(clerk, day, fate, next(self.kinds))
            self.taken += 1
            self.tell()

    def _take(self, clerk: Actor, day: date, fate: Sequence[BookingStatus], draw: Draw) -> None:
        """Twice a day, and where it is full, on the days around it: there are few rooms of a size."""
        for number in range(0, MOST_DRAWS * 3, 3):
            function = draw(self.year.near(day, number))
            if not _has_room(clerk, function, fate):
                continue
            try:
                run(clerk, partial(self._plan, clerk, function, fate))
            except (NotFree, PartlyTaken):
                continue
            return
        raise TooFull

    def _plan(self, clerk: Actor, function: Function, fate: Sequence[BookingStatus]) -> None:
        booking = open_booking(
            actor=clerk,
            facility_id=function.house.facility.pk,
            fields=self.cover.of(function, self.taken, fate),
            status=fate[0],
        ).booking
        self._apply_packages(clerk, booking, function)
        self._add_sessions(clerk, booking, function)
        self._write_up(clerk, booking, function)
        for status in fate[1:]:
            reason = reason_for(self.random, status)
            change_status(actor=clerk, booking_id=booking.pk, status=status, reason=reason)
        booking.refresh_from_db()
        settle(clerk, booking, self.taken, self.random, self.year)

    def _apply_packages(self, clerk: Actor, booking: Booking, function: Function) -> None:
        for bundle in function.bundles:
            outcome = apply_package(
                actor=clerk,
                booking_id=booking.pk,
                request=bundle.request,
                days=bundle.days,
                main_venue=bundle.main_venue,
            )
            if any(warning.code == "not_placed" for warning in outcome.warnings):
                raise PartlyTaken

    def _add_sessions(self, clerk: Actor, booking: Booking, function: Function) -> None:
        """With what stands alone first, then what stands within them."""
        requests = [*(sitting.session for sitting in function.sittings), *function.alone]
        lines = add_lines(actor=clerk, booking_id=booking.pk, requests=requests).lines
        sessions = lines[: len(function.sittings)]
        within = [
            replace(request, session_id=session.pk)
            for session, sitting in zip(sessions, function.sittings, strict=True)
            for request in sitting.within
        ]
        if within:
            add_lines(actor=clerk, booking_id=booking.pk, requests=within)

    def _write_up(self, clerk: Actor, booking: Booking, function: Function) -> None:
        """Notes, and a function sheet of all sessions for most; those of past days are final."""
        for note in function.notes:
            write_note(actor=clerk, booking_id=booking.pk, text=note)
        if self.taken % 4 == 3:
            return
        sheet = issue_function_sheet(
            actor=clerk,
            booking_id=booking.pk,
            session_ids=list(Session.objects.filter(booking=booking).values_list("pk", flat=True)),
            title=function.name,
        )
        if self.year.is_past(function.days[0]) or self.taken % 3 == 0:
            finalise_function_sheet(actor=clerk, booking_id=booking.pk, document_id=sheet.pk)


def _has_room(clerk: Actor, function: Function, fate: Sequence[BookingStatus]) -> bool:
    """Looked up before anything is written; what holds nothing needs no room."""
    if not HOLDING & set(fate):
        return True
    return not any(answer.held for answer in answers(partner_id=clerk.partner.pk, requests=function.rooms))

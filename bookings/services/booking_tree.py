"""A booking with all its lines, locked, changed in memory and settled once: places, prices and totals together.

Whoever changes lines opens the tree, says what changes, and calls `settle`; nothing is written before.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.availability.hold import free_lines, hold_lines
from bookings.availability.lock import lock_bookables
from bookings.availability.overlap import own_overlap
from bookings.enums import CLOSED, HOLDING, LineKind, LineStatus, Reason
from bookings.errors import BookingClosed, Obstacle
from bookings.models import Booking, Line
from bookings.models.line import HOLDING_KINDS
from bookings.services.booking_lines import lines_of
from bookings.services.booking_taxes import copy_taxes
from bookings.services.charge_lines import (
    price_lines,
    rewrite_charges,
    set_dates,
    sum_up,
    write_charges,
)
from bookings.services.default_cost_centre import DefaultCostCentres
from bookings.services.draft_line import draft_line, followed_attendees
from bookings.services.fill_free_places import enqueue_fill
from bookings.services.line_request import LineRequest
from bookings.services.outcome import BookingWarning, Outcome
from bookings.services.price_inputs import cost_centres_of, open_price_book, taxing_facilities
from bookings.services.references import References, load_references
from bookings.services.rival_drafts import peak_of_rivals
from bookings.services.save_lines import save_lines
from bookings.services.take_places import ask, refuse_own_crowd, refuse_own_overlap, require_places
from bookings.services.write import lock_booking, save_next_version
from partners.access import Actor
from partners.enums import Door
from partners.errors import HoldfastError, Invalid

MOST_LINES = 500
LENIENT_DOORS = frozenset({Door.RPC, Door.WEB})
"""Through these people are warned of what REST refuses: times outside opening hours, overlaps of their own."""

HELD_BY = (
    "status",
    "bookable_id",
    "starts_at",
    "ends_at",
    "lead_minutes",
    "follow_up_minutes",
    "sole_use",
    "places",
    "units",
)


def open_tree(*, actor: Actor, booking_id: int, expected_version: int | None = None) -> "BookingTree":
    """Locked. `Unknown` for another partner's booking, `Stale` at another version, `BookingClosed` once it is over."""
    booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
    if booking.status in CLOSED:
        raise BookingClosed
    booking.partner = actor.partner
    return BookingTree(actor, booking, lines_of(booking))


class BookingTree:
    def __init__(self, actor: Actor, booking: Booking, lines: list[Line]) -> None:
        self.actor = actor
        self.booking = booking
        self.lines = lines
        self.warnings: list[BookingWarning] = []
        self.is_lenient = actor.door in LENIENT_DOORS
        self._first_day = booking.first_day
        self._held = {line.pk: _held_by(line) for line in lines}
        self._held_bookables = {line.pk: line.bookable_id for line in lines}
        self._touched: list[Line] = []

    @property
    def by_id(self) -> dict[int, Line]:
        return {line.pk: line for line in self.lines if line.pk}

    @property
    def standing(self) -> list[Line]:
        return [line for line in self.lines if line.status != LineStatus.REMOVED]

    @property
    def _is_holding(self) -> bool:
        return self.booking.status in HOLDING

    def references(self, requests: Sequence[LineRequest]) -> References:
        return load_references(self.actor.partner, requests)

    def draft(
        self,
        request: LineRequest,
        references: References,
        *,
        session: Line | None = None,
        package_line: Line | None = None,
    ) -> Line:
        """A new line among the others, perhaps within other drafts."""
        if len(self.lines) >= MOST_LINES:
            sentence = _("A booking has at most %(most)s lines.") % {"most": MOST_LINES}
            raise Invalid(sentence, code="out_of_range")
        line = draft_line(
            self.booking, request, references, self.by_id, session=session, package_line=package_line
        )
        self.lines.append(line)
        self.touch(line)
        return line

    def touch(self, line: Line) -> None:
        """The line changed: it is priced and saved when the tree is settled."""
        if not any(line is other for other in self._touched):
            self._touched.append(line)

    def children(self, session: Line) -> list[Line]:
        return [line for line in self.standing if line.session is session]

    def warn(self, code: str, text: Any, line: Line | None = None) -> None:
        self.warnings.append(BookingWarning(code=code, text=text, line=line.name if line else ""))

    def remove(self, line: Line) -> None:
        """With what stands within a session; what a package included costs its own price from now on."""
        for child in self.children(line):
            self.remove(child)
        for other in self.standing:
            if other.package_line is line:
                self._leave_package(other)
        line.status = LineStatus.REMOVED
        self.touch(line)

    def _leave_package(self, line: Line) -> None:
        if line.is_included:
            sentence = _("No longer included in a package; its own price counts.")
            self.warn("no_longer_included", sentence, line)
        line.package_line, line.is_included = None, False
        self.touch(line)

    def drop(self, line: Line) -> None:
        """A drafted line is not wanted after all, nor what was drafted within it."""
        dropped = [line, *self.children(line)]
        self.lines = [other for other in self.lines if not any(other is one for one in dropped)]
        self._touched = [other for other in self._touched if not any(other is one for one in dropped)]

    def drop_what_is_not_free(self) -> None:
        """Drafted lines that cannot be placed are left out, each with a warning that names what is in the way."""
        drafts = [line for line in self.lines if not line.pk and line.kind in HOLDING_KINDS]
        self._lock(drafts)
        if not self._is_holding:
            return
        kept: list[Line] = []
        how: dict[str, Any] = {"holder_key": self.booking.holder_key}
        for line, alone in zip(drafts, ask(self.actor.partner, drafts, **how), strict=True):
            rivals = peak_of_rivals(line, kept)
            answer = ask(self.actor.partner, [line], **how, beside=rivals)[0] if rivals else alone
            if answer.held:
                self.warn("not_placed", "; ".join(obstacle.sentence() for obstacle in answer.held), line)
                self.drop(line)
            elif any(line is other for other in self.lines):
                kept.append(line)

    def settle(self) -> None:
        """Take and free places, price what changed and what depends on it, write all of it, count the version."""
        self.settle_lines()
        save_next_version(self.booking)

    def settle_lines(self) -> None:
        """All but the booking itself; its totals and dates are set, unsaved."""
        self._follow_attendees()
        self._touch_what_stands_on_the_first_day()
        moved = [line for line in self.lines if self._is_moved(line)]
        if moved:
            self._take_places(moved)
        if self._touched:
            self._write_touched(moved)
        self._refuse_own_overlap(moved)
        sum_up(self.booking, self.standing)
        self._fill_freed_seats(moved)

    def outcome(self, *lines: Line) -> Outcome:
        return Outcome(booking=self.booking, lines=lines, warnings=tuple(self.warnings))

    def _follow_attendees(self) -> None:
        """Sessions first, for what stands within them follows them."""
        for line in sorted(self.standing, key=lambda line: line.kind != LineKind.SESSION):
            if line.attendees is None or line.is_attendees_pinned:
                continue
            number = followed_attendees(line, self.booking)
            if number != line.attendees:
                line.attendees = number
                self.touch(line)

    def _touch_what_stands_on_the_first_day(self) -> None:
        set_dates(self.booking, self.standing)
        if self.booking.first_day != self._first_day:
            for line in self.standing:
                if line.starts_at is None and line.booked_on is None:
                    self.touch(line)

    def _is_moved(self, line: Line) -> bool:
        return line.kind in HOLDING_KINDS and self._held.get(line.pk) != _held_by(line)

    def _lock(self, lines: Sequence[Line]) -> None:
        now = {line.bookable_id for line in lines if line.status != LineStatus.REMOVED}
        before = {self._held_bookables.get(line.pk) for line in lines}
        lock_bookables(bookable_id for bookable_id in now | before if bookable_id is not None)

    def _take_places(self, moved: Sequence[Line]) -> None:
        self._lock(moved)
        self._require_places(moved)
        free_lines(line.pk for line in moved if line.pk)

    def _require_places(self, moved: Sequence[Line]) -> None:
        wanted = self._asking(moved)
        outside: list[Obstacle] = []
        try:
            require_places(
                self.actor.partner,
                wanted,
                holding=self._is_holding,
                holder_key=self.booking.holder_key,
                moved=[line.pk for line in moved if line.pk],
                outside_hours=outside if self.is_lenient else None,
            )
        except HoldfastError as error:
            raise _without_number(error) from None
        for obstacle in outside:
            self.warn(str(Reason.OUTSIDE_OPENING_HOURS), obstacle.sentence())

    def _asking(self, moved: Sequence[Line]) -> list[Line]:
        """Those that want places; a seat that finds none waits for one."""
        return [line for line in moved if line.status != LineStatus.REMOVED]

    def _write_touched(self, moved: Sequence[Line]) -> None:
        DefaultCostCentres(self.actor.partner).fill([line for line in self._touched if line.pk is None])
        cost_centres = cost_centres_of(self.booking, self._touched)
        self._copy_taxes(taxing_facilities(self._touched, cost_centres))
        book = open_price_book(self.booking, self._touched, cost_centres)
        known = [line.pk for line in self._touched if line.pk]
        try:
            prices = price_lines(self._touched, book, self.booking.currency)
        except HoldfastError as error:
            raise _without_number(error) from None
        save_lines(self._touched)
        hold_lines(line.pk for line in moved if line.status == LineStatus.BOOKED)
        (rewrite_charges if known else write_charges)(self._touched, prices)

    def _copy_taxes(self, needed: set[int]) -> None:
        missing = needed - set(self.booking.taxed_facility_ids)
        if missing:
            copy_taxes(self.booking, missing)
            self.booking.taxed_facility_ids = sorted({*self.booking.taxed_facility_ids, *missing})

    def _refuse_own_overlap(self, moved: Sequence[Line]) -> None:
        """What stands alone is in nobody's way."""
        wanted = [line for line in moved if line.status == LineStatus.BOOKED]
        if not wanted or sum(line.kind in HOLDING_KINDS for line in self.standing) < 2:
            return
        try:
            refuse_own_crowd(self.booking, wanted)
            if not self.is_lenient:
                refuse_own_overlap(self.booking, wanted)
        except HoldfastError as error:
            raise _without_number(error) from None
        if self.is_lenient:
            self._warn_of_own_overlap(wanted)

    def _warn_of_own_overlap(self, lines: Sequence[Line]) -> None:
        overlap = own_overlap(self.booking, [line.pk for line in lines])
        if overlap:
            self.warn("own_overlap", overlap[1].sentence(), self.by_id.get(overlap[0]))

    def _fill_freed_seats(self, moved: Iterable[Line]) -> None:
        freed = {
            self._held_bookables[line.pk]
            for line in moved
            if line.kind == LineKind.EVENT_SEAT and line.pk in self._held_bookables
        }
        if freed:
            enqueue_fill([pk for pk in freed if pk is not None])


def _held_by(line: Line) -> tuple[Any, ...]:
    return tuple(getattr(line, field) for field in HELD_BY)


def _without_number(error: HoldfastError) -> HoldfastError:
    """The lines of a tree have no numbers in the caller's input."""
    if error.field and error.field.startswith("lines."):
        error.field = error.field.split(".", 2)[2]
    return error

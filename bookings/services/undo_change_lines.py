"""Lines go back to where they stood, with the price that was agreed then, or the whole is refused.

Nobody is put on a waiting list who had a place, nor asked again for what was once allowed.
"""

from collections.abc import Iterable, Sequence

from django.db.models import prefetch_related_objects

from bookings.enums import LineKind, LineStatus
from bookings.errors import EventFull
from bookings.models import Booking, Line, LineShare
from bookings.models.recorded_writes import RowChange
from bookings.services.booking_tree import BookingTree
from bookings.services.line_times import times_of_event
from bookings.services.save_lines import SHARE_VALUES
from catalog.models import Event
from partners.access import Actor

PRICED = frozenset({"price_net", "price_tax", "price_gross", "price_discount", "price_surcharge"})


class FormerTree(BookingTree):
    """Times outside opening hours and overlaps of its own bring a warning through every door."""

    def __init__(self, actor: Actor, booking: Booking, lines: list[Line]) -> None:
        super().__init__(actor, booking, lines)
        self.is_lenient = True

    def _asking(self, moved: Sequence[Line]) -> list[Line]:
        return [line for line in moved if line.status == LineStatus.BOOKED]

    def _require_places(self, moved: Sequence[Line]) -> None:
        booked = self._asking(moved)
        super()._require_places(moved)
        if any(line.status != LineStatus.BOOKED for line in booked):
            raise EventFull


def restore_lines(tree: FormerTree, rows: Iterable[RowChange], shares: Iterable[RowChange]) -> list[Line]:
    """Set, unsaved, what the rows held before; a line that came is removed. The tree is still to be settled."""
    by_id = tree.by_id
    lines = [_restored(by_id[row.key], row) for row in rows]
    _restore_shares(tree, shares)
    prefetch_related_objects(lines, "facility", "vat", "layout")
    for line in lines:
        line.session = by_id.get(line.session_id or 0)
        line.package_line = by_id.get(line.package_line_id or 0)
        tree.touch(line)
    _follow_events([line for line in lines if line.kind == LineKind.EVENT_SEAT])
    return lines


def _restored(line: Line, row: RowChange) -> Line:
    if row.before is None:
        line.status = LineStatus.REMOVED
        return line
    for name in row.differing - PRICED:
        setattr(line, name, row.before[name])
    return line


def _restore_shares(tree: FormerTree, rows: Iterable[RowChange]) -> None:
    """By cost centre, as they are saved; each is made anew, so that it is written over the one that stands."""
    by_id = tree.by_id
    changed: dict[int, list[RowChange]] = {}
    for row in rows:
        values = row.before or row.after or {}
        changed.setdefault(values["line_id"], []).append(row)
    for line_id, of_line in changed.items():
        line = by_id[line_id]
        shares = {share.cost_centre_id: share for share in line.agreed_shares}
        for row in of_line:
            if row.after is not None:
                shares.pop(row.after["cost_centre_id"], None)
        for row in of_line:
            if row.before is not None:
                values = {name: row.before[name] for name in ("partner_id", "cost_centre_id", *SHARE_VALUES)}
                shares[row.before["cost_centre_id"]] = LineShare(**values)
        line.agreed_shares = list(shares.values())
        tree.touch(line)


def _follow_events(seats: Sequence[Line]) -> None:
    """Seats that stand have their event's dates of today."""
    standing = [seat for seat in seats if seat.status != LineStatus.REMOVED]
    if not standing:
        return
    wanted = {seat.bookable_id for seat in standing}
    events = Event.objects.select_related("facility").filter(pk__in=wanted)
    times = {event.pk: times_of_event(event) for event in events}
    for seat in standing:
        seat.starts_at, seat.ends_at = times[seat.subject_id]

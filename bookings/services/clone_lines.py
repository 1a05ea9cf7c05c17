"""What stands on a booking is booked again some days later, at the same time of the clock.

A copy is a new line: it costs what the catalogue asks today, unless its price was agreed, and it holds its own
places. What a package includes is included in the copy of that package, or costs its own price.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import Line
from bookings.services.booking_tree import BookingTree, open_tree
from bookings.services.head_count import warn_of_all_too_many
from bookings.services.line_as_request import request_of
from bookings.services.line_request import IncludedRequest, LineRequest, PackageRequest
from bookings.services.outcome import Outcome
from bookings.services.write import write
from catalog.wall_time import EARLIEST, LATEST, instant, wall
from partners.access import Actor, require
from partners.errors import HoldfastError, Invalid, Unknown

MOST_DAYS = 3660
ORDER = {LineKind.PACKAGE: 0, LineKind.SESSION: 1}
"""What others stand within is copied before them."""


def clone_line(
    *,
    actor: Actor,
    booking_id: int,
    line_id: int,
    by_days: int = 0,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """A session with all that stands within it, a package with all that it includes. The lines are the new ones,
    the copy itself first.
    """
    require(actor, "bookings.write")
    if abs(by_days) > MOST_DAYS:
        sentence = _("A copy stands at most %(most)s days away.") % {"most": MOST_DAYS}
        raise Invalid(sentence, field="by_days", code="out_of_range")

    def work() -> Outcome:
        tree = open_tree(actor=actor, booking_id=booking_id, expected_version=expected_version)
        line = tree.by_id.get(line_id)
        if line is None:
            raise Unknown
        if line.kind == LineKind.EVENT_SEAT and by_days:
            sentence = _("A seat has the dates of its event.")
            raise Invalid(sentence, field="by_days", code="dates_of_the_event")
        return _clone(tree, [line, *_brought_along(tree, line)], by_days, "by_days")

    return write(actor, work, dry_run=dry_run)


def clone_day(
    *,
    actor: Actor,
    booking_id: int,
    day: date,
    to: date,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """All that starts on the local day; what has no day of its own stays single, and so does a seat at an event.

    `Invalid` names `day` where nothing stands on it.
    """
    require(actor, "bookings.write")
    by_days = (to - day).days
    if not 0 < abs(by_days) <= MOST_DAYS:
        sentence = _("Choose another day, at most %(most)s days away.") % {"most": MOST_DAYS}
        raise Invalid(sentence, field="to", code="out_of_range")

    def work() -> Outcome:
        tree = open_tree(actor=actor, booking_id=booking_id, expected_version=expected_version)
        of_day = [line for line in tree.standing if _starts_on(line, day)]
        seats = [line for line in of_day if line.kind == LineKind.EVENT_SEAT]
        lines = [line for line in of_day if line.kind != LineKind.EVENT_SEAT]
        if not lines:
            raise Invalid(_("Nothing that can be copied stands on this day."), field="day", code="nothing")
        for seat in seats:
            tree.warn("not_copied", _("A seat has the dates of its event."), seat)
        sessions = [line for line in lines if line.kind == LineKind.SESSION]
        return _clone(tree, [*lines, *_children(tree, sessions)], by_days, "to")

    return write(actor, work, dry_run=dry_run)


def _starts_on(line: Line, day: date) -> bool:
    has_day = line.booked_on is not None or line.starts_at is not None
    return has_day and line.first_day == day


def _brought_along(tree: BookingTree, line: Line) -> list[Line]:
    included = [other for other in tree.standing if other.package_line is line]
    return [*included, *_children(tree, [line, *included])]


def _children(tree: BookingTree, lines: Iterable[Line]) -> list[Line]:
    return [child for line in lines for child in tree.children(line)]


def _clone(tree: BookingTree, lines: Sequence[Line], by_days: int, field: str) -> Outcome:
    wanted = {line.pk: line for line in lines}
    ordered = sorted(wanted.values(), key=lambda line: ORDER.get(LineKind(line.kind), 2))
    requests = {line.pk: _request(tree, line, by_days, field, wanted) for line in ordered}
    references = tree.references(list(requests.values()))
    copies: dict[int, Line] = {}
    for line in ordered:
        copies[line.pk] = tree.draft(
            requests[line.pk],
            references,
            session=copies.get(line.session_id or 0),
            package_line=copies.get(line.package_line_id or 0),
        )
    new = [copies[pk] for pk in wanted]
    warn_of_all_too_many(tree, new)
    tree.settle()
    return tree.outcome(*new)


def _request(tree: BookingTree, line: Line, by_days: int, field: str, copied: dict[int, Line]) -> LineRequest:
    request = request_of(line)
    if isinstance(request, IncludedRequest) and line.package_line_id not in copied:
        if request.is_included:
            sentence = _("The copy is not included in a package; its own price counts.")
            tree.warn("no_longer_included", sentence, line)
        request = replace(request, package_line_id=None, is_included=False)
    return replace(request, **_shifted(request, line.facility.zone, by_days, field))


def _shifted(request: LineRequest, zone: ZoneInfo, by_days: int, field: str) -> dict[str, Any]:
    """The days and times that the request names, so many days later."""
    if isinstance(request, PackageRequest):
        return {"booked_on": _day_later(request.booked_on, by_days, field)}
    times = {name: getattr(request, name, None) for name in ("starts_at", "ends_at")}
    return {name: _later(at, zone, by_days, field) for name, at in times.items() if at is not None}


def _day_later(day: date, by_days: int, field: str) -> date:
    if not EARLIEST.date() <= day + timedelta(days=by_days) < LATEST.date():
        sentence = _("A day lies between 2000 and 2099.")
        raise Invalid(sentence, field=field, code="out_of_range")
    return day + timedelta(days=by_days)


def _later(at: datetime, zone: ZoneInfo, by_days: int, field: str) -> datetime:
    if by_days == 0:
        return at
    try:
        return instant(wall(at, zone) + timedelta(days=by_days), zone)
    except HoldfastError as error:
        raise error.under(field) from None

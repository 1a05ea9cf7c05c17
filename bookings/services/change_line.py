"""One line is changed, with the booking's own fields that may come along; places and prices follow in one go.

A session that moves takes what stands within it along.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind, LineStatus
from bookings.errors import LineRemoved
from bookings.models import Booking, Line
from bookings.services.agree_price import (
    PRICED_BY_HOURS,
    agree_adjustments,
    agree_price,
    keep_manual_price,
)
from bookings.services.booking_tree import BookingTree, open_tree
from bookings.services.default_cost_centre import DefaultCostCentres
from bookings.services.draft_line import (
    choose_subject,
    describe,
    set_layout,
    set_people,
    set_place,
    set_quantity,
    set_terms,
)
from bookings.services.head_count import warn_of_too_many
from bookings.services.line_as_request import differing, merged, request_of
from bookings.services.line_request import LineRequest, SessionRequest
from bookings.services.line_times import set_times
from bookings.services.line_words import require_words_that_fit
from bookings.services.outcome import Outcome
from bookings.services.references import References, Subject, find_customer, find_payment_type
from bookings.services.write import save_next_version, write
from catalog.models import Layout
from partners.access import Actor, require
from partners.errors import Unknown
from partners.models.prepared import IDS, Prepared

LineChanges = Mapping[str, Any]
"""Fields of the kind's request, and of the booking: `customer_id`, `payment_type_id`, `internal_note`. What is
absent stays; None clears."""

MANUAL_PRICE = {"manual_price_vat_id", "manual_price_amount_gross"}
AGREED_PRICE = {"cost", "prices_include_tax", "shares", "use_manual_price"}
ADJUSTMENTS = {"discount", "surcharge", "discount_id", "use_manual_price", "shares"}
TIMES = {"starts_at", "ends_at", "session_id", "booked_on"}
QUANTITIES = {"places", "units", "quantity"}
LAYOUT = {"layout_id", "custom_layout_name", "set_up_minutes", "set_down_minutes"}
BOOKING_OF_LINE = Prepared(
    lambda: Line.objects.filter(pk__any_of=IDS).order_by().values("partner_id", "kind", "booking_id")
)
PLACE = {"session_id", "package_line_id", "is_included"}


def change_line(
    *,
    actor: Actor,
    kind: LineKind,
    line_id: int,
    changes: LineChanges,
    booking_id: int | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """`Unknown` where the partner has no such line of that kind, on that booking where one is named; `Stale` at
    another version.
    """
    require(actor, "bookings.write")

    def work() -> Outcome:
        tree = open_tree(
            actor=actor,
            booking_id=_booking_of(actor, kind, line_id, booking_id),
            expected_version=expected_version,
        )
        line = tree.by_id.get(line_id) or _refuse_removed(line_id)
        _change_booking(actor, tree.booking, changes)
        if change_in_tree(tree, line, changes):
            tree.settle()
        else:
            save_next_version(tree.booking)
        return tree.outcome(line)

    return write(actor, work, dry_run=dry_run)


def change_in_tree(tree: BookingTree, line: Line, changes: LineChanges) -> bool:
    """Whether anything differs; the tree is still to be settled."""
    before = request_of(line)
    after = merged(before, changes)
    changed = differing(before, after)
    if changed:
        _apply(tree, line, before, after, changed)
        tree.touch(line)
    return bool(changed)


def _booking_of(actor: Actor, kind: LineKind, line_id: int, booking_id: int | None) -> int:
    for found in BOOKING_OF_LINE.rows([line_id]):
        is_named = booking_id in (None, found["booking_id"])
        if (found["partner_id"], found["kind"]) == (actor.partner.pk, kind) and is_named:
            return found["booking_id"]
    raise Unknown


def _refuse_removed(line_id: int) -> Line:
    if Line.objects.filter(pk=line_id, status=LineStatus.REMOVED).exists():
        raise LineRemoved
    raise Unknown


def _change_booking(actor: Actor, booking: Booking, changes: LineChanges) -> None:
    if "customer_id" in changes:
        booking.customer = find_customer(actor.partner, changes["customer_id"])
    if "payment_type_id" in changes:
        booking.payment_type = find_payment_type(actor.partner, changes["payment_type_id"])
    if "internal_note" in changes:
        booking.internal_note = changes["internal_note"] or ""


def _apply(tree: BookingTree, line: Line, before: LineRequest, after: LineRequest, changed: set[str]) -> None:
    """Set, unsaved, what differs and what follows from it."""
    is_other = after.names_subject_by in changed and line.kind != LineKind.ITEM
    references = tree.references([before, after] if is_other else [after])
    subject = references.subject(after)
    is_named_after_it = is_other and line.name == str(references.subject(before))
    former = (line.starts_at, line.ends_at)
    if changed & PLACE:
        set_place(line, after, tree.by_id)
    if is_other or "session_id" in changed:
        choose_subject(line, subject, tree.booking)
    if is_other or changed & {"name", "description"}:
        describe(line, after, subject)
        line.name = str(subject) if is_named_after_it and "name" not in changed else line.name
    if is_other or changed & TIMES:
        set_times(line, after, subject)
    if is_other or changed & QUANTITIES:
        set_quantity(line, after, subject)
    if is_other or changed & LAYOUT:
        _change_layout(tree, line, after, subject, references, is_other=is_other)
    _change_terms(tree, line, after, subject, references, changed, is_other=is_other)
    if line.kind == LineKind.SESSION and (is_other or former != (line.starts_at, line.ends_at)):
        _take_children_along(tree, line, former)
    require_words_that_fit(line)
    warn_of_too_many(tree, line)


def _change_layout(
    tree: BookingTree,
    line: Line,
    after: LineRequest,
    subject: Subject | None,
    references: References,
    *,
    is_other: bool,
) -> None:
    """In another venue a layout stays only where that has one of its name."""
    former = line.layout if isinstance(after, SessionRequest) else None
    if is_other and isinstance(after, SessionRequest) and former and after.layout_id == former.pk:
        layouts: list[Layout] = references.layouts.get(after.venue_id, [])
        same = next((layout for layout in layouts if layout.name == former.name), None)
        if same is None:
            sentence = _("%(venue)s has no layout “%(layout)s”; choose another.")
            tree.warn("layout_lost", sentence % {"venue": subject, "layout": former.name}, line)
        after = merged(after, {"layout_id": same and same.pk})
    set_layout(line, after, subject, references)


def _change_terms(
    tree: BookingTree,
    line: Line,
    after: LineRequest,
    subject: Subject | None,
    references: References,
    changed: set[str],
    *,
    is_other: bool,
) -> None:
    if _people(changed) or "session_id" in changed:
        set_people(line, after, tree.booking)
    _change_cost_centre(tree, line, after, subject, references, changed, is_other=is_other)
    if _is_priced_anew(line, after, changed, is_other=is_other):
        agree_price(line, after, subject, references)
    else:
        keep_manual_price(line, after, references)
    if changed & ADJUSTMENTS:
        agree_adjustments(line, after, references)


def _change_cost_centre(
    tree: BookingTree,
    line: Line,
    after: LineRequest,
    subject: Subject | None,
    references: References,
    changed: set[str],
    *,
    is_other: bool,
) -> None:
    """Another subject brings its own, where none is named; without one the line's stays within its facility."""
    former = line.cost_centre_id
    is_named = "cost_centre_id" in changed
    set_terms(line, merged(after, {} if is_named else {"cost_centre_id": None}), subject, references)
    if is_named or (is_other and line.cost_centre_id is not None):
        return
    moved = former is not None and is_other and references.cost_centre(former).facility_id != line.facility_id
    line.cost_centre_id = None if moved else former
    if moved:
        DefaultCostCentres(tree.actor.partner).fill([line])


def _people(changed: set[str]) -> set[str]:
    return {name for name in changed if name.startswith("attendees")}


def _is_priced_anew(line: Line, after: LineRequest, changed: set[str], *, is_other: bool) -> bool:
    """Another subject has its own list price, but a manual price or an agreed cost stays."""
    if changed & AGREED_PRICE:
        return True
    if after.use_manual_price:
        return bool(changed & MANUAL_PRICE)
    if after.cost is not None or getattr(after, "shares", None) is not None:
        return False
    takes_hours = line.kind in PRICED_BY_HOURS and bool(changed & TIMES)
    return is_other or takes_hours or bool(changed & {"price_id", "is_included"})


def _take_children_along(tree: BookingTree, session: Line, former: tuple[Any, Any]) -> None:
    """What had the session's times gets the new ones; what had its own is moved by as much as the start was."""
    for child in tree.children(session):
        child.facility = session.facility
        if child.starts_at is not None and child.ends_at is not None:
            if (child.starts_at, child.ends_at) == former:
                child.starts_at, child.ends_at = session.starts_at, session.ends_at
            elif session.starts_at is not None:
                by = session.starts_at - former[0]
                child.starts_at, child.ends_at = child.starts_at + by, child.ends_at + by
        _price_by_hours(tree, child)
        tree.touch(child)


def _price_by_hours(tree: BookingTree, child: Line) -> None:
    """What the catalogue prices by its duration is priced by the new one, unless its price was agreed."""
    if child.kind in PRICED_BY_HOURS and not (child.use_manual_price or child.has_agreed_cost):
        request = request_of(child)
        references = tree.references([request])
        agree_price(child, request, references.subject(request), references)

"""A booking is planned whole: opened, its lines drafted and their places taken together, or nothing at all.

Whatever has a venue is a function and a detailed booking, so that menus and packages can follow; places at events
and equipment alone make a simple one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus, BookingType, LineKind, LineStatus
from bookings.models import Line
from bookings.services.booking_fields import BookingFields
from bookings.services.booking_tree import BookingTree, open_tree
from bookings.services.head_count import warn_of_all_too_many
from bookings.services.line_request import LineRequest
from bookings.services.open_booking import open_booking
from bookings.services.outcome import Outcome
from bookings.services.references import References, load_references
from bookings.services.write import write
from catalog.models import Facility
from partners.access import Actor, require
from partners.errors import HoldfastError, Invalid
from partners.services.save_contact import Contact, save_contact

MOST_LINES = 100


@dataclass(frozen=True, kw_only=True)
class PlannedLine:
    """`within` is the number of the session, among the lines before it, in which it stands."""

    request: LineRequest
    within: int | None = None


def plan_booking(
    *,
    actor: Actor,
    fields: BookingFields,
    lines: Sequence[PlannedLine],
    status: str = BookingStatus.PROSPECTIVE_HOLD,
    newcomer: Contact | None = None,
    dry_run: bool = False,
) -> Outcome:
    """The outcome's lines are in the order of the plan; a newcomer becomes the booking's customer.

    An error that is found while drafting has the field `lines.0.starts_at` and so on; `NotFree` and `EventFull`
    name what is in the way.
    """
    require(actor, "bookings.write")
    if not 1 <= len(lines) <= MOST_LINES:
        sentence = _("A booking has from 1 to %(most)s lines.") % {"most": MOST_LINES}
        raise Invalid(sentence, field="lines", code="out_of_range")
    return write(actor, lambda: _plan(actor, fields, lines, status, newcomer), dry_run=dry_run)


def _plan(
    actor: Actor,
    fields: BookingFields,
    lines: Sequence[PlannedLine],
    status: str,
    newcomer: Contact | None,
) -> Outcome:
    references = load_references(actor.partner, [line.request for line in lines])
    if newcomer is not None:
        customer = save_contact(actor=actor, contact=newcomer)
        fields = {**fields, "customer_id": customer.pk, "company_id": customer.company_id}
    opened = open_booking(
        actor=actor,
        facility_id=_facility(lines[0].request, references).pk,
        fields=fields,
        booking_type=_type_of(lines),
        status=status,
    )
    tree = open_tree(actor=actor, booking_id=opened.booking.pk)
    drafts = _draft_all(tree, lines, references)
    warn_of_all_too_many(tree, drafts)
    tree.settle()
    _warn_of_waiting(tree, drafts)
    return tree.outcome(*drafts)


def _type_of(lines: Sequence[PlannedLine]) -> str:
    is_function = any(line.request.kind == LineKind.SESSION for line in lines)
    return BookingType.DETAILED if is_function else BookingType.SIMPLE


def _facility(request: LineRequest, references: References) -> Facility:
    try:
        subject = references.subject(request)
    except HoldfastError as error:
        raise error.under("lines.0") from None
    if subject is None:
        raise Invalid(_("A booking begins with something at a facility."), field="lines.0")
    return subject.facility


def _draft_all(tree: BookingTree, lines: Sequence[PlannedLine], references: References) -> list[Line]:
    drafts: list[Line] = []
    for number, line in enumerate(lines):
        session = None if line.within is None else drafts[line.within]
        try:
            drafts.append(tree.draft(line.request, references, session=session))
        except HoldfastError as error:
            raise error.under(f"lines.{number}") from None
    return drafts


def _warn_of_waiting(tree: BookingTree, drafts: Sequence[Line]) -> None:
    for line in drafts:
        if line.status == LineStatus.WAITING:
            tree.warn("waiting", _("The event is full; this place is on the waiting list."), line)

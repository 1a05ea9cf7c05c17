"""A booking and all its lines are made together or not at all."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from bookings.availability.hold import hold_lines
from bookings.availability.lock import lock_bookables
from bookings.enums import CREATABLE, HOLDING, BookingStatus
from bookings.models import Booking, Line, StatusChange
from bookings.services.charge_lines import price_lines, sum_up, write_charges
from bookings.services.draft_line import draft_line
from bookings.services.line_request import LineRequest
from bookings.services.references import References, find_customer, find_payment_type, load_references
from bookings.services.take_places import refuse_own_crowd, refuse_own_overlap, require_places
from bookings.services.write import write
from partners.access import Actor, require
from partners.errors import HoldfastError, Invalid

MOST_LINES = 100


def create_booking(
    *,
    actor: Actor,
    customer_id: int | None,
    lines: Sequence[LineRequest],
    payment_type_id: int | None = None,
    internal_note: str = "",
    status: str = BookingStatus.CONFIRMED,
    dry_run: bool = False,
) -> Booking:
    """The new booking with its lines in `lines.all()`.

    `Invalid` for input that breaks a rule, `NotFree` or `EventFull` where something is taken; the error's field
    is `customer_id`, `lines.0.starts_at` and so on.
    """
    require(actor, "bookings.write")
    if status not in CREATABLE:
        raise Invalid(_("A booking cannot begin with this status."), field="status", code="invalid_choice")
    if not 1 <= len(lines) <= MOST_LINES:
        sentence = _("A booking has from 1 to %(most)s lines.") % {"most": MOST_LINES}
        raise Invalid(sentence, field="lines", code="out_of_range")
    return write(
        actor,
        lambda: _create(actor, customer_id, payment_type_id, internal_note, status, lines),
        dry_run=dry_run,
    )


def _create(
    actor: Actor,
    customer_id: int | None,
    payment_type_id: int | None,
    internal_note: str,
    status: str,
    requests: Sequence[LineRequest],
) -> Booking:
    partner = actor.partner
    booking = Booking(
        partner=partner,
        customer=find_customer(partner, customer_id),
        payment_type=find_payment_type(partner, payment_type_id),
        internal_note=internal_note,
        status=status,
        currency=partner.currency,
    )
    references = load_references(partner, requests)
    lines = _draft_all(actor, requests, references)
    lock_bookables(request.bookable_id for request in requests)
    require_places(partner, lines, holding=status in HOLDING)
    _save(booking, lines, references)
    StatusChange.objects.create(partner=partner, booking=booking, after=status, made_by=actor.name)
    return booking


def _draft_all(actor: Actor, requests: Sequence[LineRequest], references: References) -> list[Line]:
    lines = []
    for number, request in enumerate(requests):
        try:
            lines.append(draft_line(actor.partner, request, references))
        except HoldfastError as error:
            raise error.under(f"lines.{number}") from None
    return lines


def _save(booking: Booking, lines: list[Line], references: References) -> None:
    subjects = {subject.pk: subject for subject in references.subjects.values()}
    prices = price_lines(lines, {pk: subject.name for pk, subject in subjects.items()}, booking.currency)
    booking.facility = lines[0].facility
    sum_up(booking, lines)
    booking.save(force_insert=True)
    for line in lines:
        line.booking = booking
    Line.objects.bulk_create(lines)
    hold_lines([line.pk for line in lines])
    if len(lines) > 1:
        refuse_own_crowd(booking, lines)
        refuse_own_overlap(booking, lines)
    write_charges(lines, prices, {pk: subject.cost_centre_id for pk, subject in subjects.items()})

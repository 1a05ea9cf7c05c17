"""A booking and all its lines are made together or not at all."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from bookings.availability.hold import hold_lines
from bookings.availability.lock import lock_bookables
from bookings.enums import CREATABLE, HOLDING, BookingStatus
from bookings.models import Booking, Line, StatusChange
from bookings.pricing.totals import Totals
from bookings.services.booking_taxes import copy_taxes
from bookings.services.charge_lines import price_lines, set_dates, set_totals, sum_up, write_charges
from bookings.services.default_cost_centre import DefaultCostCentres
from bookings.services.draft_line import draft_line
from bookings.services.line_request import LineRequest
from bookings.services.price_inputs import (
    PriceBook,
    cost_centres_of,
    needs_booking_taxes,
    open_price_book,
    taxing_facilities,
)
from bookings.services.references import References, find_customer, find_payment_type, load_references
from bookings.services.save_lines import save_lines
from bookings.services.stamp_status import stamp
from bookings.services.take_places import refuse_own_crowd, refuse_own_overlap, require_places
from bookings.services.write import write
from catalog.models import Facility
from partners.access import Actor, require
from partners.errors import HoldfastError, Invalid
from partners.models.write_rows import insert

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
    """The new booking with its lines in `standing_lines`.

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
    references = load_references(partner, requests)
    booking = Booking(
        partner=partner,
        facility=_facility(requests, references),
        customer=find_customer(partner, customer_id),
        payment_type=find_payment_type(partner, payment_type_id),
        internal_note=internal_note,
        status=status,
        currency=partner.currency,
    )
    stamp(booking, status)
    lines = _draft_all(booking, requests, references)
    DefaultCostCentres(partner).fill(lines)
    lock_bookables(line.bookable_id for line in lines if line.bookable_id is not None)
    require_places(partner, lines, holding=status in HOLDING)
    _save(booking, lines)
    booking.standing_lines = lines
    insert([StatusChange(partner=partner, booking=booking, after=status, made_by=actor.name)])
    return booking


def _facility(requests: Sequence[LineRequest], references: References) -> Facility:
    """That of the first line."""
    try:
        subject = references.subject(requests[0])
    except HoldfastError as error:
        raise error.under("lines.0") from None
    if subject is None:
        raise Invalid(_("A booking begins with something at a facility."), field="lines.0")
    return subject.facility


def _draft_all(booking: Booking, requests: Sequence[LineRequest], references: References) -> list[Line]:
    lines = []
    for number, request in enumerate(requests):
        try:
            lines.append(draft_line(booking, request, references, {}))
        except HoldfastError as error:
            raise error.under(f"lines.{number}") from None
    return lines


def _save(booking: Booking, lines: list[Line]) -> None:
    """Lines that name their VAT are priced before anything is written, so that the booking is written once."""
    cost_centres = cost_centres_of(booking, lines)
    booking.taxed_facility_ids = sorted(
        {line.facility_id for line in lines} | taxing_facilities(lines, cost_centres)
    )
    by_booking_taxes = any(needs_booking_taxes(line) for line in lines)
    prices = [] if by_booking_taxes else price_lines(lines, PriceBook(), booking.currency)
    set_totals(booking, (Totals(line.price_net, line.price_tax, line.price_gross) for line in lines))
    set_dates(booking, lines)
    insert([booking])
    copy_taxes(booking, booking.taxed_facility_ids)
    if by_booking_taxes:
        prices = price_lines(lines, open_price_book(booking, lines, cost_centres), booking.currency)
    save_lines(lines)
    hold_lines([line.pk for line in lines])
    if len(lines) > 1:
        refuse_own_crowd(booking, lines)
        refuse_own_overlap(booking, lines)
    write_charges(lines, prices)
    if by_booking_taxes:
        sum_up(booking, lines)
        booking.save()

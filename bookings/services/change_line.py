"""One line is changed, with the booking's own fields that may come along; places and price follow in one go."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.db.models import F

from bookings.availability.hold import free_line, hold_lines
from bookings.availability.lock import lock_bookables
from bookings.enums import CLOSED, LineKind, LineStatus
from bookings.errors import BookingClosed, LineRemoved
from bookings.models import Booking, Line
from bookings.services.agree_price import agree_discount, agree_price, keep_manual_price
from bookings.services.charge_lines import drop_stale_charges, price_lines, sum_up, write_charges
from bookings.services.draft_line import choose_subject, set_quantity, set_times
from bookings.services.fill_free_places import enqueue_fill
from bookings.services.line_request import REQUESTS, LineRequest
from bookings.services.references import Subject, find_customer, find_payment_type, load_references
from bookings.services.take_places import refuse_own_overlap, require_places
from bookings.services.write import lock_booking, write
from partners.access import Actor, require
from partners.errors import HoldfastError, Unknown


class LineChanges(TypedDict, total=False):
    """What is absent stays; None clears. The id of what is booked has its kind's name."""

    customer_id: int | None
    payment_type_id: int | None
    internal_note: str | None
    venue_id: int
    event_id: int
    inventory_product_id: int
    starts_at: datetime
    ends_at: datetime
    places: int | None
    units: int
    price_id: int | None
    discount_id: int | None
    use_manual_price: bool
    manual_price_vat_id: int | None
    manual_price_amount_gross: Decimal | None


MANUAL_PRICE = {"manual_price_vat_id", "manual_price_amount_gross"}
TIME_CHOICES = {"starts_at", "ends_at"}


def change_line(
    *,
    actor: Actor,
    kind: LineKind,
    line_id: int,
    changes: LineChanges,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Line:
    """The changed line. `Unknown` where the partner has no such line of that kind, `Stale` at another version."""
    require(actor, "bookings.write")
    return write(actor, lambda: _change(actor, kind, line_id, changes, expected_version), dry_run=dry_run)


def _change(
    actor: Actor, kind: LineKind, line_id: int, changes: LineChanges, expected_version: int | None
) -> Line:
    booking_id = (
        Line.objects.for_partner(actor.partner)
        .filter(kind=kind, pk=line_id)
        .values_list("booking", flat=True)
    )
    booking = lock_booking(actor=actor, booking_id=booking_id.first() or 0, expected_version=expected_version)
    line = (
        Line.objects.select_related("facility", "vat", "partner").filter(pk=line_id, booking=booking).first()
    )
    if line is None:
        raise Unknown
    _require_changeable(booking, line)
    _change_booking(actor, booking, changes)
    before = _request_of(line)
    after = _merged(before, changes)
    if after != before:
        try:
            _change_own(actor, booking, line, before, after)
        except HoldfastError as error:
            raise _without_number(error) from None
    booking.version = F("version") + 1
    booking.save()
    booking.refresh_from_db(fields=["version"])
    line.booking = booking
    return line


def _require_changeable(booking: Booking, line: Line) -> None:
    if booking.status in CLOSED:
        raise BookingClosed
    if line.status == LineStatus.REMOVED:
        raise LineRemoved


def _change_booking(actor: Actor, booking: Booking, changes: LineChanges) -> None:
    if "customer_id" in changes:
        booking.customer = find_customer(actor.partner, changes["customer_id"])
    if "payment_type_id" in changes:
        booking.payment_type = find_payment_type(actor.partner, changes["payment_type_id"])
    if "internal_note" in changes:
        booking.internal_note = changes["internal_note"] or ""


def _request_of(line: Line) -> LineRequest:
    """The line as if it were asked for today: what it says now, in the words of a request."""
    request = REQUESTS[LineKind(line.kind)]
    values: dict[str, Any] = {
        request.names_bookable_by: line.subject_id,
        "discount_id": line.discount_id,
        "use_manual_price": line.use_manual_price,
        "manual_price_vat_id": line.manual_price_vat_id,
        "manual_price_amount_gross": line.manual_price_amount_gross,
        "starts_at": line.starts_at,
        "ends_at": line.ends_at,
        "places": line.places,
        "units": line.units,
        "price_id": line.event_price_id,
    }
    return request(**{field.name: values[field.name] for field in fields(request)})


def _merged(before: LineRequest, changes: Mapping[str, Any]) -> LineRequest:
    known = {field.name for field in fields(before)}
    values = {field.name: getattr(before, field.name) for field in fields(before)}
    return type(before)(**{**values, **{name: value for name, value in changes.items() if name in known}})


def _differing(before: LineRequest, after: LineRequest) -> set[str]:
    return {
        field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)
    }


def _change_own(actor: Actor, booking: Booking, line: Line, before: LineRequest, after: LineRequest) -> None:
    differing = _differing(before, after)
    former = line.subject_id
    subject = _apply(actor, line, after, differing)
    lock_bookables({former, subject.pk})
    needs_places = bool(differing & ({after.names_bookable_by, "places", "units"} | TIME_CHOICES))
    if needs_places:
        require_places(
            actor.partner, [line], holding=booking.holding, holder_key=booking.holder_key, moved=[line.pk]
        )
        free_line(line.pk)
    prices = price_lines([line], {subject.pk: subject.name}, booking.currency)
    line.save()
    if needs_places:
        hold_lines([line.pk])
        refuse_own_overlap(booking, [line])
    drop_stale_charges(line, prices[0], subject.cost_centre_id)
    write_charges([line], prices, {subject.pk: subject.cost_centre_id})
    sum_up(booking, booking.lines.standing().select_related("facility"))
    if line.kind == LineKind.EVENT_SEAT and former != subject.pk:
        enqueue_fill([former])


def _apply(actor: Actor, line: Line, after: LineRequest, differing: set[str]) -> Subject:
    """Set, unsaved, what differs, and what follows from it."""
    references = load_references(actor.partner, [after])
    subject = references.subject(after)
    moved_elsewhere = after.names_bookable_by in differing
    if moved_elsewhere:
        choose_subject(line, subject)
    if moved_elsewhere or differing & TIME_CHOICES:
        set_times(line, after, subject)
    if moved_elsewhere or differing & {"places", "units"}:
        set_quantity(line, after, subject)
    chosen = MANUAL_PRICE if after.use_manual_price else {"price_id", after.names_bookable_by}
    if differing & (chosen | {"use_manual_price"}):
        agree_price(line, after, subject, references)
    else:
        keep_manual_price(line, after, references)
    if differing & {"discount_id", "use_manual_price"}:
        agree_discount(line, after, references)
    return subject


def _without_number(error: HoldfastError) -> HoldfastError:
    """The one line of this call has no number in the caller's input."""
    if error.field:
        error.field = error.field.removeprefix("lines.0.")
    return error

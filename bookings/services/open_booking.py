"""A detailed booking is opened with what is said of it as a whole; its lines follow."""

from django.utils.translation import gettext_lazy as _

from bookings.enums import CREATABLE, BookingStatus, BookingType
from bookings.errors import UnknownReference
from bookings.models import Booking, StatusChange
from bookings.services.booking_fields import BookingFields, apply_fields, write_rows_apart
from bookings.services.booking_taxes import copy_taxes
from bookings.services.charge_lines import set_dates
from bookings.services.outcome import Outcome
from bookings.services.references import find
from bookings.services.stamp_status import stamp
from bookings.services.write import write
from catalog.models import Facility
from partners.access import Actor, require
from partners.errors import Invalid


def open_booking(
    *,
    actor: Actor,
    facility_id: int,
    fields: BookingFields,
    booking_type: str = BookingType.DETAILED,
    status: str = BookingStatus.PROSPECTIVE,
    dry_run: bool = False,
) -> Outcome:
    """The new booking, with its own copy of the facility's taxes and fees. Errors name their field."""
    require(actor, "bookings.write")
    if status not in CREATABLE:
        raise Invalid(_("A booking cannot begin with this status."), field="status", code="invalid_choice")
    if booking_type not in BookingType.values:
        raise Invalid(_("There is no such type of booking."), field="type", code="invalid_choice")
    return write(actor, lambda: _open(actor, facility_id, fields, booking_type, status), dry_run=dry_run)


def _open(actor: Actor, facility_id: int, fields: BookingFields, booking_type: str, status: str) -> Outcome:
    partner = actor.partner
    facility = find(Facility, partner, facility_id, "facility_id")
    if facility is None:
        raise UnknownReference(field="facility_id")
    booking = Booking(
        partner=partner,
        facility=facility,
        type=booking_type,
        currency=partner.currency,
        status=status,
        taxed_facility_ids=[facility.pk],
    )
    apply_fields(booking, fields)
    stamp(booking, status)
    set_dates(booking, [])
    booking.save(force_insert=True)
    booking.refresh_from_db(fields=["holding", "holder_key"])
    copy_taxes(booking, [facility.pk])
    write_rows_apart(booking, fields)
    StatusChange.objects.create(partner=partner, booking=booking, after=status, made_by=actor.name)
    return Outcome(booking=booking)

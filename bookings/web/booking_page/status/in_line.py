"""Who could have what a cancelled booking lets go, as staff read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bookings.availability.next_in_line import next_in_line
from bookings.models import Booking
from bookings.web.booking_link import BookingLink
from bookings.web.customer_names import customer_names
from bookings.web.shown import on_clock
from partners.access import Actor

COLUMNS = ("pk", "code", "name", "status", "customer", "decision_on", "starts_at", "facility__time_zone")


@dataclass(frozen=True, kw_only=True)
class InLine:
    link: BookingLink
    name: str
    customer: str
    status: str
    decision_on: date | None
    starts_at: datetime | None


def in_line_after(actor: Actor, booking: Booking) -> Sequence[InLine]:
    """The earliest enquiry first."""
    ids = next_in_line(actor.partner, booking.pk)
    if not ids:
        return []
    rows = Booking.objects.for_partner(actor.partner).filter(pk__in=ids).values(*COLUMNS)
    by_id = {row["pk"]: row for row in rows}
    names = customer_names(actor, (row["customer"] for row in by_id.values()))
    return [
        InLine(
            link=BookingLink(pk, by_id[pk]["code"]),
            name=by_id[pk]["name"],
            customer=names.get(by_id[pk]["customer"], ""),
            status=by_id[pk]["status"],
            decision_on=by_id[pk]["decision_on"],
            starts_at=on_clock(by_id[pk]["starts_at"], by_id[pk]["facility__time_zone"]),
        )
        for pk in ids
    ]

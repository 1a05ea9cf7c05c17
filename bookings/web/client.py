"""Whom a booking is for, in one word: to those who may read customers, their name; to others nothing."""

from bookings.models import Booking
from bookings.web.customer_names import may_name
from partners.access import Actor


def client_of(actor: Actor, booking: Booking) -> str:
    """The customer, else the company."""
    client = (booking.customer or booking.company) if may_name(actor) else None
    return str(client.name) if client else ""


def title_of(actor: Actor, booking: Booking) -> str:
    """What staff call it: its name, else its client's, else its code."""
    return booking.name or client_of(actor, booking) or booking.code

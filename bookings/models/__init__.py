from bookings.models.booking import Booking, StatusChange
from bookings.models.charge import Charge, TaxDetail
from bookings.models.closing import Appointment, Blockout
from bookings.models.line import EventSeat, Line, ResourceLine, Session
from bookings.models.occupancy import Occupancy

__all__ = [
    "Appointment",
    "Blockout",
    "Booking",
    "Charge",
    "EventSeat",
    "Line",
    "Occupancy",
    "ResourceLine",
    "Session",
    "StatusChange",
    "TaxDetail",
]

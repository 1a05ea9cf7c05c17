from bookings.models.booking import Booking, StatusChange
from bookings.models.booking_note import BookingNote
from bookings.models.booking_tax import BookingTax
from bookings.models.charge import Charge, ServiceFee, TaxDetail
from bookings.models.closing import Appointment, Blockout
from bookings.models.commission import Commission
from bookings.models.document import Document, DocumentSession
from bookings.models.external_url import ExternalUrl
from bookings.models.line import Line
from bookings.models.line_kinds import (
    AdditionalItem,
    BeverageLine,
    EventSeat,
    MenuLine,
    PackageLine,
    ProductLine,
    ResourceLine,
    Session,
)
from bookings.models.line_share import LineShare
from bookings.models.occupancy import Occupancy
from bookings.models.payment import Payment
from bookings.models.saved_view import SavedView
from bookings.models.stored_file import StoredFile

__all__ = [
    "AdditionalItem",
    "Appointment",
    "BeverageLine",
    "Blockout",
    "Booking",
    "BookingNote",
    "BookingTax",
    "Charge",
    "Commission",
    "Document",
    "DocumentSession",
    "EventSeat",
    "ExternalUrl",
    "Line",
    "LineShare",
    "MenuLine",
    "Occupancy",
    "PackageLine",
    "Payment",
    "ProductLine",
    "ResourceLine",
    "SavedView",
    "ServiceFee",
    "Session",
    "StatusChange",
    "StoredFile",
    "TaxDetail",
]

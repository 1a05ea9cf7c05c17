"""The words of bookings: statuses with their moves, kinds of line, reasons why something is not free."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BookingStatus(models.TextChoices):
    PROSPECTIVE = "prospective", _("Prospective")
    TENTATIVE = "tentative", _("Tentative")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Cancelled")
    ORDERING = "ordering", _("Ordering")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    PROSPECTIVE_HOLD = "prospective_hold", _("Prospective hold")


STATUS_NUMBERS = {
    BookingStatus.PROSPECTIVE: 1,
    BookingStatus.TENTATIVE: 2,
    BookingStatus.CONFIRMED: 3,
    BookingStatus.CANCELLED: 4,
    BookingStatus.ORDERING: 5,
    BookingStatus.NOT_ACCEPTED: 8,
    BookingStatus.PROSPECTIVE_HOLD: 9,
}

HOLDING = frozenset(
    {
        BookingStatus.TENTATIVE,
        BookingStatus.CONFIRMED,
        BookingStatus.ORDERING,
        BookingStatus.PROSPECTIVE_HOLD,
    }
)
"""Statuses in which a booking's places are taken."""

CREATABLE = frozenset(
    {
        BookingStatus.PROSPECTIVE,
        BookingStatus.TENTATIVE,
        BookingStatus.CONFIRMED,
        BookingStatus.ORDERING,
        BookingStatus.PROSPECTIVE_HOLD,
    }
)

CLOSED = frozenset({BookingStatus.CANCELLED, BookingStatus.NOT_ACCEPTED})
"""Statuses in which lines cannot be changed."""

PENDING = frozenset(
    {
        BookingStatus.PROSPECTIVE,
        BookingStatus.PROSPECTIVE_HOLD,
        BookingStatus.TENTATIVE,
        BookingStatus.ORDERING,
    }
)
"""Statuses in which somebody is waited for."""

MOVES: dict[str, frozenset[str]] = {
    BookingStatus.PROSPECTIVE: frozenset(
        {
            BookingStatus.PROSPECTIVE_HOLD,
            BookingStatus.TENTATIVE,
            BookingStatus.CONFIRMED,
            BookingStatus.CANCELLED,
            BookingStatus.NOT_ACCEPTED,
        }
    ),
    BookingStatus.PROSPECTIVE_HOLD: frozenset(
        {
            BookingStatus.PROSPECTIVE,
            BookingStatus.TENTATIVE,
            BookingStatus.CONFIRMED,
            BookingStatus.CANCELLED,
        }
    ),
    BookingStatus.TENTATIVE: frozenset(
        {BookingStatus.PROSPECTIVE, BookingStatus.CONFIRMED, BookingStatus.CANCELLED}
    ),
    BookingStatus.CONFIRMED: frozenset({BookingStatus.TENTATIVE, BookingStatus.CANCELLED}),
    BookingStatus.ORDERING: frozenset({BookingStatus.CONFIRMED, BookingStatus.NOT_ACCEPTED}),
    BookingStatus.CANCELLED: frozenset({BookingStatus.PROSPECTIVE}),
    BookingStatus.NOT_ACCEPTED: frozenset(),
}
"""From a status to those that may follow it."""


class LineKind(models.TextChoices):
    SESSION = "session", _("Session")
    EVENT_SEAT = "event_seat", _("Seat at an event")
    RESOURCE = "resource", _("Resource")
    MENU = "menu", _("Menu")
    BEVERAGE = "beverage", _("Beverage package")
    PRODUCT = "product", _("Product")
    PACKAGE = "package", _("Package")
    ITEM = "item", _("Additional item")


class BookingType(models.TextChoices):
    SIMPLE = "simple", _("Simple")
    DETAILED = "detailed", _("Detailed")
    ACCOMMODATION_ONLY = "accommodation_only", _("Accommodation only")


class PayableBy(models.TextChoices):
    """Who pays for food and beverages."""

    MASTER_ACCOUNT = "master_account", _("Master account")
    GUESTS = "guests", _("Guests")


class ReservationMethod(models.TextChoices):
    ROOMING_LIST = "rooming_list", _("Rooming list")
    INDIVIDUAL_CALL_IN = "individual_call_in", _("Individual call-in")
    BOOKING_ENGINE = "booking_engine", _("Booking engine")
    HOUSING_FORM = "housing_form", _("Housing form")


class ChargingMethod(models.TextChoices):
    """Who pays for accommodation."""

    NONE = "none", _("None")
    INDIVIDUAL_PAYS_OWN = "individual_pays_own", _("Individual pays own")
    BILL_TO_MASTER = "bill_to_master", _("Bill to master")
    COMBINED = "combined", _("Combined")
    COMPLIMENTARY = "complimentary", _("Complimentary")


class PaymentKind(models.TextChoices):
    PAYMENT = "payment", _("Payment")
    REFUND = "refund", _("Refund")


class PaymentMethod(models.TextChoices):
    UNKNOWN = "unknown", _("Unknown")
    CREDIT_CARD = "credit_card", _("Credit card")
    BPAY = "bpay", _("BPAY")
    DIRECT_DEPOSIT = "direct_deposit", _("Direct deposit")
    PAYPAL = "paypal", _("PayPal")
    CHEQUE = "cheque", _("Cheque")
    CASH = "cash", _("Cash")
    CUSTOM_GATEWAY = "custom_gateway", _("Custom gateway")
    ACCOUNTS_RECEIVABLE = "accounts_receivable", _("Accounts receivable")
    EFTPOS = "eftpos", _("EFTPOS")
    WRITE_OFF = "write_off", _("Write-off")
    POINT_OF_SALE = "point_of_sale", _("Point of sale")
    WIRE = "wire", _("Wire transfer")


class DocumentKind(models.TextChoices):
    FUNCTION_SHEET = "function_sheet", _("Function sheet")
    OTHER = "other", _("Other")


class LineStatus(models.TextChoices):
    BOOKED = "booked", _("Booked")
    WAITING = "waiting", _("On the waiting list")
    REMOVED = "removed", _("Removed")


class Reason(models.TextChoices):
    """Why something is not free."""

    BOOKED = "booked", _("already booked")
    TOO_FEW_PLACES = "too_few_places", _("too few left")
    CLOSED = "closed", _("closed")
    OUTSIDE_OPENING_HOURS = "outside_opening_hours", _("outside opening hours")
    BUFFER = "buffer", _("set-up or follow-up time")
    PART_VENUE = "part_venue", _("a part of it, or the venue it is part of, is held")


class WebsitePicture(models.TextChoices):
    """Where a picture stands on a catering website."""

    LOGO = "logo", _("Logo")
    BANNER = "banner", _("Banner")

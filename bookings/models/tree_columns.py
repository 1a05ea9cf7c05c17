"""What is read of each table of a booking's tree: its own columns, and those of what it refers to."""

from django.db import models

from bookings.models.booking import Booking
from bookings.models.document import Document
from bookings.models.line import Line

PERSON = ("first_name", "last_name", "email", "phone")
ORGANISATION = ("name", "email", "phone_prefix", "phone_number")
FILE = ("partner_id", "original_name", "size", "tags", "content_type", "key")


def _own(model: type[models.Model], *left_out: str) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if field.name not in left_out)


def _of(reference: str, *columns: str) -> tuple[str, ...]:
    return tuple(f"{reference}__{column}" for column in columns)


BOOKING_COLUMNS = (
    *_own(Booking),
    *_of("partner", "time_zone"),
    *_of("facility", "name", "time_zone"),
    *_of("event_type", "name"),
    *_of("payment_type", "name"),
    *_of("company", *ORGANISATION),
    *_of("agent", *ORGANISATION),
    *_of("customer", "first_name", "last_name", "email", "number", "phone_prefix", "phone_number"),
    *_of("coordinator", *PERSON),
    *_of("sales_person", *PERSON),
    *_of("catering_website_logo", *FILE),
    *_of("catering_website_banner", *FILE),
)
LINE_COLUMNS = (
    *_own(Line, "price_explanation"),
    *_of("facility", "name", "time_zone"),
    *_of("bookable", "name", "facility_id"),
    *_of("layout", "name", "type"),
    *_of("session_type", "name"),
    *_of("menu", "name", "facility_id", "category"),
    *_of("beverage_package", "name", "facility_id", "small_description", "marketplace_name"),
    *_of("product", "name", "facility_id"),
    *_of("package", "name", "facility_id", "small_description"),
)
"""An explanation is long, and told by itself."""

CHARGE_COLUMNS = (
    *("id", "line_id", "cost_centre_id", "charged_on"),
    *("discount", "surcharge", "tax", "total", "created_at", "updated_at"),
)
RATE = ("rate_id", "rate_amount", "rate_type")
FEE_COLUMNS = (
    *("id", "charge_id", "fee_id", "fee__name", *RATE),
    *("amount", "tax", "total", "created_at", "updated_at"),
)
TAX_COLUMNS = (
    *("id", "charge_id", "service_fee_id", "tax_id", "tax__name", *RATE),
    *("is_booking_level", "amount"),
)
COST_CENTRE_COLUMNS = ("id", "facility_id", "name", "category")
DOCUMENT_COLUMNS = _own(Document)

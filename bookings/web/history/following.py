"""Which recorded changes nobody made: they follow from another of the same write, or are the machine's own."""

from bookings.models import Booking, Line
from bookings.models.line import SUBJECT_FIELDS
from bookings.web.history.steps import FieldChange, Step, Write

TECHNICAL = frozenset(
    {
        *("version", "starts_on", "changed_at", "taxed_facility_ids"),
        *("became_tentative_at", "became_confirmed_at", "became_cancelled_at"),
        *("price_basis", "prices_include_tax", "has_agreed_cost"),
    }
)
"""Never told."""

FOLLOWING_OF_BOOKING = frozenset(
    {
        *("starts_at", "ends_at", "hold_expires_at"),
        *("total_net", "total_tax", "total_gross", "total_paid"),
    }
)
FOLLOWING_OF_LINE = frozenset(
    {
        *("price_net", "price_tax", "price_discount", "price_surcharge", "vat_percent"),
        *("facility", "lead_minutes", "follow_up_minutes"),
    }
)
OF_A_DISCOUNT = frozenset({"discount_type", "discount_amount"})
SUBJECTS = frozenset(name.removesuffix("_id") for name in SUBJECT_FIELDS.values())
OF_A_SESSION = frozenset({"starts_at", "ends_at", "facility"})


def follows(write: Write, step: Step, change: FieldChange) -> bool:
    name = change.field.name
    if step.model is Booking:
        return name in FOLLOWING_OF_BOOKING
    return step.model is Line and (name in FOLLOWING_OF_LINE or _follows_in_line(write, step, name))


def _follows_in_line(write: Write, step: Step, name: str) -> bool:
    if name == "attendees":
        return not step.event["is_attendees_pinned"]
    if name == "unit_value":
        return not step.event["has_agreed_cost"]
    if name in OF_A_DISCOUNT:
        return step.change_of("discount") is not None
    if name == "name":
        return any(step.change_of(subject) for subject in SUBJECTS)
    return name in OF_A_SESSION and step.event["session_id"] in _moved_lines(write)


def _moved_lines(write: Write) -> set[int]:
    return {step.event["pgh_obj_id"] for step in write.of_lines if step.change_of("starts_at")}

"""What may be sent to book and to change. Absent means unchanged in a PUT, and null clears."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bookings.enums import CREATABLE, STATUS_NUMBERS, BookingStatus
from bookings.services.create_booking import MOST_LINES
from partners.rest.fields import AmountField, CountField, FlagField, IdField, NoteField, WallTimeField
from partners.rest.input import Input

STATUSES = {
    **{str(word): word for word in STATUS_NUMBERS},
    **{str(n): word for word, n in STATUS_NUMBERS.items()},
}
"""A status by its name or by the id that `bookings/statuses` gives it."""


@extend_schema_field(
    {
        "anyOf": [
            {"type": "string", "enum": sorted(CREATABLE)},
            {"type": "integer", "enum": sorted(STATUS_NUMBERS[word] for word in CREATABLE)},
        ]
    }
)
class StatusField(serializers.Field):
    default_error_messages = {"invalid": _("There is no such status.")}

    def to_internal_value(self, value: Any) -> BookingStatus:
        if isinstance(value, bool) or not isinstance(value, int | str) or str(value) not in STATUSES:
            self.fail("invalid")
        return STATUSES[str(value)]


class PriceInput(Input):
    discount_id = IdField(required=False, allow_null=True, help_text="Ignored with a manual price.")
    use_manual_price = FlagField(required=False, allow_null=True)
    use_manual_proice = FlagField(
        required=False, allow_null=True, help_text="The same, misspelt; the right spelling wins."
    )
    manual_price_vat_id = IdField(required=False, allow_null=True, help_text="Required with a manual price.")
    manual_price_amount_gross = AmountField(
        required=False, allow_null=True, help_text="For the whole line; required with a manual price."
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if "use_manual_proice" in given:
            given.setdefault("use_manual_price", given.pop("use_manual_proice"))
        if "use_manual_price" in given:
            given["use_manual_price"] = bool(given["use_manual_price"])
        return given


class VenueLineInput(PriceInput):
    venue_id = IdField()
    places_used = CountField(
        required=False, allow_null=True, help_text="Left out: sole use, or one place of a shared venue."
    )
    starts_at = WallTimeField()
    ends_at = WallTimeField()


class EventLineInput(PriceInput):
    event_id = IdField()
    price_id = IdField(
        required=False, allow_null=True, help_text="Needed unless free or with a manual price."
    )


class InventoryProductLineInput(PriceInput):
    inventory_product_id = IdField()
    units = CountField()
    starts_at = WallTimeField()
    ends_at = WallTimeField()


class RootInput(Input):
    customer_id = IdField(required=False, allow_null=True)
    payment_type_id = IdField(required=False, allow_null=True)
    internal_note = NoteField(required=False, allow_null=True)


class BookingInput(RootInput):
    status = StatusField(required=False, help_text="By name or id; confirmed when left out.")


class VenueBookingInput(BookingInput):
    venues = VenueLineInput(many=True, allow_empty=False, max_length=MOST_LINES)


class EventBookingInput(BookingInput):
    events = EventLineInput(many=True, allow_empty=False, max_length=MOST_LINES)


class InventoryProductBookingInput(BookingInput):
    inventory_products = InventoryProductLineInput(many=True, allow_empty=False, max_length=MOST_LINES)


class Change(RootInput):
    """Nothing is required: what is absent stays."""

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for field in fields.values():
            field.required = False
        return fields


class VenueBookingChange(Change, VenueLineInput):
    pass


class EventBookingChange(Change, EventLineInput):
    pass


class InventoryProductBookingChange(Change, InventoryProductLineInput):
    pass

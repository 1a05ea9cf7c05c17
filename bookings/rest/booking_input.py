"""What may be sent to open a detailed booking, to change what is said of it as a whole, and to move its status."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bookings.enums import (
    STATUS_NUMBERS,
    BookingType,
    ChargingMethod,
    PayableBy,
    ReservationMethod,
)
from bookings.models.external_url import MOST_URLS, check_https
from bookings.rest.fields import (
    DayField,
    LongNumberField,
    NumberField,
    TextField,
    UnitValueField,
    WordField,
)
from bookings.rest.line_input import RootInput, StatusField
from bookings.rest.tree_line_input import PERHAPS
from bookings.services.booking_fields import UrlRequest
from catalog.enums import AmountType, CostCategory
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.rest.fields import FlagField, IdField, NoteField, WallTimeField

MOST_WEBSITE_DAYS = 3660


class ExternalUrlInput(serializers.Serializer):
    ref = TextField(max_length=100, allow_blank=False, help_text="By which the other system knows it.")
    url = TextField(max_length=2000, allow_blank=False, help_text="It begins with https://.")
    label = TextField(max_length=200, required=False)

    def validate_url(self, url: str) -> str:
        try:
            check_https(url)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages) from None
        return url

    def validate(self, given: dict[str, Any]) -> UrlRequest:
        return UrlRequest(**given)


class CommissionInput(serializers.Serializer):
    """A percent of the net revenue of a category, or a fixed amount."""

    category = WordField(choices=CostCategory.choices)
    type = WordField(choices=AmountType.choices)
    amount = UnitValueField()

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["type"] == AmountType.PERCENT and given["amount"] > Decimal(100):
            raise serializers.ValidationError({"amount": [_("A percentage is between 0 and 100.")]})
        return given


class WebsiteDaysField(NumberField):
    largest = MOST_WEBSITE_DAYS


class AccommodationInput(serializers.Serializer):
    is_accommodation_included = FlagField(required=False)
    accommodation_starts_on = DayField(help_text="The first night.", **PERHAPS)
    accommodation_ends_on = DayField(help_text="The day of departure.", **PERHAPS)
    free_rooms_denominator = NumberField(required=False, help_text="One room in so many is free; 0 for none.")
    most_free_rooms_a_day = NumberField(required=False)
    accommodation_reservation_methods = serializers.ListField(
        child=WordField(choices=ReservationMethod.choices),
        required=False,
        max_length=len(ReservationMethod),
    )
    accommodation_cut_off_on = DayField(help_text="The last day to reserve rooms.", **PERHAPS)
    accommodation_cancellation_on = DayField(help_text="The last day to cancel rooms.", **PERHAPS)
    accommodation_charging_method = WordField(choices=ChargingMethod.choices, required=False)
    accommodation_guarantee_required = FlagField(required=False)
    accommodation_external_block_id = TextField(max_length=100, **PERHAPS)
    folio_reference = TextField(max_length=100, **PERHAPS)


class WebsiteInput(serializers.Serializer):
    has_catering_website = FlagField(required=False)
    catering_website_logo_id = IdField(**PERHAPS)
    catering_website_banner_id = IdField(**PERHAPS)
    catering_website_description = NoteField(**PERHAPS)
    catering_website_end_days = WebsiteDaysField(
        help_text="Days before the first day of the event.", **PERHAPS
    )


class BookingChange(AccommodationInput, WebsiteInput, RootInput):
    """What is absent stays, null clears; lists are taken as a whole."""

    code = TextField(required=False, max_length=20, allow_blank=False)
    name = TextField(max_length=200, **PERHAPS)
    event_type_id = IdField(**PERHAPS)
    company_id = IdField(**PERHAPS)
    is_confidential = FlagField(required=False)
    total_attendees = NumberField(required=False)
    purchase_order_number = TextField(max_length=100, **PERHAPS)
    event_starts_on = DayField(**PERHAPS)
    event_ends_on = DayField(help_text="The last day.", **PERHAPS)
    decision_on = DayField(**PERHAPS)
    hold_expires_at = WallTimeField(help_text="Left out: the end of the decision date.", **PERHAPS)
    can_be_moved = FlagField(required=False)
    coordinator_id = IdField(help_text="A user of the partner.", **PERHAPS)
    sales_person_id = IdField(help_text="A user of the partner.", **PERHAPS)
    agent_id = IdField(help_text="A company.", **PERHAPS)
    is_commission_paid = FlagField(required=False)
    commissions = CommissionInput(
        many=True, required=False, max_length=len(CostCategory), help_text="One for each category."
    )
    food_beverage_payable_by = WordField(choices=PayableBy.choices, required=False)
    opportunity_number = LongNumberField(**PERHAPS)
    external_urls = ExternalUrlInput(many=True, required=False, max_length=MOST_URLS)

    def validate_commissions(self, given: list[dict[str, Any]]) -> dict[str, Any]:
        categories = [one["category"] for one in given]
        if len(set(categories)) < len(categories):
            raise serializers.ValidationError([_("Each category stands once.")])
        return {
            one["category"]: PercentOfUnit(one["amount"])
            if one["type"] == AmountType.PERCENT
            else AmountPerUnit(one["amount"])
            for one in given
        }


class BookingOpening(BookingChange):
    facility_id = IdField()
    type = WordField(choices=BookingType.choices, required=False, help_text="Left out: detailed.")
    status = StatusField(required=False, help_text="By name or id; prospective when left out.")


@extend_schema_field(
    {
        "anyOf": [
            {"type": "string", "enum": sorted(STATUS_NUMBERS)},
            {"type": "integer", "enum": sorted(STATUS_NUMBERS.values())},
        ]
    }
)
class AnyStatusField(StatusField):
    """Also those that no booking begins with."""


class StatusChangeInput(serializers.Serializer):
    status = AnyStatusField(help_text="By name or id.")
    reason = NoteField(**PERHAPS)

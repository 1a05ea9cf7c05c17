"""What the lines of a detailed booking look like, kind by kind; the answers are plain rows, tested against it."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bookings.enums import LineStatus
from bookings.rest.answer_shapes import (
    EventLineSerializer,
    InventoryProductLineSerializer,
    MoneyText,
    StepSerializer,
    VenueLineSerializer,
    WallText,
)
from bookings.rest.fields import WordField
from catalog.enums import AmountType
from catalog.pricing.basis import PriceBasis
from catalog.rest.money import DECIMAL_SCHEMA


@extend_schema_field(DECIMAL_SCHEMA)
class NumberText(serializers.CharField):
    """With as many decimals as it needs."""


@extend_schema_field(
    {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "integer"}}}
)
class TaxesByFee(serializers.DictField):
    """Ids of taxes by the id of a service fee."""


class AdjustmentSerializer(serializers.Serializer):
    type = WordField(choices=AmountType.choices)
    amount = NumberText()


class TermsSerializer(serializers.Serializer):
    """What was agreed for a line beside what the short rows of lines say."""

    name = serializers.CharField()
    description = serializers.CharField()
    cost = MoneyText(help_text="Of one unit.")
    has_agreed_cost = serializers.BooleanField(help_text="The cost is not the catalogue's.")
    price_basis = serializers.ChoiceField(choices=[basis.value for basis in PriceBasis])
    prices_include_tax = serializers.BooleanField()
    discount = AdjustmentSerializer(allow_null=True, help_text="Its own; null with a discount_id.")
    surcharge = AdjustmentSerializer(allow_null=True)
    price_discount = MoneyText()
    price_surcharge = MoneyText()
    cost_centre_id = serializers.IntegerField(allow_null=True)
    excluded_tax_ids = serializers.ListField(child=serializers.IntegerField())
    fee_excluded_tax_ids = TaxesByFee()
    is_excluded_from_commissions = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class InPackageSerializer(TermsSerializer):
    package_line_id = serializers.IntegerField(allow_null=True)
    is_included = serializers.BooleanField(help_text="The package pays for it.")


class WithinSerializer(InPackageSerializer):
    session_id = serializers.IntegerField(allow_null=True)


class PeopleSerializer(serializers.Serializer):
    attendees = serializers.IntegerField(help_text="What prices per person are multiplied by.")
    is_attendees_pinned = serializers.BooleanField(help_text="It follows no other number of people.")


def _people() -> serializers.IntegerField:
    return serializers.IntegerField(allow_null=True)


class SessionSerializer(PeopleSerializer, InPackageSerializer, VenueLineSerializer):
    layout_id = serializers.IntegerField(allow_null=True)
    custom_layout_name = serializers.CharField()
    session_type_id = serializers.IntegerField(allow_null=True)
    set_up_minutes = serializers.IntegerField(allow_null=True, help_text="The session's own.")
    set_down_minutes = serializers.IntegerField(allow_null=True, help_text="The session's own.")
    lead_minutes = serializers.IntegerField(help_text="Held before it.")
    follow_up_minutes = serializers.IntegerField(help_text="Held after it.")
    attendees_agreed = _people()
    attendees_expected = _people()
    attendees_guaranteed = _people()
    attendees_set = _people()
    attendees_actual = _people()
    signage = serializers.CharField()
    is_signage_visible = serializers.BooleanField()


class SeatSerializer(TermsSerializer, EventLineSerializer):
    pass


class ResourceSerializer(WithinSerializer, InventoryProductLineSerializer):
    pass


class OnBookingSerializer(serializers.Serializer):
    """What every line is and costs; the times of one that has none are null."""

    id = serializers.IntegerField()
    booking_id = serializers.IntegerField()
    status = serializers.ChoiceField(choices=LineStatus.choices)
    discount_id = serializers.IntegerField(allow_null=True)
    starts_at = WallText(allow_null=True)
    ends_at = WallText(allow_null=True)
    starts_at_utc = serializers.DateTimeField(allow_null=True)
    ends_at_utc = serializers.DateTimeField(allow_null=True)
    use_manual_price = serializers.BooleanField()
    manual_price_vat_id = serializers.IntegerField(allow_null=True)
    manual_price_amount_gross = MoneyText(allow_null=True)
    price_net = MoneyText()
    price_tax = MoneyText()
    price_gross = MoneyText()
    price_explanation = StepSerializer(many=True)


class LineCostCentreSerializer(serializers.Serializer):
    """The shares of a line sum to its price."""

    cost_centre_id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField(allow_null=True)
    unit_value = MoneyText()
    discount = AdjustmentSerializer(allow_null=True)
    surcharge = AdjustmentSerializer(allow_null=True)
    excluded_tax_ids = serializers.ListField(child=serializers.IntegerField())
    price_discount = MoneyText()
    price_surcharge = MoneyText()
    price_tax = MoneyText()
    price_total = MoneyText(help_text="With tax.")


class MenuSerializer(PeopleSerializer, WithinSerializer, OnBookingSerializer):
    menu_id = serializers.IntegerField()
    cost_centres = LineCostCentreSerializer(many=True)


class BeverageSerializer(PeopleSerializer, WithinSerializer, OnBookingSerializer):
    beverage_package_id = serializers.IntegerField()


class ProductLineSerializer(WithinSerializer, OnBookingSerializer):
    product_id = serializers.IntegerField()
    quantity = NumberText()


class PackageSerializer(PeopleSerializer, TermsSerializer, OnBookingSerializer):
    package_id = serializers.IntegerField()
    booked_on = serializers.DateField()
    cost_centres = LineCostCentreSerializer(many=True)


class ItemDaySerializer(serializers.Serializer):
    """The days of an item sum to its price."""

    day = serializers.DateField()
    discount = MoneyText()
    surcharge = MoneyText()
    tax = MoneyText()
    total = MoneyText()


class ItemSerializer(WithinSerializer, OnBookingSerializer):
    quantity = NumberText()
    actual_cost = MoneyText(help_text="What it costs the house.")
    actual_cost_excluded_tax_ids = serializers.ListField(child=serializers.IntegerField())
    days = ItemDaySerializer(many=True)

"""What answers look like, for the API's description; the answers themselves are plain rows, tested against it."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bookings.enums import BookingStatus, LineStatus
from bookings.pricing.explanation import StepWord
from catalog.rest.money import DECIMAL_SCHEMA
from partners.rest.fields import WALL_TIME_SCHEMA


@extend_schema_field(DECIMAL_SCHEMA)
class MoneyText(serializers.CharField):
    """With the currency's decimals."""


@extend_schema_field(WALL_TIME_SCHEMA)
class WallText(serializers.CharField):
    """As the facility's clocks show it."""


class PeriodSerializer(serializers.Serializer):
    starts_at = WallText()
    ends_at = WallText()
    starts_at_utc = serializers.DateTimeField()
    ends_at_utc = serializers.DateTimeField()


class CustomerNameSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    email = serializers.CharField()
    number = serializers.CharField()


class StepSerializer(serializers.Serializer):
    step = serializers.ChoiceField(choices=[word.value for word in StepWord])
    label = serializers.CharField()
    rule = serializers.CharField()
    amount = MoneyText()


class LineSerializer(PeriodSerializer):
    id = serializers.IntegerField()
    booking_id = serializers.IntegerField()
    status = serializers.ChoiceField(choices=LineStatus.choices)
    discount_id = serializers.IntegerField(allow_null=True)
    use_manual_price = serializers.BooleanField()
    manual_price_vat_id = serializers.IntegerField(allow_null=True)
    manual_price_amount_gross = MoneyText(allow_null=True)
    price_net = MoneyText()
    price_tax = MoneyText()
    price_gross = MoneyText()
    price_explanation = StepSerializer(
        many=True, help_text="How the price was reckoned, to be followed by hand."
    )


class VenueLineSerializer(LineSerializer):
    venue_id = serializers.IntegerField()
    places_used = serializers.IntegerField()


class EventLineSerializer(LineSerializer):
    event_id = serializers.IntegerField()
    price_id = serializers.IntegerField(allow_null=True)


class InventoryProductLineSerializer(LineSerializer):
    inventory_product_id = serializers.IntegerField()
    units = serializers.IntegerField()


class BookingSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    status = serializers.ChoiceField(choices=BookingStatus.choices)
    customer_id = serializers.IntegerField(allow_null=True)
    customer = CustomerNameSerializer(allow_null=True, help_text="Null for those who may not read customers.")
    payment_type_id = serializers.IntegerField(allow_null=True)
    internal_note = serializers.CharField()
    starts_at = WallText(allow_null=True)
    ends_at = WallText(allow_null=True)
    starts_at_utc = serializers.DateTimeField(allow_null=True)
    ends_at_utc = serializers.DateTimeField(allow_null=True)
    currency = serializers.CharField()
    total_net = MoneyText()
    total_tax = MoneyText()
    total_gross = MoneyText()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    venues = VenueLineSerializer(many=True)
    events = EventLineSerializer(many=True)
    inventory_products = InventoryProductLineSerializer(many=True)


class BookingInShortSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    status = serializers.ChoiceField(choices=BookingStatus.choices)
    customer = CustomerNameSerializer(allow_null=True)


class OnItsOwn(serializers.Serializer):
    """What a line got on its own says of its booking."""

    customer_id = serializers.IntegerField(allow_null=True)
    payment_type_id = serializers.IntegerField(allow_null=True)
    internal_note = serializers.CharField()
    booking = BookingInShortSerializer()


class VenueBookingSerializer(OnItsOwn, VenueLineSerializer):
    pass


class EventBookingSerializer(OnItsOwn, EventLineSerializer):
    pass


class InventoryProductBookingSerializer(OnItsOwn, InventoryProductLineSerializer):
    pass


class StatusSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.ChoiceField(choices=BookingStatus.choices)
    label = serializers.CharField()

"""What a detailed booking looks like as a whole: the short row of bookings, and all that stands on it."""

from rest_framework import serializers

from bookings.enums import (
    BookingType,
    ChargingMethod,
    DocumentKind,
    PayableBy,
    ReservationMethod,
)
from bookings.rest import tree_shapes
from bookings.rest.answer_shapes import BookingSerializer, MoneyText, WallText
from bookings.rest.fields import WordField
from bookings.rest.tree_shapes import NumberText
from catalog.enums import AmountType, CostCategory


class RateSerializer(serializers.Serializer):
    rate_id = serializers.IntegerField(allow_null=True, help_text="Null for the tax's or fee's own rate.")
    rate_type = WordField(choices=AmountType.choices)
    rate = NumberText()


class ServiceFeeSerializer(RateSerializer):
    id = serializers.IntegerField()
    line_id = serializers.IntegerField()
    fee_id = serializers.IntegerField()
    name = serializers.CharField()
    cost_centre_id = serializers.IntegerField(allow_null=True)
    day = serializers.DateField()
    amount = MoneyText(help_text="Before its tax.")
    tax = MoneyText()
    total = MoneyText()


class TaxDetailSerializer(RateSerializer):
    id = serializers.IntegerField()
    line_id = serializers.IntegerField()
    service_fee_id = serializers.IntegerField(allow_null=True, help_text="The fee that it is on.")
    tax_id = serializers.IntegerField()
    name = serializers.CharField()
    is_booking_level = serializers.BooleanField(help_text="Not in the total of the line.")
    cost_centre_id = serializers.IntegerField(allow_null=True)
    day = serializers.DateField()
    amount = MoneyText()


class DailyRevenueSerializer(serializers.Serializer):
    """All days sum to the booking's totals; total includes tax."""

    day = serializers.DateField()
    facility_id = serializers.IntegerField()
    cost_centre_id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField(allow_null=True, help_text="Of the cost centre.")
    discount = MoneyText()
    tax = MoneyText()
    total = MoneyText()


class CommissionDueSerializer(serializers.Serializer):
    cost_centre_id = serializers.IntegerField()
    name = serializers.CharField()
    amount = MoneyText()


class CommissionSerializer(serializers.Serializer):
    category = serializers.ChoiceField(choices=CostCategory.choices)
    type = WordField(choices=AmountType.choices)
    amount = NumberText(help_text="Per cent of the net revenue of the category, or money.")
    cost_centres = CommissionDueSerializer(many=True, help_text="What is due.")


class ExternalUrlSerializer(serializers.Serializer):
    ref = serializers.CharField()
    url = serializers.CharField()
    label = serializers.CharField()


class DocumentSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    kind = WordField(choices=DocumentKind.choices)
    number = serializers.CharField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    finalised_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    file_id = serializers.IntegerField(allow_null=True)
    session_ids = serializers.ListField(child=serializers.IntegerField())


class AccommodationSerializer(serializers.Serializer):
    is_accommodation_included = serializers.BooleanField()
    accommodation_starts_on = serializers.DateField(allow_null=True)
    accommodation_ends_on = serializers.DateField(allow_null=True)
    free_rooms_denominator = serializers.IntegerField()
    most_free_rooms_a_day = serializers.IntegerField()
    accommodation_reservation_methods = serializers.ListField(
        child=serializers.ChoiceField(choices=ReservationMethod.choices)
    )
    accommodation_cut_off_on = serializers.DateField(allow_null=True)
    accommodation_cancellation_on = serializers.DateField(allow_null=True)
    accommodation_charging_method = serializers.ChoiceField(choices=ChargingMethod.choices)
    accommodation_guarantee_required = serializers.BooleanField()
    accommodation_external_block_id = serializers.CharField()
    folio_reference = serializers.CharField()


class WebsiteSerializer(serializers.Serializer):
    has_catering_website = serializers.BooleanField()
    catering_website_logo_id = serializers.IntegerField(allow_null=True)
    catering_website_banner_id = serializers.IntegerField(allow_null=True)
    catering_website_description = serializers.CharField()
    catering_website_end_days = serializers.IntegerField(allow_null=True)


class DetailedBookingSerializer(AccommodationSerializer, WebsiteSerializer, BookingSerializer):
    """Its lines, fees and booking-level taxes sum to its total."""

    type = WordField(choices=BookingType.choices)
    facility_id = serializers.IntegerField()
    name = serializers.CharField()
    event_type_id = serializers.IntegerField(allow_null=True)
    company_id = serializers.IntegerField(allow_null=True)
    is_confidential = serializers.BooleanField()
    total_attendees = serializers.IntegerField()
    purchase_order_number = serializers.CharField()
    event_starts_on = serializers.DateField(allow_null=True)
    event_ends_on = serializers.DateField(allow_null=True)
    decision_on = serializers.DateField(allow_null=True)
    hold_expires_at = WallText(allow_null=True)
    became_tentative_at = serializers.DateTimeField(allow_null=True)
    became_confirmed_at = serializers.DateTimeField(allow_null=True)
    became_cancelled_at = serializers.DateTimeField(allow_null=True)
    can_be_moved = serializers.BooleanField()
    coordinator_id = serializers.IntegerField(allow_null=True)
    sales_person_id = serializers.IntegerField(allow_null=True)
    agent_id = serializers.IntegerField(allow_null=True)
    is_commission_paid = serializers.BooleanField()
    food_beverage_payable_by = serializers.ChoiceField(choices=PayableBy.choices)
    opportunity_number = serializers.IntegerField(allow_null=True)
    total_paid = MoneyText(help_text="Less refunds.")
    amount_outstanding = MoneyText(help_text="Negative where more was paid than it costs.")
    venues = tree_shapes.SessionSerializer(many=True)
    events = tree_shapes.SeatSerializer(many=True)
    inventory_products = tree_shapes.ResourceSerializer(many=True)
    menus = tree_shapes.MenuSerializer(many=True)
    beverage_packages = tree_shapes.BeverageSerializer(many=True)
    packages = tree_shapes.PackageSerializer(many=True)
    products = tree_shapes.ProductLineSerializer(many=True)
    additional_items = tree_shapes.ItemSerializer(many=True)
    service_fees = ServiceFeeSerializer(many=True)
    tax_details = TaxDetailSerializer(many=True)
    daily_revenue = DailyRevenueSerializer(many=True)
    commissions = CommissionSerializer(many=True)
    external_urls = ExternalUrlSerializer(many=True)
    documents = DocumentSerializer(many=True)

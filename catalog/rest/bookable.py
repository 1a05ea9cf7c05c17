"""What venues and inventory products have in common."""

from rest_framework import serializers


class BookableSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    facility_id = serializers.IntegerField()
    name = serializers.CharField()
    description = serializers.CharField()
    bookable_online = serializers.BooleanField()
    lead_mins = serializers.IntegerField(source="lead_minutes", help_text="Held before each booking.")
    follow_up_mins = serializers.IntegerField(
        source="follow_up_minutes", help_text="Held after each booking."
    )
    min_booking_mins = serializers.IntegerField(source="min_booking_minutes", allow_null=True)
    max_booking_mins = serializers.IntegerField(source="max_booking_minutes", allow_null=True)
    cost_centre_id = serializers.IntegerField(allow_null=True)

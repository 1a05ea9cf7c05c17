"""Events as clients book them: their dates, prices and free seats."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import Model, Prefetch, QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bookings.availability.answer import Request, answers
from bookings.models import Appointment
from bookings.rest.answer_shapes import PeriodSerializer, WallText
from bookings.rest.times import period_texts, wall_text
from catalog.enums import Timeframe
from catalog.models import Event, EventPrice
from catalog.wall_time import local_day
from partners.rest.partner_view import CatalogueView
from partners.rest.query import IdFilter, SearchFilter

TYPES = [("course", "Course")]


class AppointmentSerializer(PeriodSerializer):
    id = serializers.IntegerField()
    venue_id = serializers.IntegerField()


class EventSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    facility_id = serializers.IntegerField()
    name = serializers.CharField()
    short_name = serializers.CharField()
    description = serializers.CharField()
    type = serializers.SerializerMethodField()
    start_date = serializers.DateField(source="starts_on")
    end_date = serializers.DateField(source="ends_on")
    bookable_from = serializers.SerializerMethodField()
    bookable_until = serializers.SerializerMethodField()
    bookable_online = serializers.BooleanField()
    is_bookable = serializers.SerializerMethodField(
        help_text="Now; whether seats are free is another matter."
    )
    is_active = serializers.BooleanField()
    cancelled_at = serializers.DateTimeField(allow_null=True)
    freebie = serializers.BooleanField(source="is_free", help_text="It needs no price.")
    max_participants = serializers.IntegerField(source="capacity")
    free_places = serializers.IntegerField()
    waitlist_enabled = serializers.BooleanField()
    waitlist_max_places = serializers.IntegerField(allow_null=True)
    waitlist_autofill_free_places = serializers.BooleanField(source="waitlist_fills_free_places")
    price_ids = serializers.SerializerMethodField()
    appointments = serializers.SerializerMethodField()

    @extend_schema_field({"type": "string", "const": "course"})
    def get_type(self, event: Event) -> str:
        return "course"

    @extend_schema_field(WallText(allow_null=True))
    def get_bookable_from(self, event: Event) -> str | None:
        return wall_text(event.bookable_from, event.facility.zone)

    @extend_schema_field(WallText(allow_null=True))
    def get_bookable_until(self, event: Event) -> str | None:
        return wall_text(event.bookable_until, event.facility.zone)

    def get_is_bookable(self, event: Event) -> bool:
        return event.is_bookable_at(timezone.now())

    def get_price_ids(self, event: Event) -> list[int]:
        return [price.pk for price in event.prices.all()]

    @extend_schema_field(AppointmentSerializer(many=True))
    def get_appointments(self, event: Event) -> list[dict[str, Any]]:
        return [
            {
                "id": appointment.pk,
                "venue_id": appointment.venue_id,
                **period_texts(appointment.starts_at, appointment.ends_at, event.facility.zone),
            }
            for appointment in event.appointments.all()
        ]


class TimeframeFilter(filters.ChoiceFilter):
    """Where the events stand in time, by the partner's calendar."""

    def filter(self, events: QuerySet, timeframe: str) -> QuerySet:
        if not timeframe:
            return events
        partner = self.parent.request.parser_context["view"].actor.partner
        return events.in_timeframe(timeframe, local_day(timezone.now(), ZoneInfo(partner.time_zone)))


class EventFilters(filters.FilterSet):
    search = SearchFilter("name", "short_name")
    facility_id = IdFilter("facility")
    type = filters.ChoiceFilter(choices=TYPES, method="of_type")
    timeframe = TimeframeFilter(choices=Timeframe.choices)

    def of_type(self, events: QuerySet, name: str, value: str) -> QuerySet:
        """There is one type so far."""
        return events


class EventView(CatalogueView):
    """Events, the newest start first."""

    tag = "Catalogue"
    words: ClassVar = {"list": "catalog.read", "retrieve": "catalog.read"}
    operations: ClassVar = {"list": "list_events", "retrieve": "get_event"}
    queryset = (
        Event.objects.select_related("facility")
        .prefetch_related(
            Prefetch("prices", queryset=EventPrice.objects.current().order_by("pk")),
            Prefetch("appointments", queryset=Appointment.objects.order_by("starts_at", "pk")),
        )
        .order_by("-starts_on", "-pk")
    )
    serializer_class = EventSerializer
    filterset_class = EventFilters

    def paginate_queryset(self, queryset: QuerySet) -> list[Event]:
        return self._with_free_places(super().paginate_queryset(queryset) or [])

    def get_object(self) -> Model:
        [event] = self._with_free_places([super().get_object()])
        return event

    def _with_free_places(self, events: list[Any]) -> list[Any]:
        found = answers(
            partner_id=self.actor.partner.pk, requests=[Request(bookable_id=event.pk) for event in events]
        )
        for event, answer in zip(events, found, strict=True):
            event.free_places = answer.free
        return events

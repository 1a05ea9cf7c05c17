"""Which times of venues are free, each by its own clocks: all of some, or the first that will do of any."""

from collections.abc import Iterable
from datetime import time, timedelta
from functools import lru_cache
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.availability.free_slots import Slot
from bookings.availability.free_times import TimeWanted, first_free_times, free_times
from bookings.availability.venues_asked import (
    VenueAsked,
    venues_by_id,
    venues_of_facility,
    venues_of_partner,
)
from bookings.errors import UnknownReference
from bookings.rest.answer_shapes import WallText
from bookings.rest.requests import instant_of
from catalog.models import Venue
from partners.errors import Invalid
from partners.models import Partner
from partners.rest.fields import (
    CLOCK_SCHEMA,
    WALL_TIME_SCHEMA,
    ClockField,
    CountField,
    IdField,
    WallTimeField,
)
from partners.rest.partner_view import PartnerView
from partners.rest.query import ID_SCHEMA, only_value, words_of

MOST_VENUES = 200
MOST_DAYS, MOST_DAYS_TO_THE_FIRST = 31, 92
MOST_FIRST = 50
MOST_MINUTES = 24 * 60
COUNT = {"type": "integer", "minimum": 1}

PARAMETERS = [
    OpenApiParameter(
        "starts_at", WALL_TIME_SCHEMA, required=True, description="By each facility's own clocks."
    ),
    OpenApiParameter(
        "ends_at", WALL_TIME_SCHEMA, required=True, description="By each facility's own clocks."
    ),
    OpenApiParameter("from_time", CLOCK_SCHEMA, description="Each day only from here on."),
    OpenApiParameter("until_time", CLOCK_SCHEMA, description="Each day only up to here; 00:00 is midnight."),
    OpenApiParameter(
        "minutes", {**COUNT, "maximum": MOST_MINUTES}, description="How long it must be free at a stretch."
    ),
    OpenApiParameter("people", COUNT, description="A venue that does not say how many it takes, takes all."),
    OpenApiParameter("places", {**COUNT, "default": 1}, description="Wanted in each venue."),
]
VENUES = OpenApiParameter(
    "venue_id",
    {"type": "array", "items": ID_SCHEMA, "maxItems": MOST_VENUES},
    required=True,
    description="Repeated, or with commas between.",
)
FACILITY = OpenApiParameter("facility_id", ID_SCHEMA, description="Only of this one.")
MOST = OpenApiParameter(
    "count", {**COUNT, "maximum": MOST_FIRST, "default": 1}, description="So many free times at most."
)


class FreeTimeSerializer(serializers.Serializer):
    starts_at = WallText()
    ends_at = WallText()


class VenueNamedSerializer(serializers.Serializer):
    venue_id = serializers.IntegerField()
    name = serializers.CharField()
    time_zone = serializers.CharField(help_text="Of the clocks by which the times are told.")
    head_capacity = serializers.IntegerField(allow_null=True, help_text="How many people fit in, as set up.")


class FreeTimesSerializer(VenueNamedSerializer):
    free = FreeTimeSerializer(many=True)


class FirstFreeTimeSerializer(VenueNamedSerializer, FreeTimeSerializer):
    """A venue and a time that is free there."""


class FewField(CountField):
    largest = MOST_FIRST


class Question(serializers.Serializer):
    """The parameters, checked."""

    starts_at = WallTimeField()
    ends_at = WallTimeField()
    from_time = ClockField(default=time.min)
    until_time = ClockField(default=time.min)
    minutes = CountField(default=1)
    people = CountField(required=False)
    places = CountField(default=1)

    def validate_minutes(self, minutes: int) -> int:
        if minutes > MOST_MINUTES:
            raise serializers.ValidationError(_("No free time is longer than a day."))
        return minutes

    def wanted(self) -> TimeWanted:
        given = self.validated_data
        return TimeWanted(
            starts=given["starts_at"],
            ends=given["ends_at"],
            part=(given["from_time"], given["until_time"]),
            shortest=timedelta(minutes=given["minutes"]),
            people=given.get("people"),
            places=given["places"],
        )


class FreeTimesQuestion(Question):
    venue_id = serializers.ListField(child=IdField(), allow_empty=False, max_length=MOST_VENUES)


class FirstFreeTimesQuestion(Question):
    facility_id = IdField(required=False)
    count = FewField(default=1)


class FreeTimesView(PartnerView):
    tag = "Bookings"
    words: ClassVar = {"list": "bookings.read"}
    operations: ClassVar = {"list": "list_free_times"}
    query_parameters: ClassVar = [VENUES, *PARAMETERS]
    queryset = Venue.objects.none()
    serializer_class = FreeTimesSerializer
    pagination_class = None
    filter_backends: ClassVar = []

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """When each of the venues is free, day by day: open, and clear of all that is held there."""
        question = FreeTimesQuestion(data=_given(request.query_params, FreeTimesQuestion))
        question.is_valid(raise_exception=True)
        partner, wanted = self.actor.partner, question.wanted()
        venues = _named(self.actor.partner, question.validated_data["venue_id"])
        _require_times(venues, wanted, MOST_DAYS)
        rows = [
            {**_named_row(venue), "free": [_times(slot) for slot in slots]}
            for venue, slots in free_times(partner, venues, wanted)
        ]
        return Response({"data": rows})


class FirstFreeTimesView(PartnerView):
    tag = "Bookings"
    words: ClassVar = {"list": "bookings.read"}
    operations: ClassVar = {"list": "list_first_free_times"}
    query_parameters: ClassVar = [FACILITY, MOST, *PARAMETERS]
    queryset = Venue.objects.none()
    serializer_class = FirstFreeTimeSerializer
    pagination_class = None
    filter_backends: ClassVar = []

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The first times at which any venue is free for what is wanted, the smallest that will do first."""
        question = FirstFreeTimesQuestion(data=_given(request.query_params, FirstFreeTimesQuestion))
        question.is_valid(raise_exception=True)
        partner, wanted = self.actor.partner, question.wanted()
        facility_id = question.validated_data.get("facility_id")
        venues = venues_of_facility(partner, facility_id) if facility_id else venues_of_partner(partner)
        _require_times(venues, wanted, MOST_DAYS_TO_THE_FIRST)
        found = first_free_times(partner, venues, wanted, question.validated_data["count"])
        return Response({"data": [{**_named_row(venue), **_times(slot)} for venue, slot in found]})


def _named(partner: Partner, venue_ids: Iterable[int]) -> list[VenueAsked]:
    """In the order in which they are named, each once."""
    wanted = dict.fromkeys(venue_ids)
    found = {venue.id: venue for venue in venues_by_id(partner, wanted)}
    if unknown := [pk for pk in wanted if pk not in found]:
        sentence = _("There is nothing to book with the id %(id)d.") % {"id": unknown[0]}
        raise UnknownReference(sentence, field="venue_id")
    return [found[pk] for pk in wanted]


def _require_times(venues: Iterable[VenueAsked], wanted: TimeWanted, most_days: int) -> None:
    """`Invalid` where the clocks of a venue know no such time, the diary no such day, or too much is asked."""
    for zone in {venue.zone for venue in venues}:
        instant_of(wanted.starts, zone, "starts_at")
        instant_of(wanted.ends, zone, "ends_at")
    if wanted.ends <= wanted.starts:
        raise Invalid(_("The end must be later than the start."), field="ends_at", code="ends_before_start")
    if wanted.ends - wanted.starts > timedelta(days=most_days):
        sentence = _("At most %(days)s days can be asked for at once.") % {"days": most_days}
        raise Invalid(sentence, field="ends_at", code="out_of_range")


def _named_row(venue: VenueAsked) -> dict[str, Any]:
    return {
        "venue_id": venue.id,
        "name": venue.name,
        "time_zone": venue.zone.key,
        "head_capacity": venue.heads,
    }


@lru_cache(maxsize=1024)
def _times(slot: Slot) -> dict[str, str]:
    """Of many venues the same ones are free."""
    return {"starts_at": slot[0].isoformat(" ", "seconds"), "ends_at": slot[1].isoformat(" ", "seconds")}


def _given(parameters: QueryDict, question: type[Question]) -> dict[str, Any]:
    """Lists as lists; what is left out, or empty, is absent."""
    given: dict[str, Any] = {}
    for name in question().get_fields():
        value = words_of(parameters, name) if name == "venue_id" else only_value(parameters, name)
        if value:
            given[name] = value
    return given

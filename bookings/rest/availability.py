"""What is free in a period, and what is in the way and why; other people's names only for those who may see them."""

from dataclasses import dataclass
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request as HttpRequest
from rest_framework.response import Response

from bookings.availability.answer import Answer, Request, answers
from bookings.errors import UnknownReference
from bookings.rest.answer_shapes import PeriodSerializer
from bookings.rest.requests import instant_of
from bookings.rest.times import period_texts
from catalog.models import Bookable, InventoryProduct, Venue
from partners.access import Actor
from partners.errors import Invalid
from partners.rest.fields import WALL_TIME_SCHEMA, CountField, IdField, WallTimeField
from partners.rest.partner_view import PartnerView
from partners.rest.query import ID_SCHEMA, only_value, words_of
from partners.rest.schema import ObstacleSerializer

MOST_AT_ONCE = 100
IDS = {"type": "array", "items": ID_SCHEMA, "maxItems": MOST_AT_ONCE}
COUNT = {"type": "integer", "minimum": 1, "default": 1}
PARAMETER_OF: dict[type[Venue | InventoryProduct], tuple[str, str]] = {
    Venue: ("venue_id", "places"),
    InventoryProduct: ("inventory_product_id", "units"),
}
"""By which parameters a thing is named, and how many of it are wanted."""

PARAMETERS = [
    OpenApiParameter("venue_id", IDS, description="Repeated, or with commas between."),
    OpenApiParameter("inventory_product_id", IDS, description="Repeated, or with commas between."),
    OpenApiParameter(
        "starts_at", WALL_TIME_SCHEMA, required=True, description="By each facility's own clocks."
    ),
    OpenApiParameter(
        "ends_at", WALL_TIME_SCHEMA, required=True, description="By each facility's own clocks."
    ),
    OpenApiParameter("places", COUNT, description="Wanted in each venue."),
    OpenApiParameter("units", COUNT, description="Wanted of each product."),
]


class AvailabilitySerializer(PeriodSerializer):
    venue_id = serializers.IntegerField(allow_null=True)
    inventory_product_id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    quantity = serializers.IntegerField(help_text="Asked for.")
    capacity = serializers.IntegerField()
    free = serializers.IntegerField(help_text="Left during the whole period.")
    is_free = serializers.BooleanField()
    obstacles = ObstacleSerializer(many=True)


class Question(serializers.Serializer):
    """The parameters, checked."""

    venue_id = serializers.ListField(child=IdField(), max_length=MOST_AT_ONCE)
    inventory_product_id = serializers.ListField(child=IdField(), max_length=MOST_AT_ONCE)
    starts_at = WallTimeField()
    ends_at = WallTimeField()
    places = CountField(default=1)
    units = CountField(default=1)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if not (given["venue_id"] or given["inventory_product_id"]):
            raise serializers.ValidationError({"venue_id": [_("Name a venue or an inventory product.")]})
        return given


class AvailabilityView(PartnerView):
    tag = "Bookings"
    words: ClassVar = {"list": "bookings.read"}
    operations: ClassVar = {"list": "list_availability"}
    query_parameters: ClassVar = PARAMETERS
    queryset = Bookable.objects.none()
    serializer_class = AvailabilitySerializer
    pagination_class = None
    filter_backends: ClassVar = []

    def list(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        """How much of each venue and product is free in the period, and what is in the way: one row for each."""
        question = Question(data=_given(request.query_params))
        question.is_valid(raise_exception=True)
        asked = [*_asked(self.actor, Venue, question), *_asked(self.actor, InventoryProduct, question)]
        found = answers(partner_id=self.actor.partner.pk, requests=[one.request for one in asked])
        rows = [_row(self.actor, one, answer) for one, answer in zip(asked, found, strict=True)]
        return Response({"data": rows})


@dataclass(frozen=True)
class Asked:
    """`name` is the parameter by which it was named."""

    name: str
    request: Request
    zone: ZoneInfo


def _asked(actor: Actor, model: type[Venue | InventoryProduct], question: Question) -> list[Asked]:
    name, quantity = PARAMETER_OF[model]
    given = question.validated_data
    ids = dict.fromkeys(given[name])
    zones = {
        pk: ZoneInfo(zone)
        for pk, zone in model.objects.for_partner(actor.partner)
        .filter(pk__in=ids)
        .values_list("pk", "facility__time_zone")
    }
    if unknown := [pk for pk in ids if pk not in zones]:
        sentence = _("There is nothing to book with the id %(id)d.") % {"id": unknown[0]}
        raise UnknownReference(sentence, field=name)
    return [Asked(name, _request(pk, given, given[quantity], zones[pk]), zones[pk]) for pk in ids]


def _request(pk: int, given: dict[str, Any], quantity: int, zone: ZoneInfo) -> Request:
    starts_at = instant_of(given["starts_at"], zone, "starts_at")
    ends_at = instant_of(given["ends_at"], zone, "ends_at")
    if ends_at <= starts_at:
        raise Invalid(_("The end must be later than the start."), field="ends_at", code="ends_before_start")
    return Request(bookable_id=pk, starts_at=starts_at, ends_at=ends_at, quantity=quantity)


def _row(actor: Actor, asked: Asked, answer: Answer) -> dict[str, Any]:
    return {
        "venue_id": None,
        "inventory_product_id": None,
        asked.name: answer.bookable_id,
        "name": answer.name,
        **period_texts(asked.request.starts_at, asked.request.ends_at, asked.zone),
        "quantity": asked.request.quantity,
        "capacity": answer.capacity,
        "free": answer.free,
        "is_free": answer.is_free,
        "obstacles": [obstacle.as_json(actor) for obstacle in answer.obstacles],
    }


def _given(parameters: QueryDict) -> dict[str, Any]:
    """Lists as lists; what is left out, or empty, is absent."""
    single = {name: only_value(parameters, name) for name in ("starts_at", "ends_at", "places", "units")}
    return {
        "venue_id": words_of(parameters, "venue_id"),
        "inventory_product_id": words_of(parameters, "inventory_product_id"),
        **{name: value for name, value in single.items() if value},
    }

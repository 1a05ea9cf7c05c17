"""Bookings as a whole: the list, one with all that stands on it, its opening, its changes, its status and its end."""

from typing import Any, ClassVar, cast
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.enums import STATUS_NUMBERS, BookingStatus, BookingType
from bookings.models import Booking
from bookings.rest.answer_shapes import BookingSerializer, StatusSerializer
from bookings.rest.booking_input import BookingChange, BookingOpening, StatusChangeInput
from bookings.rest.booking_rows import booking_rows
from bookings.rest.booking_shape import DetailedBookingSerializer
from bookings.rest.booking_tree import one_tree
from bookings.rest.filters import BookingFilters
from bookings.rest.nested import BelowBooking, Given, TreeWriting, told
from bookings.rest.requests import instant_of
from bookings.services.booking_fields import BookingFields
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_booking import change_booking
from bookings.services.change_status import change_status
from bookings.services.open_booking import open_booking
from bookings.services.outcome import Outcome
from catalog.models import Facility
from partners.rest.partner_view import PartnerView
from partners.rest.writing import Answer, answer, etag


class BookingView(TreeWriting):
    tag = "Bookings"
    words: ClassVar = {
        "list": "bookings.read",
        "retrieve": "bookings.read",
        "create": "bookings.write",
        "partial_update": "bookings.write",
        "destroy": "bookings.cancel",
    }
    operations: ClassVar = {
        "list": "list_bookings",
        "retrieve": "get_booking",
        "create": "open_booking",
        "partial_update": "change_booking",
        "destroy": "cancel_booking",
    }
    queryset = Booking.objects.newest_start_first()
    serializer_class = DetailedBookingSerializer
    filterset_class = BookingFilters
    inputs: ClassVar = {"create": BookingOpening, "partial_update": BookingChange}
    shapes: ClassVar = {"list": BookingSerializer}
    warning_actions = frozenset({"create", "partial_update"})

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Bookings in short, the newest start first. A start date is the local day of the earliest line."""
        found: QuerySet = self.filter_queryset(self.get_queryset())
        ids = self.page_of(found.values_list("pk", flat=True))
        return self.get_paginated_response(booking_rows(self.actor, ids))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One booking with all that stands on it: its lines, fees and booking-level taxes sum to its total."""
        booking = one_tree(self.actor, self.kwargs["pk"])
        return Response({"data": booking}, headers={"ETag": etag(booking["version"])})

    def create(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open a detailed booking; what it holds and costs is added to it."""
        given = self.given()
        return self.write(lambda: self._open(given))

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change what is said of it as a whole. What is absent stays, null clears, a list is taken as a whole."""
        given = self.given()
        return self.write(lambda: self._change(given))

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Cancel the booking: its places are free at once, and it stays readable. A second call is a 409."""
        return self.write(self._cancel)

    def _open(self, given: Given) -> Answer:
        facility_id = given.pop("facility_id")
        zone = self._zone(Facility.objects.filter(pk=facility_id).values_list("time_zone", flat=True))
        outcome = open_booking(
            actor=self.actor,
            facility_id=facility_id,
            booking_type=given.pop("type", BookingType.DETAILED),
            status=given.pop("status", BookingStatus.PROSPECTIVE),
            fields=_fields(given, zone),
        )
        return self._told(201, outcome)

    def _change(self, given: Given) -> Answer:
        found = Booking.objects.filter(pk=self.kwargs["pk"])
        zone = self._zone(found.values_list("facility__time_zone", flat=True))
        outcome = change_booking(
            actor=self.actor,
            booking_id=self.kwargs["pk"],
            fields=_fields(given, zone),
            expected_version=self.expected_version(),
        )
        return self._told(200, outcome)

    def _zone(self, names: "QuerySet[Any, str]") -> ZoneInfo:
        """The partner's own where there is none; the service says what is wrong."""
        return ZoneInfo(names.filter(partner=self.actor.partner).first() or self.actor.partner.time_zone)

    def _told(self, status: int, outcome: Outcome) -> Answer:
        booking = one_tree(self.actor, outcome.booking.pk)
        body = {"data": booking, "warnings": told(outcome.warnings)}
        return answer(status, body, version=booking["version"])

    def _cancel(self) -> Answer:
        cancelled = cancel_booking(
            actor=self.actor, booking_id=self.kwargs["pk"], expected_version=self.expected_version()
        )
        booking = one_tree(self.actor, cancelled.pk)
        return answer(200, {"data": booking}, version=booking["version"])


def _fields(given: Given, zone: ZoneInfo) -> BookingFields:
    expires_at = given.get("hold_expires_at")
    if expires_at is None:
        return cast("BookingFields", given)
    instant = instant_of(expires_at, zone, "hold_expires_at")
    return cast("BookingFields", {**given, "hold_expires_at": instant})


class BookingStatusView(BelowBooking):
    """Where a booking's status moves."""

    tag = "Bookings"
    words: ClassVar = {"move": "bookings.write"}
    operations: ClassVar = {"move": "change_booking_status"}
    queryset = Booking.objects.none()
    serializer_class = DetailedBookingSerializer
    pagination_class = None
    filter_backends: ClassVar = []
    inputs: ClassVar = {"move": StatusChangeInput}

    def move(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Along the moves that there are: a status that holds takes the places again, or is a 409."""
        given = self.given()
        return self.write(lambda: self._move(given))

    def _move(self, given: Given) -> Answer:
        moved = change_status(
            actor=self.actor,
            booking_id=self.booking_id,
            status=given["status"],
            reason=given.get("reason") or "",
            expected_version=self.expected_version(),
        )
        booking = one_tree(self.actor, moved.pk)
        return answer(200, {"data": booking}, version=booking["version"])


class StatusView(PartnerView):
    """All the statuses that a booking can have."""

    tag = "Bookings"
    words: ClassVar = {"list": "bookings.read"}
    operations: ClassVar = {"list": "list_booking_statuses"}
    queryset = Booking.objects.none()
    serializer_class = StatusSerializer
    pagination_class = None
    filter_backends: ClassVar = []

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(
            {
                "data": [
                    {"id": number, "name": str(status), "label": str(status.label)}
                    for status, number in STATUS_NUMBERS.items()
                ]
            }
        )

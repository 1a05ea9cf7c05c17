"""Bookings as a whole: the list, one, its cancellation, and the words for statuses."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.enums import STATUS_NUMBERS
from bookings.models import Booking
from bookings.rest.answer_shapes import BookingSerializer, StatusSerializer
from bookings.rest.booking_rows import booking_rows, one_booking
from bookings.rest.filters import BookingFilters
from bookings.services.cancel_booking import cancel_booking
from partners.rest.partner_view import PartnerView
from partners.rest.writing import Answer, Writing, answer, etag


class BookingView(Writing):
    tag = "Bookings"
    words: ClassVar = {"list": "bookings.read", "retrieve": "bookings.read", "destroy": "bookings.cancel"}
    operations: ClassVar = {"list": "list_bookings", "retrieve": "get_booking", "destroy": "cancel_booking"}
    queryset = Booking.objects.newest_start_first()
    serializer_class = BookingSerializer
    filterset_class = BookingFilters

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Bookings with their lines, the newest start first. A start date is the local day of the earliest line."""
        found: QuerySet = self.filter_queryset(self.get_queryset())
        ids = self.page_of(found.values_list("pk", flat=True))
        return self.get_paginated_response(booking_rows(self.actor, ids))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One booking with its lines."""
        booking = one_booking(self.actor, self.kwargs["pk"])
        return Response({"data": booking}, headers={"ETag": etag(booking["version"])})

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Cancel the booking: its places are free at once, and it stays readable. A second call is a 409."""
        return self.write(self._cancel)

    def _cancel(self) -> Answer:
        cancelled = cancel_booking(
            actor=self.actor, booking_id=self.kwargs["pk"], expected_version=self.expected_version()
        )
        booking = one_booking(self.actor, cancelled.pk)
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

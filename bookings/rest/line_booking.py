"""Venue, event and inventory product bookings: each is one line, made with a booking of its own and changed alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from bookings.enums import BookingStatus, LineKind
from bookings.models import Line
from bookings.rest import answer_shapes, filters, line_input
from bookings.rest.booking_rows import LISTS, made_booking
from bookings.rest.line_rows import one_line, own_rows
from bookings.rest.requests import line_changes, line_requests
from bookings.services.change_line import change_line
from bookings.services.create_booking import create_booking
from partners.errors import HoldfastError
from partners.rest.writing import Answer, Writing, answer, etag

Given = dict[str, Any]


class LineBookingView(Writing):
    kind: ClassVar[LineKind]
    create_input: ClassVar[type[Serializer]]
    change_input: ClassVar[type[Serializer]]
    created_shape = answer_shapes.BookingSerializer
    tag = "Bookings"
    words: ClassVar = {
        "list": "bookings.read",
        "retrieve": "bookings.read",
        "create": "bookings.write",
        "update": "bookings.write",
    }

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One row for each line, with its booking in short, the newest start first."""
        lines = self.filter_queryset(self.get_queryset().standing().filter(kind=self.kind))
        ids = self.page_of(lines.order_by("-starts_at", "-pk").values_list("pk", flat=True))
        return self.get_paginated_response(own_rows(self.actor, ids))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One line with its booking in short; the ETag is its booking's version."""
        line, version = one_line(self.actor, self.kind, self.kwargs["pk"])
        return Response({"data": line}, headers={"ETag": etag(version)})

    def create(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make one booking with all these lines, or none of it."""
        given = self._given(self.create_input)
        return self.write(lambda: self._create(given))

    def update(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change this one line, and what is said of its booking. What is absent stays, null clears."""
        given = self._given(self.change_input)
        return self.write(lambda: self._change(given))

    def _given(self, form: type[Serializer]) -> Given:
        checked = form(data=self.request.data)
        checked.is_valid(raise_exception=True)
        return checked.validated_data

    def _create(self, given: Given) -> Answer:
        with lines_called(LISTS[self.kind]):
            made = create_booking(
                actor=self.actor,
                customer_id=given.get("customer_id"),
                payment_type_id=given.get("payment_type_id"),
                internal_note=given.get("internal_note") or "",
                status=given.get("status", BookingStatus.CONFIRMED),
                lines=line_requests(self.actor, self.kind, given[LISTS[self.kind]]),
            )
        booking = made_booking(self.actor, made)
        return answer(201, {"data": booking}, version=booking["version"])

    def _change(self, given: Given) -> Answer:
        line_id = self.kwargs["pk"]
        change_line(
            actor=self.actor,
            kind=self.kind,
            line_id=line_id,
            changes=line_changes(self.actor, self.kind, line_id, given),
            expected_version=self.expected_version(),
        )
        line, version = one_line(self.actor, self.kind, line_id)
        return answer(200, {"data": line}, version=version)


@contextmanager
def lines_called(name: str) -> Iterator[None]:
    """The domain's `lines.0` is the caller's `venues.0`."""
    try:
        yield
    except HoldfastError as error:
        if error.field is not None and error.field.split(".")[0] == "lines":
            error.field = name + error.field.removeprefix("lines")
        raise


class VenueBookingView(LineBookingView):
    kind = LineKind.SESSION
    operations: ClassVar = {
        "list": "list_venue_bookings",
        "create": "create_venue_booking",
        "retrieve": "get_venue_booking",
        "update": "update_venue_booking",
    }
    queryset = Line.objects.all()
    serializer_class = answer_shapes.VenueBookingSerializer
    filterset_class = filters.VenueBookingFilters
    create_input = line_input.VenueBookingInput
    change_input = line_input.VenueBookingChange


class EventBookingView(LineBookingView):
    kind = LineKind.EVENT_SEAT
    operations: ClassVar = {
        "list": "list_event_bookings",
        "create": "create_event_booking",
        "retrieve": "get_event_booking",
        "update": "update_event_booking",
    }
    queryset = Line.objects.all()
    serializer_class = answer_shapes.EventBookingSerializer
    filterset_class = filters.EventBookingFilters
    create_input = line_input.EventBookingInput
    change_input = line_input.EventBookingChange


class InventoryProductBookingView(LineBookingView):
    kind = LineKind.RESOURCE
    operations: ClassVar = {
        "list": "list_inventory_product_bookings",
        "create": "create_inventory_product_booking",
        "retrieve": "get_inventory_product_booking",
        "update": "update_inventory_product_booking",
    }
    queryset = Line.objects.all()
    serializer_class = answer_shapes.InventoryProductBookingSerializer
    filterset_class = filters.InventoryProductBookingFilters
    create_input = line_input.InventoryProductBookingInput
    change_input = line_input.InventoryProductBookingChange

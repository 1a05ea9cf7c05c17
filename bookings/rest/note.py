"""Notes on a booking, each with its author."""

from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import HttpResponse
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.models import BookingNote
from bookings.rest.booking_sum import BookingSumSerializer, booking_sum
from bookings.rest.nested import BelowBooking, operations_of
from bookings.rest.times import utc_text
from bookings.rest.tree_line_input import AllPerhaps
from bookings.services.write_note import remove_note, write_note
from partners.rest.fields import NoteField
from partners.rest.query import SearchFilter
from partners.rest.writing import Answer, answer, etag


class NoteSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    booking_id = serializers.IntegerField()
    text = serializers.CharField()
    made_by = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class NoteInput(serializers.Serializer):
    text = NoteField()


class NoteChange(AllPerhaps, NoteInput):
    pass


class NoteFilters(filters.FilterSet):
    search = SearchFilter("text", "made_by")


class NoteView(BelowBooking):
    words: ClassVar = {
        "list": "bookings.read",
        "retrieve": "bookings.read",
        "create": "bookings.write",
        "partial_update": "bookings.write",
        "destroy": "bookings.write",
    }
    operations: ClassVar = operations_of("note")
    queryset = BookingNote.objects.select_related("booking").order_by("-pk")
    serializer_class = NoteSerializer
    filterset_class = NoteFilters
    inputs: ClassVar = {"create": NoteInput, "partial_update": NoteChange}
    shapes: ClassVar = {"destroy": BookingSumSerializer}

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(booking=self.booking_id)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Those on the booking, the newest first."""
        self.require_booking()
        return self.get_paginated_response(
            [_row(note) for note in self.page_of(self.filter_queryset(self.get_queryset()))]
        )

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One of them; the ETag is its booking's version."""
        note = cast("BookingNote", self.get_object())
        return Response({"data": _row(note)}, headers={"ETag": etag(note.booking.version)})

    def create(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write one, also on a booking that is over."""
        given = self.given()
        return self.write(lambda: self._write(201, None, given["text"]))

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write this one anew."""
        text = self.given().get("text") or cast("BookingNote", self.get_object()).text
        return self.write(lambda: self._write(200, self.kwargs["pk"], text))

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it; it stays in the history. Answers with its booking in short."""
        return self.write(self._remove)

    def _write(self, status: int, note_id: int | None, text: str) -> Answer:
        note = write_note(
            actor=self.actor,
            booking_id=self.booking_id,
            text=text,
            note_id=note_id,
            expected_version=self.expected_version(),
        )
        return answer(status, {"data": _row(note)}, version=note.booking.version)

    def _remove(self) -> Answer:
        booking = remove_note(
            actor=self.actor,
            booking_id=self.booking_id,
            note_id=self.kwargs["pk"],
            expected_version=self.expected_version(),
        )
        return answer(200, {"data": booking_sum(booking)}, version=booking.version)


def _row(note: BookingNote) -> dict[str, Any]:
    return {
        "id": note.pk,
        "booking_id": note.booking_id,
        "text": note.text,
        "made_by": note.made_by,
        "created_at": utc_text(note.created_at),
        "updated_at": utc_text(note.updated_at),
    }

"""Lines of a booking, kind by kind: added, changed and removed one at a time, priced with all that depends on them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.enums import LineKind
from bookings.models import Line
from bookings.models.tree import TreeRows
from bookings.rest import tree_filters, tree_line_input, tree_shapes
from bookings.rest.booking_sum import BookingSumSerializer, booking_sum
from bookings.rest.booking_tree import open_tree
from bookings.rest.nested import BelowBooking, Given, operations_of, told
from bookings.rest.tree_line_rows import read_explanations, tree_line_row
from bookings.rest.tree_requests import line_changes, line_request, package_request
from bookings.services.add_line import add_line
from bookings.services.apply_package import MainVenue, apply_package
from bookings.services.change_line import change_line
from bookings.services.outcome import Outcome
from bookings.services.remove_line import remove_line
from partners.rest.writing import Answer, answer, etag


class TreeLineView(BelowBooking):
    kind: ClassVar[LineKind]
    words: ClassVar = {
        "list": "bookings.read",
        "retrieve": "bookings.read",
        "create": "bookings.write",
        "partial_update": "bookings.write",
        "destroy": "bookings.write",
    }
    queryset = Line.objects.standing()
    shapes: ClassVar = {"destroy": BookingSumSerializer}
    warning_actions = frozenset({"create", "partial_update", "destroy"})

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(booking=self.booking_id, kind=self.kind)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Those of the booking, the newest start first."""
        tree = open_tree(self.actor, self.booking_id)
        lines = self.filter_queryset(self.get_queryset())
        newest = lines.order_by(F("starts_at").desc(nulls_last=True), "-pk")
        ids = self.page_of(newest.values_list("pk", flat=True))
        return self.get_paginated_response(rows_of(tree, ids))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One of them; the ETag is its booking's version."""
        self.get_object()
        tree = open_tree(self.actor, self.booking_id)
        [row] = rows_of(tree, [self.kwargs["pk"]])
        return Response({"data": row}, headers={"ETag": etag(tree.booking["version"])})

    def create(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add one; what depends on it is priced anew."""
        given = self.given()
        return self.write(lambda: self._create(given))

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change this one. What is absent stays, null clears."""
        given = self.given()
        return self.write(lambda: self._change(given))

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it: it holds and costs nothing any more. Answers with what the booking costs now."""
        return self.write(self._remove)

    def _create(self, given: Given) -> Answer:
        outcome = add_line(
            actor=self.actor,
            booking_id=self.booking_id,
            request=line_request(self.actor, self.kind, self.booking_id, given),
            expected_version=self.expected_version(),
        )
        return self._one(201, outcome)

    def _change(self, given: Given) -> Answer:
        line_id = self.kwargs["pk"]
        outcome = change_line(
            actor=self.actor,
            kind=self.kind,
            line_id=line_id,
            changes=line_changes(self.actor, self.kind, self.booking_id, line_id, given),
            booking_id=self.booking_id,
            expected_version=self.expected_version(),
        )
        return self._one(200, outcome)

    def _remove(self) -> Answer:
        outcome = remove_line(
            actor=self.actor,
            kind=self.kind,
            line_id=self.kwargs["pk"],
            booking_id=self.booking_id,
            expected_version=self.expected_version(),
        )
        body = {"data": booking_sum(outcome.booking), "warnings": told(outcome.warnings)}
        return answer(200, body, version=outcome.booking.version)

    def _one(self, status: int, outcome: Outcome) -> Answer:
        [row] = rows_of(open_tree(self.actor, self.booking_id), [outcome.line.pk])
        body = {"data": row, "warnings": told(outcome.warnings)}
        return answer(status, body, version=outcome.booking.version)


class SessionView(TreeLineView):
    kind = LineKind.SESSION
    operations: ClassVar = operations_of("session")
    serializer_class = tree_shapes.SessionSerializer
    filterset_class = tree_filters.SessionFilters
    inputs: ClassVar = {
        "create": tree_line_input.SessionInput,
        "partial_update": tree_line_input.SessionChange,
    }


class MenuView(TreeLineView):
    kind = LineKind.MENU
    operations: ClassVar = operations_of("menu")
    serializer_class = tree_shapes.MenuSerializer
    filterset_class = tree_filters.MenuFilters
    inputs: ClassVar = {"create": tree_line_input.MenuInput, "partial_update": tree_line_input.MenuChange}


class BeverageView(TreeLineView):
    kind = LineKind.BEVERAGE
    operations: ClassVar = operations_of("beverage_package")
    serializer_class = tree_shapes.BeverageSerializer
    filterset_class = tree_filters.BeverageFilters
    inputs: ClassVar = {
        "create": tree_line_input.BeverageInput,
        "partial_update": tree_line_input.BeverageChange,
    }


class ResourceView(TreeLineView):
    kind = LineKind.RESOURCE
    operations: ClassVar = operations_of("resource")
    serializer_class = tree_shapes.ResourceSerializer
    filterset_class = tree_filters.ResourceFilters
    inputs: ClassVar = {
        "create": tree_line_input.ResourceInput,
        "partial_update": tree_line_input.ResourceChange,
    }


class ProductView(TreeLineView):
    kind = LineKind.PRODUCT
    operations: ClassVar = operations_of("product")
    serializer_class = tree_shapes.ProductLineSerializer
    filterset_class = tree_filters.ProductFilters
    inputs: ClassVar = {
        "create": tree_line_input.ProductInput,
        "partial_update": tree_line_input.ProductChange,
    }


class ItemView(TreeLineView):
    kind = LineKind.ITEM
    operations: ClassVar = operations_of("additional_item")
    serializer_class = tree_shapes.ItemSerializer
    filterset_class = tree_filters.WithinFilters
    inputs: ClassVar = {"create": tree_line_input.ItemInput, "partial_update": tree_line_input.ItemChange}


class PackageView(TreeLineView):
    kind = LineKind.PACKAGE
    operations: ClassVar = operations_of("package")
    serializer_class = tree_shapes.PackageSerializer
    filterset_class = tree_filters.PackageFilters
    inputs: ClassVar = {
        "create": tree_line_input.PackageInput,
        "partial_update": tree_line_input.PackageChange,
    }
    shapes: ClassVar = {**TreeLineView.shapes, "create": tree_shapes.PackageSerializer(many=True)}

    def create(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add it on a day or on several, each with what it contains; what could not be placed is a warning."""
        return super().create(request, *args, **kwargs)

    def _create(self, given: Given) -> Answer:
        days = given.pop("days", None) or [given["booked_on"]]
        main_venue = given.pop("main_venue", None)
        outcome = apply_package(
            actor=self.actor,
            booking_id=self.booking_id,
            request=package_request({**given, "booked_on": days[0]}),
            days=days,
            main_venue=main_venue and MainVenue(**main_venue),
            expected_version=self.expected_version(),
        )
        tree = open_tree(self.actor, self.booking_id)
        rows = rows_of(tree, [line.pk for line in outcome.lines])
        body = {"data": rows, "warnings": told(outcome.warnings)}
        return answer(201, body, version=outcome.booking.version)


def rows_of(tree: TreeRows, ids: Sequence[int]) -> list[Given]:
    """In the order of the ids."""
    lines = {line.line["id"]: line for line in tree.lines}
    explanations = read_explanations(ids)
    return [tree_line_row(tree, lines[pk], explanations) for pk in ids if pk in lines]

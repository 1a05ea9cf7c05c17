"""The description of what stands on a booking: parts are changed by PATCH, and writes answer with warnings beside."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from partners.rest.problem import MEDIA_TYPE
from partners.rest.schema import (
    IF_MATCH,
    PROBLEMS,
    READING_PROBLEMS,
    WRITE_PARAMETERS,
    DoorSchema,
    ProblemSerializer,
)


class WarningSerializer(serializers.Serializer):
    """It was done; this deserves a look."""

    code = serializers.CharField()
    message = serializers.CharField()
    line = serializers.CharField(help_text="The name of the line that it is about, or nothing.")


class TreeSchema(DoorSchema):
    """The view names by action what is sent (`inputs`) and what is answered (`shapes`)."""

    def get_request_serializer(self) -> Any:
        return self.view.inputs.get(self.view.action)

    def get_response_serializers(self) -> Any:
        return self.view.shapes.get(self.view.action, self.view.serializer_class)

    def get_override_parameters(self) -> list[OpenApiParameter]:
        if self.method == "GET":
            return []
        return [*WRITE_PARAMETERS, *([IF_MATCH] if self.path.endswith("}") or self._is_below_one else [])]

    def get_filter_backends(self) -> list[Any]:
        return super().get_filter_backends() if self.view.action == "list" else []

    def _get_paginator(self) -> Any:
        return super()._get_paginator() if self.view.action == "list" else None

    @property
    def _is_below_one(self) -> bool:
        return "{booking_id}" in self.path

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        made = bodies.pop("201", None)
        if made is not None:
            bodies = {"201" if self.view.action == "create" else "200": made, **bodies}
        if self.view.action in self.view.warning_actions:
            for content in bodies[min(bodies)]["content"].values():
                self._add_warnings(content["schema"])
        return bodies

    def _add_warnings(self, schema: dict[str, Any]) -> None:
        warning = self.resolve_serializer(WarningSerializer, "response").ref
        schema["properties"]["warnings"] = {"type": "array", "items": warning}
        schema["required"].append("warnings")

    def _problems(self) -> dict[str, Any]:
        problem = self.resolve_serializer(ProblemSerializer, "response").ref
        return {
            status: {"description": PROBLEMS[status], "content": {MEDIA_TYPE: {"schema": problem}}}
            for status in (READING_PROBLEMS if self.method == "GET" else PROBLEMS)
        }

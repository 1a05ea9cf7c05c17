"""The API's description is made from the code; its examples stand beside the views and are run by the tests.

`examples.json` in a view's folder holds, by operation id, `parameters`, `request` and `response`.
"""

import inspect
import json
from functools import cache
from pathlib import Path
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from partners.rest.problem import MEDIA_TYPE
from partners.rest.query import ID_SCHEMA

WRITES = {"POST", "PUT", "DELETE"}
CREATED, CHANGED = 201, 200

PROBLEMS = {
    "400": "The request could not be understood.",
    "401": "Who is asking is not known.",
    "403": "The caller's role lacks the permission.",
    "404": "There is no such thing at this partner.",
    "406": "Accept has no place for application/json.",
    "409": "The diary or the booking forbids it now; `obstacles` say what is in the way.",
    "412": "Another version than that in If-Match.",
    "413": "A body has at most one megabyte.",
    "415": "The body is not application/json.",
    "422": "A parameter or a field is wrong; `errors` say which.",
    "503": "Too many are writing at once; try again.",
}
READING_PROBLEMS = ("401", "403", "404", "406", "422", "503")
WRITE_PARAMETERS = [
    OpenApiParameter(
        "Idempotency-Key",
        {"type": "string", "pattern": r"^[\x21-\x7e]{1,255}$"},
        OpenApiParameter.HEADER,
        description="The same key with the same request is done once and gets the same answer again.",
    ),
    OpenApiParameter(
        "dry_run",
        bool,
        OpenApiParameter.QUERY,
        description="The very answer that the write would give; nothing is kept.",
    ),
]
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": r'^(\*|"[1-9][0-9]{0,9}")$'},
    OpenApiParameter.HEADER,
    description="The ETag that was read; another version answers 412.",
)


class ObstacleSerializer(serializers.Serializer):
    reason = serializers.CharField()
    id = serializers.IntegerField()
    name = serializers.CharField()
    starts_at = serializers.CharField(allow_null=True)
    ends_at = serializers.CharField(allow_null=True)
    free = serializers.IntegerField(allow_null=True)
    booking_id = serializers.IntegerField(required=False)
    booking_code = serializers.CharField(required=False)
    customer = serializers.CharField(required=False, allow_null=True)


class ProblemSerializer(serializers.Serializer):
    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()
    errors = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    obstacles = ObstacleSerializer(many=True, required=False)


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = "partners.rest.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class StaffScheme(OpenApiAuthenticationExtension):
    target_class = "partners.rest.authentication.StaffAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


@cache
def examples_beside(file: str) -> dict[str, dict[str, Any]]:
    return json.loads((Path(file).parent / "examples.json").read_text())


class DoorSchema(AutoSchema):
    """Speaks our envelopes, our problems and our headers."""

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation = super().get_operation(*args, **kwargs)
        if operation:
            self._add_examples(operation)
        return operation

    def get_request_serializer(self) -> Any:
        form = {"POST": "create_input", "PUT": "change_input"}[self.method]
        return getattr(self.view, form)

    def get_response_serializers(self) -> Any:
        if self.method == "POST":
            return self.view.created_shape
        return super().get_response_serializers()

    def get_operation_id(self) -> str:
        return self.view.operations[self.view.action]

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_override_parameters(self) -> list[OpenApiParameter]:
        if self.method not in WRITES:
            return getattr(self.view, "query_parameters", [])
        return [*WRITE_PARAMETERS, *([IF_MATCH] if self.method != "POST" else [])]

    def _resolve_path_parameters(self, variables: list[str]) -> list[dict[str, Any]]:
        return [
            {"name": name, "in": "path", "required": True, "schema": dict(ID_SCHEMA)} for name in variables
        ]

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        status = str(CREATED if self.method == "POST" else CHANGED)
        good = self._get_response_for_code(self.get_response_serializers(), status, direction=direction)
        if not self._is_list_view() or self._get_paginator() is None:
            _wrap(good)
        return {status: {**good, "description": "As asked."}, **self._problems()}

    def _problems(self) -> dict[str, Any]:
        problem = self.resolve_serializer(ProblemSerializer, "response").ref
        listed = PROBLEMS if self.method in WRITES else READING_PROBLEMS
        return {
            status: {"description": PROBLEMS[status], "content": {MEDIA_TYPE: {"schema": problem}}}
            for status in listed
        }

    def _add_examples(self, operation: dict[str, Any]) -> None:
        given = examples_beside(inspect.getfile(type(self.view))).get(operation["operationId"], {})
        for parameter in operation.get("parameters", []):
            if parameter["name"] in given.get("parameters", {}):
                parameter["example"] = given["parameters"][parameter["name"]]
        if "request" in given:
            operation["requestBody"]["content"]["application/json"]["example"] = given["request"]
        if "response" in given:
            status = min(operation["responses"])
            operation["responses"][status]["content"]["application/json"]["example"] = given["response"]


def _wrap(response: dict[str, Any]) -> None:
    for content in response["content"].values():
        content["schema"] = {
            "type": "object",
            "properties": {"data": content["schema"]},
            "required": ["data"],
            "additionalProperties": False,
        }

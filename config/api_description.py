"""The REST API describes itself: OpenAPI 3.1 for programs, and pages made from it, for people, with local files."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator


@cache
def description() -> dict[str, Any]:
    """It changes with the code alone."""
    return SchemaGenerator().get_schema(request=None, public=True)


@require_safe
def schema(request: HttpRequest) -> JsonResponse:
    return JsonResponse(description())


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api_docs.html")

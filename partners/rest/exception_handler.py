"""Every exception of a REST view becomes a problem document here; an unexpected one stays a 500."""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from partners import errors
from partners.outage import outage_in
from partners.rest.problem import MEDIA_TYPE, dotted, of_fields, problem

STATUSES: list[tuple[type[errors.HoldfastError], int]] = [
    (errors.Unknown, 404),
    (errors.NotAllowed, 403),
    (errors.Conflict, 409),
    (errors.Stale, 412),
    (errors.KeyReused, 422),
    (errors.Busy, 503),
    (errors.Unreachable, 503),
]
RETRY_AFTER_SECONDS = "1"


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """None for what is nobody's fault but ours."""
    if outage := outage_in(error):
        return _respond(_of_domain_error(outage), {"Retry-After": RETRY_AFTER_SECONDS})
    if isinstance(error, ValidationError):
        return _of_domain(error, context)
    if isinstance(error, RequestDataTooBig):
        return _respond(problem(413, "too_large", _("A request body has at most one megabyte.")))
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    return _of_framework(error) if isinstance(error, exceptions.APIException) else None


def _of_domain(error: ValidationError, context: dict[str, Any]) -> Response:
    if not isinstance(error, errors.HoldfastError):
        return _respond(of_fields(422, "invalid", errors.errors_by_field(error)))
    members = {}
    if hasattr(error, "obstacles"):
        actor = context["view"].actor
        members["obstacles"] = [obstacle.as_json(actor) for obstacle in error.obstacles]
    return _respond(_of_domain_error(error, **members))


def _of_domain_error(error: errors.HoldfastError, **members: Any) -> dict[str, Any]:
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 422)
    return of_fields(status, error.code, errors.errors_by_field(error), **members)


def _of_framework(error: exceptions.APIException) -> Response:
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait))
    if isinstance(error, exceptions.ValidationError):
        return _respond(of_fields(422, "invalid", _merged(error.detail)), headers)
    return _respond(problem(error.status_code, str(error.get_codes()), str(error.detail)), headers)


def _merged(detail: Any) -> dict[str, list[str]]:
    merged: dict[str, list[str]] = {}
    for path, sentences in dotted(detail):
        merged.setdefault(path, []).extend(sentences)
    return merged


def _respond(document: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    return Response(document, status=document["status"], headers=headers, content_type=MEDIA_TYPE)

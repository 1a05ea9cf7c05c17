"""Errors outside any view: problem documents below `/api/`, pages elsewhere."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults

API = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if request.path.startswith(API):
        return _problem(HTTPStatus.BAD_REQUEST, _("The request could not be understood."))
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if request.path.startswith(API):
        return _problem(HTTPStatus.FORBIDDEN, _("You may not do this."))
    return defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if request.path.startswith(API):
        return _problem(HTTPStatus.NOT_FOUND, _("There is nothing here."))
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    if request.path.startswith(API):
        return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, _("Something went wrong on our side."))
    return defaults.server_error(request)


def _problem(status: HTTPStatus, detail: str) -> JsonResponse:
    """RFC 9457, with the members every other API error has."""
    return JsonResponse(
        {
            "type": "about:blank",
            "title": status.phrase,
            "status": status.value,
            "detail": detail,
            "code": status.name.lower(),
            "message": detail,
            "errors": {},
        },
        status=status,
        content_type="application/problem+json",
    )

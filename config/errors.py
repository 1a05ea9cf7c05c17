"""Errors outside any view: each API's own documents below `/api/`, pages elsewhere."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults

from partners.rest.problem import MEDIA_TYPE, problem
from partners.rpc.door import refused
from partners.rpc.refusal import Refusal

API = "/api/"
RPC = "/api/1.0/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if request.path.startswith(API):
        return _respond(request, 400, "bad_request", _("The request could not be understood."))
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if request.path.startswith(API):
        return _respond(request, 403, "permission_denied", _("You may not do this."))
    return defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if request.path.startswith(API):
        return _respond(request, 404, "not_found", _("There is nothing here."))
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    if request.path.startswith(API):
        return _respond(request, 500, "server_error", _("Something went wrong on our side."))
    return defaults.server_error(request)


def _respond(request: HttpRequest, status: int, code: str, message: str) -> HttpResponseBase:
    if request.path.startswith(RPC):
        return refused(Refusal(status, message))
    return JsonResponse(problem(status, code, message), status=status, content_type=MEDIA_TYPE)

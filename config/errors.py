"""Errors outside any view: each API's own documents below `/api/`, pages elsewhere.

Where the database is the trouble, that is what is said, whatever asked it: a middleware, a page, the administration.
"""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import defaults

from partners.errors import Busy, Unreachable
from partners.outage import outage_in
from partners.rest.problem import MEDIA_TYPE, problem
from partners.rpc.door import refused
from partners.rpc.refusal import Refusal, refusal_of_domain

API = "/api/"
RPC = "/api/1.0/"
RETRY_AFTER_SECONDS = "1"


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
    """Called while the error is being handled."""
    if outage := outage_in(sys.exception()):
        return _unavailable(request, outage)
    if request.path.startswith(API):
        return _respond(request, 500, "server_error", _("Something went wrong on our side."))
    return defaults.server_error(request)


def _unavailable(request: HttpRequest, outage: Busy | Unreachable) -> HttpResponseBase:
    if request.path.startswith(RPC):
        return refused(refusal_of_domain(outage))
    if request.path.startswith(API):
        answer: HttpResponseBase = _respond(request, 503, outage.code, outage.text)
    else:
        answer = HttpResponse(render_to_string("503.html"), status=503)
    answer.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return answer


def _respond(request: HttpRequest, status: int, code: str, message: str) -> HttpResponseBase:
    if request.path.startswith(RPC):
        return refused(Refusal(status, message))
    return JsonResponse(problem(status, code, message), status=status, content_type=MEDIA_TYPE)

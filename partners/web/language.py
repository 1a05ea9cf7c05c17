"""Pages speak the person's language, else the browser's; what is the same for everybody speaks English.

The administration shows instants of no facility: there the clock is the person's, else the partner's.
A session's cookie is first read here, so one that PostgreSQL cannot take is refused here.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from partners.web.at_work import membership_at_work

SAME_FOR_ALL = ("/api/", "/files/", "/healthz", "/readyz", "/metrics")
"""Asked for without a look at who is signed in, so that whoever stores a file on the way may do so."""

ADMINISTRATION = "/admin/"


class PersonalWays:
    """Middleware; below the one that knows who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(SAME_FOR_ALL):
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        try:
            language, clock = language_of(request, request.user), _clock(request)
        except DataError as error:
            raise BadRequest(str(error)) from error
        with translation.override(language), clock:
            answer = self.get_response(request)
        patch_vary_headers(answer, ["Accept-Language"])
        answer.headers.setdefault("Content-Language", language)
        return answer


def language_of(request: HttpRequest, user: Any) -> str:
    return getattr(user, "language", "") or translation.get_language_from_request(request)


def _clock(request: HttpRequest) -> AbstractContextManager[None]:
    if not request.path_info.startswith(ADMINISTRATION) or not request.user.is_authenticated:
        return nullcontext()
    membership = membership_at_work(request)
    zone = request.user.time_zone or (membership.partner.time_zone if membership else "")
    return timezone.override(ZoneInfo(zone)) if zone else nullcontext()

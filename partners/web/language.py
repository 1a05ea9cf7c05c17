"""Pages speak the person's language, else the browser's; the APIs always speak English.

The administration shows instants of no facility: there the clock is the person's, else the partner's.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from partners.web.at_work import membership_at_work

APIS = "/api/"
ADMINISTRATION = "/admin/"


class PersonalWays:
    """Middleware; below the one that knows who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(APIS):
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        language = language_of(request, request.user)
        with translation.override(language), _clock(request):
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

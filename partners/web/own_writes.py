"""Whoever writes sees it at once: the browser remembers how far, and a replica that is not there yet is not asked.

The mark says how much the database has written, and nothing about what.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase

from partners import replica

T = TypeVar("T")

COOKIE = "written"
REMEMBERED_SECONDS = 24 * 60 * 60
MARK = re.compile(r"[0-9A-F]{1,8}-[0-9A-F]{1,8}")
SAFE = {"GET", "HEAD", "OPTIONS"}


class OwnWrites:
    """Middleware; there only where a replica is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method not in SAFE and not request.path_info.startswith("/api/"):
            _mark(response)
        return response


def a_moment_old(request: HttpRequest, work: Callable[[], T]) -> T:
    """`work` for a person who may see the state of a moment ago, but not of before their own last change."""
    mark = request.COOKIES.get(COOKIE, "")
    if mark and not MARK.fullmatch(mark):
        return work()
    return replica.a_moment_old(work, written=mark.replace("-", "/") or replica.NOTHING_WRITTEN)


def _mark(response: HttpResponseBase) -> None:
    try:
        position = replica.position()
    except DatabaseError:
        return
    response.set_cookie(
        COOKIE,
        position.replace("/", "-"),
        max_age=REMEMBERED_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )

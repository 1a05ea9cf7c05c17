"""A value that PostgreSQL cannot take, such as text with NUL or a word of no list, is the sender's mistake: 400.

The doors refuse what they know; this is for what reaches the database through others, such as a session's cookie
or a filter of the administration.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponseBase


class Understandable:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, DataError):
            raise BadRequest(str(exception)) from exception

"""All clients of the tests share their middleware until a test changes a setting: Django builds it for each of them."""

from typing import Any

from django.test.client import ClientHandler
from django.test.signals import setting_changed

BUILT = ("_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain")

djangos_own = ClientHandler.load_middleware
_built: list[ClientHandler] = []


def load_middleware(handler: ClientHandler) -> None:
    """In place of Django's own."""
    if not _built:
        first = ClientHandler()
        djangos_own(first)
        _built.append(first)
    for name in BUILT:
        setattr(handler, name, getattr(_built[0], name))


def forget(**_changed: Any) -> None:
    _built.clear()


setting_changed.connect(forget)

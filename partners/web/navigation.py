"""The pages that stand in the bar on top: one table; a person sees what their role may open."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from partners.access import can
from partners.enums import Language
from partners.web.at_work import actor_of

MAIN = (
    ("start", _("Start"), "bookings.read"),
    ("diary", _("Diary"), "bookings.read"),
    ("availability", _("Availability"), "bookings.read"),
    ("booking-list", _("Bookings"), "bookings.read"),
    ("customer-list", _("Customers"), "customers.read"),
)
MORE = (
    ("people", _("People"), "people.write"),
    ("styleguide", _("Style guide"), "bookings.read"),
    ("api-docs", _("REST API"), "bookings.read"),
    ("rpc-docs", _("RPC API"), "bookings.read"),
)
"""Name of the page's URL, its label, and the permission that it asks for."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """`current` is `page` on the page itself, `true` on one below it, else empty."""

    label: Any
    url: str
    current: str


def pages(request: HttpRequest) -> Iterator[Item]:
    """All that the person may open."""
    for item in [*_items(request, MAIN), *_items(request, MORE), *_administration(request)]:
        if item.url:
            yield item


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For the frame, read where a template shows them; a language is called as it calls itself."""
    return {
        "main_pages": lambda: list(_items(request, MAIN)),
        "more_pages": lambda: [*_items(request, MORE), *_administration(request)],
        "may_book": lambda: _may_book(request),
        "languages": Language.choices,
    }


def _may_book(request: HttpRequest) -> bool:
    actor = actor_of(request)
    return actor is not None and can(actor, "bookings.write")


def _items(request: HttpRequest, pages: Any) -> Iterator[Item]:
    actor = actor_of(request)
    for name, label, word in pages:
        if actor is not None and can(actor, word):
            yield _item(request, label, _address(name))


@cache
def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _administration(request: HttpRequest) -> Iterator[Item]:
    if getattr(request.user, "is_staff", False):
        yield _item(request, _("Administration"), reverse("admin:index"))


def _item(request: HttpRequest, label: Any, url: str) -> Item:
    is_below = url != "/" and request.path.startswith(url)
    return Item(label=label, url=url, current="page" if request.path == url else "true" if is_below else "")

"""Every route of the project, as the URL resolver knows it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SAFE = {"head", "options", "trace"}


def routes() -> dict[str, URLPattern]:
    """By pattern, from the root. Two routes of one pattern would be one route that nobody reaches."""
    found = list(_below(get_resolver(), ""))
    assert len({pattern for pattern, _route in found}) == len(found)
    return dict(found)


def methods_of(route: URLPattern) -> set[str] | None:
    """What the view says it answers, without the methods that follow from others; None where it does not say."""
    view: Any = route.callback
    if hasattr(view, "actions"):
        return {method.upper() for method in view.actions if method not in SAFE}
    if not hasattr(view, "view_class"):
        return None
    names = {name for name in view.view_class.http_method_names if hasattr(view.view_class, name)}
    return {name.upper() for name in names - SAFE}


def _below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        pattern = f"{prefix}{part.pattern}"
        if isinstance(part, URLResolver):
            yield from _below(part, pattern)
        else:
            yield pattern, part

"""Addresses of many rows of one kind: the router is asked once, the ids are filled in."""

from collections.abc import Callable

from django.urls import reverse

PLACE = "10203040506070809"


def address_of_each(name: str) -> Callable[[int], str]:
    """Of a page whose address has one id in it."""
    before, after = reverse(name, args=[int(PLACE)]).split(PLACE)
    return lambda pk: f"{before}{pk}{after}"

"""What the command bar shows under its line: the likeliest first, each a link."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bookings.web.availability.in_short import in_short
from bookings.web.commands.matches import Match, bookings_found, customers_found, venues_found
from partners.access import Actor, can
from partners.web.navigation import pages
from partners.web.staff_page import StaffPage

LONGEST = 200
SHORTEST = 2
"""Letters below which only pages are looked for."""


@dataclass(frozen=True)
class Group:
    heading: str
    matches: list[Match]


class Commands(StaffPage):
    """`?search=` is what was typed so far."""

    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("search", "").replace("\0", "").strip()[:LONGEST]
        groups = [group for group in _groups(request, self.actor, text) if group.matches]
        context = {
            "text": text,
            "groups": groups,
            "number": sum(len(group.matches) for group in groups),
            "is_nothing": len(text) >= SHORTEST and not groups,
            "all_url": f"{reverse('booking-list')}?{urlencode({'search': text})}" if text else "",
        }
        return render(request, "bookings/commands/_found.html", context)


def _groups(request: HttpRequest, actor: Actor, text: str) -> Iterator[Group]:
    if len(text) >= SHORTEST:
        yield Group(_("Free"), _free(actor, text))
        yield Group(_("Bookings"), bookings_found(actor, text))
        yield Group(_("Customers"), customers_found(actor, text))
        yield Group(_("Venues"), venues_found(actor, text))
    yield Group(_("Pages"), _pages(request, actor, text))


def _free(actor: Actor, text: str) -> list[Match]:
    return [
        Match(title=answer.title, hint=" · ".join(filter(None, [answer.hint, answer.price])), url=answer.url)
        for answer in in_short(actor, text, most=4)
    ]


def _pages(request: HttpRequest, actor: Actor, text: str) -> list[Match]:
    """All of them before anything was typed."""
    named = [Match(title=str(item.label), hint="", url=item.url) for item in pages(request)]
    if can(actor, "bookings.write"):
        named.append(Match(title=_("New booking"), hint="", url=reverse("booking-new")))
    return [match for match in named if text.casefold() in match.title.casefold()]

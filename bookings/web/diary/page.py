"""The diary as a page, and its board alone for browsers that look again every few seconds."""

from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_headers

from bookings.web.diary.asked import Asked, asked_of
from bookings.web.diary.board import board_of
from bookings.web.diary.choices import choices_of
from bookings.web.diary.entries import Standing, standing
from bookings.web.diary.glance import at_a_glance
from bookings.web.diary.places import Places, only_known, places_of
from catalog.wall_time import local_day
from partners.access import can
from partners.web.own_writes import a_moment_old
from partners.web.staff_page import StaffPage

NOTHING_NEW = 204


class DiaryPage(StaffPage):
    """Both views read the same. The stamp is of what was read: nothing is drawn to tell that nothing changed."""

    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Days gone by may be told as they stood a moment ago."""
        today = local_day(timezone.now(), ZoneInfo(self.actor.partner.time_zone))
        if asked_of(request.GET, today).days[-1] < today:
            return a_moment_old(request, lambda: self.shown(request))
        return self.shown(request)

    def shown(self, request: HttpRequest) -> HttpResponse:
        raise NotImplementedError

    def setup_reading(self, request: HttpRequest) -> tuple[Asked, Places, Standing, dict[str, Any]]:
        today = local_day(timezone.now(), ZoneInfo(self.actor.partner.time_zone))
        asked = asked_of(request.GET, today)
        places = places_of(self.actor, asked)
        asked = only_known(asked, places)
        found = standing(self.actor, asked, places)
        glance = at_a_glance(self.actor, places, today)
        return asked, places, found, {"today": today, "glance": glance}

    def stamp(self, asked: Asked, places: Places, found: Standing, told: dict[str, Any]) -> str:
        names = [(facility.pk, facility.name, facility.time_zone) for facility in places.facilities]
        shown = (names, places.venues, places.parts, places.hours, places.products)
        seen = (asked, shown, found.rows, told, get_language())
        return blake2b(repr(seen).encode(errors="surrogatepass"), digest_size=12).hexdigest()


@method_decorator(vary_on_headers("HX-Request"), name="dispatch")
class Diary(DiaryPage):
    """HTMX gets all that changes with the address, the filters included."""

    def shown(self, request: HttpRequest) -> HttpResponse:
        asked, places, found, told = self.setup_reading(request)
        context = {
            **told,
            "asked": asked,
            "board": board_of(self.actor, asked, places, found),
            "stamp": self.stamp(asked, places, found, told),
            "choices": choices_of(asked, places),
            "can_write": can(self.actor, "bookings.write"),
        }
        is_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
        template = "bookings/diary/_diary.html" if is_part else "bookings/diary/page.html"
        return render(request, template, context)


class DiaryBoard(DiaryPage):
    """`?stamp=` is of what the browser shows: nothing is answered while it is still so."""

    def shown(self, request: HttpRequest) -> HttpResponse:
        asked, places, found, told = self.setup_reading(request)
        stamp = self.stamp(asked, places, found, told)
        if request.GET.get("stamp") == stamp:
            return HttpResponse(status=NOTHING_NEW)
        context = {
            **told,
            "asked": asked,
            "board": board_of(self.actor, asked, places, found),
            "stamp": stamp,
            "is_alone": True,
        }
        return render(request, "bookings/diary/_board.html", context)

"""The start page: today and tomorrow, the holds that end, how full the week is, what changed since yesterday."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bookings.web.start.day_board import day_board, today_of
from bookings.web.start.expiring import expiring
from bookings.web.start.figures import figures
from bookings.web.start.latest_changes import latest_changes
from bookings.web.start.week_use import week_use
from catalog.models import Facility
from catalog.wall_time import day_after
from partners.web.staff_page import StaffPage


class Start(StaffPage):
    """`?facility=` narrows the page to one; an id that is not one of the partner's narrows nothing."""

    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        facilities = list(Facility.objects.for_partner(self.actor.partner))
        asked = request.GET.get("facility", "")
        chosen = [facility for facility in facilities if str(facility.pk) == asked]
        shown = chosen or facilities
        chosen_id = chosen[0].pk if chosen else None
        today = today_of(self.actor)
        context = {
            "today": today,
            "tomorrow": day_after(today),
            "facility_choices": [
                {"id": facility.pk, "name": facility.name, "is_chosen": facility in chosen}
                for facility in facilities
            ],
            "figures": figures(self.actor, shown, today, chosen_id),
            "days": day_board(self.actor, shown, today),
            "expiring": expiring(self.actor, shown, today),
            "bars": week_use(self.actor, chosen_id, today),
            "changes": latest_changes(self.actor, shown, today - timedelta(days=1)),
        }
        return render(request, "bookings/start/page.html", context)

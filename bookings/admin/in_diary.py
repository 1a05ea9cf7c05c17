"""What the diary's rows have in common: they are read here, and their times are those of the facility's clocks."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from bookings.models import Line
from catalog.admin.wall_time import shown
from partners.admin.owned import ReadOnly


class InDiary(ReadOnly):
    reading = "bookings.read"

    @admin.display(description=_("starts at"), ordering="starts_at")
    def begins(self, row: Line) -> str:
        return shown(row.starts_at, row.facility)

    @admin.display(description=_("ends at"), ordering="ends_at")
    def ends(self, row: Line) -> str:
        return shown(row.ends_at, row.facility)

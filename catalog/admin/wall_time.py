"""Times in the administration are wall times of the facility, going in and coming out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db import models

from catalog.models import Bookable, Facility
from catalog.wall_time import instant, wall
from partners.errors import Invalid


class WallTimeField(forms.SplitDateTimeField):
    """A naive date and time; Django's own would take it for UTC."""

    widget = AdminSplitDateTime

    def compress(self, data_list: list[Any]) -> datetime | None:
        if not data_list:
            return None
        day, time = data_list
        if day is None or time is None:
            raise ValidationError(
                self.error_messages["invalid_time" if day else "invalid_date"], code="invalid"
            )
        return datetime.combine(day, time)


WALL_TIMES: Mapping[type[models.Field], Mapping[str, Any]] = {
    models.DateTimeField: {"form_class": WallTimeField}
}
"""`formfield_overrides` of an admin whose form is a `WallTimeForm`."""


SOME_ZONE = ZoneInfo("UTC")
"""Where the place is wrong, the form is refused for that; no naive time goes any further."""


class WallTimeForm(forms.ModelForm):
    """`placed_by` names the field that says in which facility, and so in which time zone, the times are."""

    placed_by: ClassVar[str]
    wall_times: ClassVar[tuple[str, ...]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = _zone(getattr(self.instance, self.placed_by) if self.instance.pk else None)
        for name in self.wall_times:
            moment = getattr(self.instance, name)
            if zone and moment:
                self.initial[name] = wall(moment, zone)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        place = self.cleaned_data.get(self.placed_by) or self._stored_place()
        zone = _zone(place) or SOME_ZONE
        for name in self.wall_times:
            if self.cleaned_data.get(name):
                self._convert(name, zone)
        return cleaned

    def _stored_place(self) -> Facility | Bookable | None:
        return getattr(self.instance, self.placed_by) if self.instance.pk else None

    def _convert(self, name: str, zone: ZoneInfo) -> None:
        try:
            self.cleaned_data[name] = instant(self.cleaned_data[name], zone)
        except Invalid as error:
            self.add_error(name, error.text)


def shown(moment: datetime | None, facility: Facility) -> str:
    return f"{wall(moment, facility.zone):%Y-%m-%d %H:%M}" if moment else ""


def _zone(place: Facility | Bookable | None) -> ZoneInfo | None:
    if place is None:
        return None
    return (place.facility if isinstance(place, Bookable) else place).zone

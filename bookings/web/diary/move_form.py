"""Where and when a session is to be, as somebody dragged it: naive wall times of the venue's facility."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from bookings.web.fields.identity import IdField, VersionField
from bookings.web.fields.wall_time import WallTimeField
from catalog.models import Venue
from catalog.wall_time import instant
from partners.access import Actor
from partners.errors import HoldfastError, Unknown


@dataclass(frozen=True, kw_only=True)
class Wish:
    """`starts`, `ends` are wall times; `version` is the booking's that the person has seen, 0 where they say none."""

    venue: Venue
    starts: datetime
    ends: datetime
    version: int

    def query(self, **changes: Any) -> str:
        """Of the same, with something else set."""
        said = {
            "venue_id": self.venue.pk,
            "starts_at": self.starts.isoformat(),
            "ends_at": self.ends.isoformat(),
            "version": self.version,
        }
        return urlencode(said | changes)

    def changes(self) -> dict[str, Any]:
        """In the words of `change_line`."""
        zone = self.venue.facility.zone
        return {
            "venue_id": self.venue.pk,
            "starts_at": instant(self.starts, zone),
            "ends_at": instant(self.ends, zone),
        }


class MoveForm(forms.Form):
    venue_id = IdField(label=_("Venue"))
    starts_at = WallTimeField(label=_("From"))
    ends_at = WallTimeField(label=_("Until"))
    version = VersionField(required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean(self) -> dict[str, Any]:
        """A version that is none is an old one."""
        self.errors.pop("version", None)
        if not self.errors and self._venue:
            self._require_clock_times(self._venue.facility.zone)
        return self.cleaned_data

    @property
    def wish(self) -> Wish:
        """Of a form without errors. `Unknown` where the partner has no such venue."""
        said = self.cleaned_data
        if self._venue is None:
            raise Unknown
        return Wish(
            venue=self._venue,
            starts=said["starts_at"],
            ends=said["ends_at"],
            version=said.get("version") or 0,
        )

    @cached_property
    def _venue(self) -> Venue | None:
        venues = Venue.objects.for_partner(self.actor.partner).select_related("facility")
        return venues.filter(pk=self.cleaned_data["venue_id"]).first()

    def _require_clock_times(self, zone: ZoneInfo) -> None:
        for name in ("starts_at", "ends_at"):
            try:
                instant(self.cleaned_data[name], zone)
            except HoldfastError as refusal:
                self.add_error(name, refusal.text)

    def sentences(self) -> list[str]:
        """Each with the name of its field."""
        return [
            f"{self.fields[name].label}: {sentence}"
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

"""Where and when a session is to be, as somebody dragged it: naive wall times of the venue's facility."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalog.models import Venue
from catalog.wall_time import instant
from partners.access import Actor
from partners.errors import HoldfastError, Unknown

LARGEST_ID = 2**63 - 1
LARGEST_VERSION = 2**31 - 1
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?", re.ASCII)


class WallTimeField(forms.Field):
    """“2030-05-06T09:15”."""

    default_error_messages = {"invalid": _("This is not a time.")}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return datetime.fromisoformat(ISO.fullmatch(value)[0])  # type: ignore[index]
        except (TypeError, ValueError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


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
    venue_id = forms.IntegerField(label=_("Venue"), min_value=1, max_value=LARGEST_ID)
    starts_at = WallTimeField(label=_("From"))
    ends_at = WallTimeField(label=_("Until"))
    version = forms.IntegerField(min_value=1, max_value=LARGEST_VERSION, required=False)

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

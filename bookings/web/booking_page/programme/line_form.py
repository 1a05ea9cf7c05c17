"""A line as a form: each kind has its own fields; only what somebody typed anew becomes a change.

What was shown comes back beside what was typed, so that a change made by somebody else is never overwritten by a
field that nobody touched.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import Line
from bookings.services.line_as_request import request_of
from bookings.web.booking_page.programme.line_choices import centre_choices, layout_choices, venue_choices
from bookings.web.booking_page.programme.timed_form import TIMES, TimedForm
from bookings.web.fields.amount import AmountField, CountField, DiscountField
from bookings.web.fields.choice import IdChoiceField, offer
from bookings.web.fields.day import DayField
from bookings.web.fields.identity import VersionField
from bookings.web.shown import amount_shown
from catalog.wall_time import day_after, wall
from partners.models import Partner

PRICE = ("cost", "discount", "cost_centre_id", "description")
WHEN = (*TIMES, "last_day")
FIELDS: Mapping[LineKind, tuple[str, ...]] = {
    LineKind.SESSION: (
        *("name", "venue_id", "layout_id", *WHEN, "attendees", "places"),
        *("set_up_minutes", "set_down_minutes", *PRICE),
    ),
    LineKind.EVENT_SEAT: ("name", *PRICE),
    LineKind.RESOURCE: ("name", "units", *WHEN, *PRICE),
    LineKind.MENU: ("name", "attendees", *WHEN, *PRICE),
    LineKind.BEVERAGE: ("name", "attendees", *WHEN, *PRICE),
    LineKind.PRODUCT: ("name", "quantity", *PRICE),
    LineKind.PACKAGE: ("name", "attendees", "booked_on", *PRICE),
    LineKind.ITEM: ("name", "quantity", *PRICE),
}
"""In the order in which they are gone through."""

SHARED = frozenset({LineKind.MENU, LineKind.PACKAGE})
NEEDED = frozenset({"name", "venue_id", "units", "quantity", "booked_on"})
AS_THEY_ARE = frozenset(
    {
        *("name", "description", "venue_id", "layout_id", "attendees", "places", "units", "quantity"),
        *("set_up_minutes", "set_down_minutes", "cost_centre_id", "booked_on"),
    }
)


class LineForm(TimedForm):
    """Empty people follow the booking's number, an empty price is the catalogue's; both show it beside."""

    name = forms.CharField(label=_("Name"), max_length=200)
    venue_id = IdChoiceField(label=_("Venue"))
    layout_id = IdChoiceField(label=_("Layout"))
    last_day = DayField(label=_("Last day"))
    booked_on = DayField(label=_("Day"))
    units = CountField(label=_("Units"), min_value=1)
    quantity = AmountField(label=_("Quantity"), max_value=1_000_000, decimal_places=3)
    attendees = CountField(label=_("People"))
    places = CountField(label=_("Places"), min_value=1)
    set_up_minutes = CountField(label=_("Set-up, minutes"))
    set_down_minutes = CountField(label=_("Set-down, minutes"))
    cost = AmountField(label=_("Price"))
    discount = DiscountField(label=_("Discount"))
    cost_centre_id = IdChoiceField(label=_("Cost centre"))
    description = forms.CharField(
        label=_("Description"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 1})
    )
    version = VersionField()

    def __init__(self, *args: Any, line: Line, version: int, **kwargs: Any) -> None:
        self.line = line
        self.kind = LineKind(line.kind)
        prefix_of_ids = f"id_line-{line.pk}-%s"
        initial = {**initial_of(line), "version": version}
        super().__init__(*args, auto_id=prefix_of_ids, initial=initial, **kwargs)
        for name in set(self.fields) - set(self._wanted()) - {"version"}:
            del self.fields[name]
        for name in set(self.fields) - {"version"}:
            self.fields[name].required = False
            self.fields[name].show_hidden_initial = True
        self.order_fields(self._wanted())
        self._offer(line.partner)
        self._show_what_is_meant_by_empty()

    def _wanted(self) -> list[str]:
        line = self.line
        left_out = {"places"} if line.sole_use else set()
        if line.is_included:
            left_out |= {"cost", "discount"}
        return [name for name in FIELDS[self.kind] if name not in left_out]

    def _offer(self, partner: Partner) -> None:
        line = self.line
        if "venue_id" in self.fields:
            venues = venue_choices(partner, line.facility_id, line.bookable_id)
            offer(self, "venue_id", venues)
            offer(self, "layout_id", layout_choices(partner, venues))
        centres = centre_choices(partner, line.facility_id, line.cost_centre_id)
        offer(self, "cost_centre_id", centres)

    def _show_what_is_meant_by_empty(self) -> None:
        line = self.line
        meant = {
            "attendees": line.attendees,
            "set_up_minutes": line.lead_minutes,
            "set_down_minutes": line.follow_up_minutes,
            "cost": amount_shown(line.unit_value, line.partner.currency),
        }
        for name, value in meant.items():
            if name in self.fields and value is not None:
                self.fields[name].widget.attrs["placeholder"] = str(value)

    def clean(self) -> dict[str, Any]:
        typed = set(self.changed_data)
        for name in typed & NEEDED:
            if self.cleaned_data.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, forms.Field.default_error_messages["required"])
        if typed & set(WHEN) and not set(WHEN) & set(self.errors):
            self.read_times(self.line.facility.zone, may_be_sessions=self.line.session_id is not None)
        return self.cleaned_data

    def last_day_said(self, day: date) -> date | None:
        """It comes along where the day alone is moved."""
        last, former = self.cleaned_data["last_day"], self.initial.get("day")
        if last is None or former is None or "last_day" in self.changed_data:
            return last
        return last + (day - former)

    def changes(self) -> dict[str, Any]:
        """In the words of `change_line`."""
        typed = set(self.changed_data)
        said = {name: self.cleaned_data[name] for name in typed & AS_THEY_ARE}
        if "quantity" in said:
            said["quantity"] = Decimal(said["quantity"])
        if "discount" in typed:
            said |= {"discount": self.cleaned_data["discount"], "discount_id": None}
        if "cost" in typed:
            said |= self._price(self.cleaned_data["cost"])
        return {**said, **(self.times or {})}

    def _price(self, cost: Decimal | None) -> dict[str, Any]:
        """A manual price is changed as such; without a price the catalogue's counts again."""
        if self.line.use_manual_price:
            return {"use_manual_price": False} if cost is None else {"manual_price_amount_gross": cost}
        if cost is None and self.kind in SHARED:
            return {"cost": None, "shares": None}
        return {"cost": cost}


def initial_of(line: Line) -> dict[str, Any]:
    said = request_of(line)
    agreed = line.has_agreed_cost or line.use_manual_price
    return {
        **{name: getattr(said, name) for name in AS_THEY_ARE if hasattr(said, name)},
        **_initial_times(line),
        "places": line.places,
        "cost_centre_id": line.cost_centre_id,
        "cost": line.unit_value if agreed else None,
        "discount": line.discount_given,
    }


def _initial_times(line: Line) -> dict[str, Any]:
    if line.starts_at is None or line.ends_at is None:
        return {"day": None}
    starts, ends = (wall(at, line.facility.zone) for at in (line.starts_at, line.ends_at))
    implied = starts.date() if ends.time() > starts.time() else day_after(starts.date())
    return {
        "day": starts.date(),
        "starts_at": starts.time().replace(second=0, microsecond=0),
        "ends_at": ends.time().replace(second=0, microsecond=0),
        "last_day": None if implied == ends.date() else ends.date(),
    }

"""The full form for one more line, for whoever would rather choose than type; each kind has its own fields."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import Booking, Line
from bookings.services.line_request import REQUESTS, LineRequest
from bookings.web.booking_page.adding.offers import KINDS, of_facility
from bookings.web.booking_page.programme.line_choices import layout_choices
from bookings.web.booking_page.programme.timed_form import TIMES, TimedForm
from bookings.web.fields.amount import AmountField, CountField
from bookings.web.fields.choice import IdChoiceField, offer
from bookings.web.fields.day import DayField

NAMED: Mapping[LineKind, tuple[str, Any]] = {
    LineKind.SESSION: ("venue_id", _("Venue")),
    LineKind.MENU: ("menu_id", _("Menu")),
    LineKind.BEVERAGE: ("beverage_package_id", _("Drinks")),
    LineKind.RESOURCE: ("inventory_product_id", _("Equipment")),
    LineKind.PRODUCT: ("product_id", _("Product")),
    LineKind.PACKAGE: ("package_id", _("Package")),
}
ADDED = (*NAMED, LineKind.ITEM)
FIELDS: Mapping[LineKind, tuple[str, ...]] = {
    LineKind.SESSION: (*TIMES, "layout_id", "name", "attendees", "cost"),
    LineKind.MENU: ("session_id", *TIMES, "attendees", "cost"),
    LineKind.BEVERAGE: ("session_id", *TIMES, "attendees", "cost"),
    LineKind.RESOURCE: ("units", "session_id", *TIMES, "cost"),
    LineKind.PRODUCT: ("quantity", "session_id", "cost"),
    LineKind.ITEM: ("name", "quantity", "cost", "session_id"),
    LineKind.PACKAGE: ("booked_on", "attendees", "cost"),
}
"""After what it is about."""

OPTIONAL = frozenset({"name", "layout_id", "attendees", "cost", "session_id"})
ALSO_NEEDED = {LineKind.ITEM: frozenset({"name", "cost"}), LineKind.SESSION: frozenset(TIMES)}


class AddForm(TimedForm):
    subject_id = IdChoiceField(label="")
    session_id = IdChoiceField(
        label=_("Within"), help_text=_("Without times of its own it has the session’s.")
    )
    booked_on = DayField(label=_("Day"))
    layout_id = IdChoiceField(label=_("Layout"))
    name = forms.CharField(label=_("Name"), max_length=200)
    units = CountField(label=_("Units"), min_value=1, initial=1)
    quantity = AmountField(label=_("Quantity"), max_value=1_000_000, decimal_places=3, initial=Decimal(1))
    attendees = CountField(label=_("People"))
    cost = AmountField(label=_("Price"))

    def __init__(
        self, *args: Any, booking: Booking, kind: LineKind, sessions: list[Line], **kwargs: Any
    ) -> None:
        super().__init__(*args, auto_id="id_add-%s", **kwargs)
        self.booking, self.kind, self.sessions = booking, kind, sessions
        wanted = [*(["subject_id"] if kind in NAMED else []), *FIELDS[kind]]
        for name in set(self.fields) - set(wanted):
            del self.fields[name]
        self.order_fields(wanted)
        for name in self.fields:
            is_timed_apart = kind != LineKind.SESSION and name in TIMES
            is_needed = name not in OPTIONAL and not is_timed_apart
            self.fields[name].required = is_needed or name in ALSO_NEEDED.get(kind, ())
        self._offer()

    def _offer(self) -> None:
        if self.kind in NAMED:
            rows = of_facility(self.kind, self.booking).order_by("name", "pk")
            named = list(rows.values_list("pk", "name"))
            self.fields["subject_id"].label = NAMED[self.kind][1]
            offer(self, "subject_id", [("", _("Choose …")), *named])
            if "layout_id" in self.fields:
                offer(self, "layout_id", layout_choices(self.booking.partner, named))
        if "session_id" in self.fields:
            named = [(line.pk, f"{line.name or line.bookable}") for line in self.sessions]
            offer(self, "session_id", [("", _("None")), *named])
        if "attendees" in self.fields:
            self.fields["attendees"].widget.attrs["placeholder"] = str(self.booking.total_attendees)
        if "cost" in self.fields and self.kind in KINDS:
            self.fields["cost"].widget.attrs["placeholder"] = _("As in the catalogue")

    def clean(self) -> dict[str, Any]:
        if set(TIMES) <= set(self.fields) and not set(TIMES) & set(self.errors):
            self.read_times(self.booking.facility.zone, may_be_sessions=True)
        return self.cleaned_data

    def as_request(self) -> LineRequest:
        said = {
            name: value for name, value in self.cleaned_data.items() if name not in (*TIMES, "subject_id")
        }
        if self.kind in NAMED:
            said[NAMED[self.kind][0]] = self.cleaned_data["subject_id"]
        said = {name: value for name, value in said.items() if value is not None}
        return REQUESTS[self.kind](**said, **(self.times or {}))

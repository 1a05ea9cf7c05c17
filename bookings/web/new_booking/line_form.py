"""One line of a new booking: a venue, a place at an event, or equipment; its times are the facility's wall clock."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from bookings.services.line_request import LineRequest, ResourceRequest, SeatRequest, SessionRequest
from bookings.web.fields.choice import IdChoiceField, offer
from bookings.web.fields.clock import ClockField, picked_clock
from bookings.web.fields.day import DayField
from bookings.web.fields.identity import whole_number
from bookings.web.new_booking.offerings import Choices, Offerings
from catalog.models import Event, InventoryProduct, Venue
from catalog.wall_time import instant
from partners.errors import Invalid

VENUE, EVENT, EQUIPMENT = "venue", "event", "equipment"
KINDS = ((VENUE, _("Venue")), (EVENT, _("Place at an event")), (EQUIPMENT, _("Equipment")))
SUBJECTS = {VENUE: "venue", EVENT: "event", EQUIPMENT: "product"}
"""What a line of each kind is about, by the name of its field."""

FIELDS = {
    VENUE: ("venue", "layout", "places", "cost", "starts_on", "starts", "ends", "ends_on"),
    EVENT: ("event", "price", "seats"),
    EQUIPMENT: ("product", "units", "cost", "starts_on", "starts", "ends", "ends_on"),
}
DEPENDENT = ("layout", "places", "price")
TIMES = ("starts_on", "starts", "ends")
MOST_SEATS = 50
MOST_SHARES = 1_000_000
MIDNIGHT = time.min
NEEDED = _("This field is required.")


def _number(label: Any, most: int, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=1, max_value=most, widget=widget, **options)


def _clock(label: Any) -> ClockField:
    return ClockField(label=label, required=False, widget=picked_clock())


class LineForm(forms.Form):
    """`has_session`: a venue stands before it, whose times equipment has unless it is given its own."""

    venue = IdChoiceField(label=_("Venue"))
    layout = IdChoiceField(label=_("Layout"), required=False)
    places = _number(_("Places"), MOST_SHARES, required=False)
    event = IdChoiceField(label=_("Event"))
    price = IdChoiceField(label=_("Price"), required=False)
    seats = _number(_("Places"), MOST_SEATS)
    product = IdChoiceField(label=_("Equipment"))
    units = _number(_("Units"), MOST_SHARES)
    starts_on = DayField(label=_("Day"), required=False)
    starts = _clock(_("From"))
    ends = _clock(_("Until"))
    ends_on = DayField(label=_("Last day, if another"), required=False)
    cost = forms.DecimalField(
        label=_("Agreed price"),
        required=False,
        min_value=0,
        max_digits=13,
        decimal_places=4,
        widget=forms.NumberInput(
            attrs={"inputmode": "decimal", "step": "0.01", "placeholder": _("As listed")}
        ),
    )

    EMPTY: ClassVar = {
        "venue": _("Choose a venue"),
        "event": _("Choose an event"),
        "product": _("Choose equipment"),
    }

    def __init__(
        self, *args: Any, kind: str, number: int, offerings: Offerings, has_session: bool, **more: Any
    ):
        super().__init__(*args, prefix=f"lines-{number}", auto_id="new-%s", **more)
        self.kind, self.number, self.offerings = kind, number, offerings
        self.has_session = has_session and kind == EQUIPMENT
        self.fields = {name: self.fields[name] for name in FIELDS[kind]}
        self._offer()

    @property
    def detail_fields(self) -> list[Any]:
        """What is asked of it beside its subject and what depends on that."""
        apart = {SUBJECTS[self.kind], *DEPENDENT}
        return [self[name] for name in self.fields if name not in apart]

    @property
    def subject_field(self) -> Any:
        return self[SUBJECTS[self.kind]]

    @property
    def dependent_fields(self) -> list[Any]:
        """What there is to choose depends on the subject."""
        return [self[name] for name in DEPENDENT if name in self.fields]

    def take_focus(self) -> None:
        self.fields[SUBJECTS[self.kind]].widget.attrs["autofocus"] = True

    def ask_nothing_yet(self) -> None:
        """What is wrong or missing is said when it is sent."""
        self._errors = ErrorDict()

    @property
    def is_within(self) -> bool:
        """Times left out altogether are those of the venue before it."""
        return self.has_session and not any(self.cleaned_data.get(name) for name in (*TIMES, "ends_on"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.kind == EVENT:
            self._require_price()
        elif not self.is_within:
            self._set_period()
        return given

    def requests(self) -> list[LineRequest]:
        """What a valid form asks for; a request for each seat."""
        given = self.cleaned_data
        if self.kind == EVENT:
            seat = SeatRequest(event_id=given["event"], price_id=given["price"])
            return [seat] * given["seats"]
        period: dict[str, Any] = {"starts_at": given.get("starts_at"), "ends_at": given.get("ends_at")}
        if self.kind == EQUIPMENT:
            return [
                ResourceRequest(
                    inventory_product_id=given["product"], units=given["units"], cost=given["cost"], **period
                )
            ]
        return [
            SessionRequest(
                venue_id=given["venue"],
                layout_id=given["layout"],
                places=given.get("places"),
                cost=given["cost"],
                **period,
            )
        ]

    def chosen(self) -> Venue | Event | InventoryProduct | None:
        """What the line is about, also while the rest is not yet right."""
        by_id: Any = {
            VENUE: self.offerings.venues,
            EVENT: self.offerings.events,
            EQUIPMENT: self.offerings.products,
        }[self.kind]
        return by_id.get(self._raw(SUBJECTS[self.kind]) or 0)

    def _offer(self) -> None:
        """The choices of this line, of the partner's own alone."""
        subject = SUBJECTS[self.kind]
        offered: Choices = getattr(self.offerings, f"{subject}_choices")
        offer(self, subject, [("", self.EMPTY[subject]), *offered])
        if self.kind == VENUE:
            venue_id = self._raw("venue")
            layouts = self.offerings.layout_choices(venue_id)
            offer(self, "layout", [("", _("As agreed later") if layouts else _("None")), *layouts])
            if not self.offerings.is_shared_by_places(venue_id):
                del self.fields["places"]
        if self.kind == EVENT:
            prices = self.offerings.price_choices(self._raw("event"))
            offer(self, "price", prices or [("", _("Free of charge") if self._is_free() else "–")])
        if self.has_session:
            self.fields["starts_on"].help_text = _("Left empty: the times of the venue above.")

    def _raw(self, name: str) -> int | None:
        value = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return whole_number(str(value or ""))

    def _require_price(self) -> None:
        if (
            self.chosen()
            and not self._is_free()
            and not self.cleaned_data.get("price")
            and "price" not in self.errors
        ):
            self.add_error("price", _("This event has no price; give it one in the catalogue."))

    def _is_free(self) -> bool:
        event = self.chosen()
        return isinstance(event, Event) and event.is_free

    def _set_period(self) -> None:
        given, subject = self.cleaned_data, self.chosen()
        for name in TIMES:
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, forms.ValidationError(NEEDED, code="required"))
        if subject is None or any(name in self.errors for name in (*TIMES, "ends_on")):
            return
        first, last = given["starts_on"], given["ends_on"] or given["starts_on"]
        begins = datetime.combine(first, given["starts"])
        finishes = datetime.combine(last, given["ends"])
        if finishes.time() == MIDNIGHT and given["ends_on"] is None:
            finishes += timedelta(days=1)
        self._set_instant("starts_at", begins, "starts")
        self._set_instant("ends_at", finishes, "ends")
        starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error(
                "ends", _("The end must be later than the start; past midnight, say the last day.")
            )

    def _set_instant(self, name: str, wall_time: datetime, field: str) -> None:
        subject = self.chosen()
        try:
            moment = instant(wall_time, subject.facility.zone) if subject else wall_time.replace(tzinfo=UTC)
        except Invalid as error:
            self.add_error(field, error.text)
        else:
            self.cleaned_data[name] = moment

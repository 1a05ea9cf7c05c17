"""The question as a form, for the mouse: each field says what a part of the typed line would."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from bookings.web.availability.question import (
    MOST_DAYS,
    MOST_MINUTES,
    MOST_PEOPLE,
    MOST_UNITS,
    PartOfDay,
    Question,
    Wanted,
)
from bookings.web.availability.typed_line import MOST_EQUIPMENT
from bookings.web.availability.vocabulary import Kind, Vocabulary, small
from bookings.web.fields.choice import IdChoiceField, offer
from bookings.web.fields.clock import ClockField, picked_clock
from bookings.web.fields.day import DayField
from catalog.enums import LayoutType

PARTS = (
    ("", _("9 to 17")),
    (PartOfDay.HALF_DAY, _("Half a day")),
    (PartOfDay.MORNING, _("Morning")),
    (PartOfDay.AFTERNOON, _("Afternoon")),
    (PartOfDay.EVENING, _("Evening")),
    (PartOfDay.DAY, _("All day")),
)
MOST_AVOIDED = 40


def _number(label: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def _clock(label: Any) -> ClockField:
    return ClockField(label=label, required=False, widget=picked_clock())


class DaysField(forms.CharField):
    """Days with commas between."""

    def to_python(self, value: Any) -> frozenset[date]:  # type: ignore[override]
        words = (super().to_python(value) or "").replace(",", " ").split()
        if len(words) > MOST_AVOIDED:
            raise forms.ValidationError(_("These are too many days."), code="too_many")
        try:
            return frozenset(date.fromisoformat(word) for word in words)
        except ValueError as error:
            sentence = _("Write each day as in 2027-03-13, with commas between.")
            raise forms.ValidationError(sentence, code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, frozenset):
            return ", ".join(day.isoformat() for day in sorted(value))
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class QuestionForm(forms.Form):
    """Equipment stands in rows of a product and its units; there is always one more empty row."""

    people = _number(_("People"), MOST_PEOPLE)
    layout = forms.ChoiceField(label=_("Layout"), required=False)
    first_day = DayField(label=_("First day"), required=False)
    last_day = DayField(label=_("Last day"), required=False)
    days = _number(_("Any so many days"), MOST_DAYS)
    part = forms.ChoiceField(label=_("Part of the day"), required=False, choices=PARTS)
    starts = _clock(_("From"))
    ends = _clock(_("Until"))
    minutes = _number(_("Minutes long"), MOST_MINUTES)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        required=False,
        coerce=int,
        choices=[(number, name) for number, name in WEEKDAYS_ABBR.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    facility_id = IdChoiceField(label=_("Facility"), required=False)
    venue_ids = forms.TypedMultipleChoiceField(
        label=_("Venues"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    places = _number(_("Places of a shared venue"), MOST_UNITS)
    avoided = DaysField(label=_("Not on"), required=False, max_length=500)

    def __init__(self, vocabulary: Vocabulary, *, rows: int = 0, **options: Any) -> None:
        super().__init__(auto_id="ask-%s", **options)
        self.rows = min(rows + 1, MOST_EQUIPMENT)
        self._name(vocabulary)
        products = [("", _("None")), *_choices(vocabulary, Kind.EQUIPMENT)]
        for number in range(self.rows):
            self.fields[f"product_{number}"] = IdChoiceField(
                label=_("Equipment"), required=False, choices=products
            )
            self.fields[f"units_{number}"] = _number(_("Units"), MOST_UNITS)

    def _name(self, vocabulary: Vocabulary) -> None:
        layouts = [(small(one.name), one.name) for one in vocabulary.of(Kind.LAYOUT)]
        offer(self, "layout", [("", _("Any")), *LayoutType.choices, *layouts])
        offer(self, "facility_id", [("", _("Any")), *_choices(vocabulary, Kind.FACILITY)])
        offer(self, "venue_ids", _choices(vocabulary, Kind.VENUE))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if last and not first:
            self.add_error("first_day", _("Say the first day, too."))
        elif first and last and last < first:
            self.add_error("last_day", _("The last day cannot be before the first."))
        if given.get("ends") and not given.get("starts"):
            self.add_error("starts", _("Say from when, too."))
        return given

    def question(self) -> Question:
        """What a valid form asks."""
        given = self.cleaned_data
        wanted: dict[int, int] = {}
        for number in range(self.rows):
            if product := given[f"product_{number}"]:
                units = wanted.get(product, 0) + (given[f"units_{number}"] or 1)
                wanted[product] = min(units, MOST_UNITS)
        return Question(
            **{name: given[name] for name in SINGLE},
            weekdays=frozenset(given["weekdays"]),
            venue_ids=tuple(given["venue_ids"]),
            equipment=tuple(Wanted(product, units) for product, units in wanted.items()),
        ).normal()

    @property
    def equipment_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"product_{number}"], self[f"units_{number}"]) for number in range(self.rows)]


SINGLE = (
    *("people", "layout", "first_day", "last_day", "days", "part", "starts", "ends", "minutes"),
    *("facility_id", "places", "avoided"),
)


def form_of(question: Question, vocabulary: Vocabulary) -> QuestionForm:
    """The form filled in with a question."""
    initial: dict[str, Any] = {name: getattr(question, name) for name in SINGLE}
    initial |= {"weekdays": sorted(question.weekdays), "venue_ids": list(question.venue_ids)}
    for number, wanted in enumerate(question.equipment):
        initial |= {f"product_{number}": wanted.product_id, f"units_{number}": wanted.units}
    return QuestionForm(vocabulary, rows=len(question.equipment), initial=initial)


def form_from(given: Mapping[str, Any], vocabulary: Vocabulary) -> QuestionForm:
    """The form as it was sent."""
    rows = sum(name.startswith("product_") for name in given)
    return QuestionForm(vocabulary, rows=min(rows, MOST_EQUIPMENT), data=given)


def _choices(vocabulary: Vocabulary, kind: Kind) -> list[tuple[Any, str]]:
    return [(one.id, one.name) for one in vocabulary.of(kind)]

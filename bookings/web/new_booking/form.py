"""What is said of a new booking as a whole: for whom, how firmly, for how many; a customer is picked or taken down."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus
from bookings.services.booking_fields import BookingFields
from bookings.web.colleagues import colleagues
from bookings.web.combobox import combobox
from bookings.web.fields.choice import IdChoiceField, offer
from bookings.web.fields.day import DayField
from bookings.web.fields.identity import IdField
from bookings.web.new_booking.offerings import Offerings
from catalog.models import EventType
from partners.models import Customer
from partners.services.save_contact import Contact

STATUSES = (
    (BookingStatus.PROSPECTIVE_HOLD, _("Hold")),
    (BookingStatus.TENTATIVE, _("Tentative")),
    (BookingStatus.CONFIRMED, _("Confirmed")),
    (BookingStatus.PROSPECTIVE, _("Prospective")),
)
NOTHING = ("", "–")
LONGEST_NOTE = 10_000
MOST_PEOPLE = 1_000_000
NEWCOMER = ("new_first_name", "new_last_name", "new_email", "new_phone", "new_company")
FIELDS_OF_NEWCOMER = {
    "first_name": "new_first_name",
    "last_name": "new_last_name",
    "email": "new_email",
    "phone_number": "new_phone",
}
"""Where the form says what a service refuses about the customer."""


def _text(label: Any, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, **options)


class BookingForm(forms.Form):
    """`customer` is the id of who was picked; `customer_text` is what stands in the box, kept as it was typed."""

    customer_text = _text(_("Customer"), 300)
    customer = IdField(required=False, widget=forms.HiddenInput)
    new_first_name = _text(_("First name"), 100)
    new_last_name = _text(_("Last name"), 100)
    new_email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    new_phone = _text(_("Phone"), 40, widget=forms.TextInput(attrs={"type": "tel"}))
    new_company = _text(_("Company"), 200)
    name = _text(_("Name of the booking"), 200, help_text=_("Such as “Annual meeting”. May be left empty."))
    people = forms.IntegerField(
        label=_("People"),
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    status = forms.ChoiceField(
        label=_("Status"), choices=STATUSES, initial=BookingStatus.PROSPECTIVE_HOLD, widget=forms.RadioSelect
    )
    decision_on = DayField(label=_("Held until the end of"), required=False)
    event_type = IdChoiceField(label=_("Event type"), required=False)
    coordinator = IdChoiceField(label=_("Coordinator"), required=False)
    note = _text(_("Internal note"), LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, offerings: Offerings, **more: Any) -> None:
        super().__init__(*args, auto_id="new-%s", **more)
        self._partner = offerings.partner
        types = EventType.objects.for_partner(self._partner).filter(is_active=True)
        offer(self, "event_type", [NOTHING, *types.values_list("pk", "name")])
        offer(self, "coordinator", [NOTHING, *colleagues(self._partner)])
        for name in (*NEWCOMER, "customer_text"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["customer_text"].widget.attrs |= combobox("new-customer", reverse("customer-pick"))

    def take_focus(self) -> None:
        self.fields["customer_text"].widget.attrs["autofocus"] = True

    @property
    def has_newcomer(self) -> bool:
        """So that what was typed of a new customer is seen again."""
        return any(self[name].value() for name in NEWCOMER)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self._find_customer()
        if self._is_newcomer() and not given.get("new_last_name") and "new_last_name" not in self.errors:
            self.add_error("new_last_name", _("A customer has a last name."))
        if given.get("customer_text") and not self._customer and not self._is_newcomer():
            sentence = _("Choose a customer from the list, or take down a new one.")
            self.add_error("customer_text", sentence)
        return given

    def booking_fields(self, *, user_id: int | None = None) -> BookingFields:
        given = self.cleaned_data
        is_hold = given["status"] == BookingStatus.PROSPECTIVE_HOLD
        fields: BookingFields = {
            "name": given["name"],
            "total_attendees": given["people"] or 0,
            "event_type_id": given["event_type"],
            "coordinator_id": given["coordinator"],
            "internal_note": given["note"],
            "decision_on": given["decision_on"] if is_hold else None,
        }
        if self._customer:
            fields["customer_id"] = self._customer.pk
            fields["company_id"] = self._customer.company_id
        return fields

    def newcomer(self) -> Contact | None:
        """None where a customer was picked, or none is named."""
        given = self.cleaned_data
        if not self._is_newcomer():
            return None
        return Contact(
            changes={
                "first_name": given["new_first_name"],
                "last_name": given["new_last_name"],
                "email": given["new_email"],
                "phone_number": given["new_phone"],
            },
            company_name=given["new_company"] or None,
        )

    def _find_customer(self) -> None:
        """Another partner's customer is told like one that does not exist."""
        picked = self.cleaned_data.get("customer")
        mine = Customer.objects.for_partner(self._partner)
        self._customer = mine.filter(pk=picked).first() if picked else None
        is_wrong = "customer" in self.errors or (picked and self._customer is None)
        if is_wrong and "customer_text" not in self.errors:
            self.errors.pop("customer", None)
            self.add_error("customer_text", _("There is no such customer."))

    def _is_newcomer(self) -> bool:
        return not self.cleaned_data.get("customer") and any(
            self.cleaned_data.get(name) or name in self.errors for name in NEWCOMER
        )

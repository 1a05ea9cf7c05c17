"""Who a booking is for and who looks after it; of many people only the latest are listed, the others are found.

A new customer is taken down with a name and a way to reach them.
"""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bookings.models import Booking
from bookings.web.booking_page.dialog import BookingForm
from bookings.web.colleagues import colleagues
from bookings.web.fields.choice import IdChoiceField, offer
from bookings.web.fields.identity import whole_number
from partners.access import Actor, can
from partners.models import Company, Customer
from partners.services.save_contact import Contact
from partners.services.save_customer import CustomerChanges

MOST = 50
OUTSIDE: dict[str, type[Customer] | type[Company]] = {
    "customer": Customer,
    "company": Company,
    "agent": Company,
}
COLLEAGUES = ("coordinator", "sales_person")
NEWCOMER = ("first_name", "last_name", "email", "phone_number", "company_name")
NOBODY = ("", "–")

Choices = list[tuple[Any, str]]


def _text(label: Any, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, **options)


class PeopleForm(BookingForm):
    customer = forms.ModelChoiceField(label=_("Customer"), queryset=Customer.objects.none(), required=False)
    company = forms.ModelChoiceField(label=_("Company"), queryset=Company.objects.none(), required=False)
    agent = forms.ModelChoiceField(label=_("Agent"), queryset=Company.objects.none(), required=False)
    coordinator = IdChoiceField(label=_("Coordinator"), required=False)
    sales_person = IdChoiceField(label=_("Sales person"), required=False)

    first_name = _text(_("First name"), 100)
    last_name = _text(_("Last name"), 100)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone_number = _text(_("Phone"), 40, widget=forms.TextInput(attrs={"type": "tel"}))
    company_name = _text(_("Company"), 200)

    def __init__(self, *arguments: Any, actor: Actor, booking: Booking, **options: Any) -> None:
        ids = {name: getattr(booking, f"{name}_id") for name in (*OUTSIDE, *COLLEAGUES)}
        super().__init__(*arguments, initial=ids, **options)
        for name, model in OUTSIDE.items():
            field: Any = self.fields[name]
            field.queryset = model.objects.for_partner(actor.partner)
            chosen = [ids[name], self.data.get(name) if self.is_bound else None]
            field.widget.choices = [NOBODY, *_listed(field.queryset, chosen)]
        people = colleagues(actor.partner, besides=[ids[name] for name in COLLEAGUES])
        for name in COLLEAGUES:
            offer(self, name, [NOBODY, *people])
        if not can(actor, "customers.write"):
            for name in NEWCOMER:
                del self.fields[name]

    @property
    def people_fields(self) -> list[Any]:
        return [self[name] for name in (*OUTSIDE, *COLLEAGUES)]

    @property
    def newcomer_fields(self) -> list[Any]:
        return [self[name] for name in NEWCOMER if name in self.fields]

    @property
    def has_newcomer(self) -> bool:
        """So that what was typed of a new customer is seen again."""
        return any(field.value() for field in self.newcomer_fields)

    def newcomer(self) -> Contact | None:
        """None where nothing is said of a new customer."""
        given = {name: self.cleaned_data.get(name, "") for name in NEWCOMER}
        if not any(given.values()):
            return None
        company = given.pop("company_name")
        return Contact(changes=cast("CustomerChanges", given), company_name=company or None)

    def fields_changed(self) -> dict[str, Any]:
        """As `change_booking` takes them: what nobody touched is left alone."""
        changed: dict[str, Any] = {}
        for name in self.changed_data:
            if name in OUTSIDE:
                chosen = self.cleaned_data[name]
                changed[f"{name}_id"] = chosen.pk if chosen else None
            elif name in COLLEAGUES:
                changed[f"{name}_id"] = self.cleaned_data[name]
        return changed


def found(actor: Actor, what: str, words: str) -> Choices:
    """People or companies whose name has the words in it; the latest where none are given."""
    model = OUTSIDE.get(what, Customer)
    rows: Any = model.objects.for_partner(actor.partner)
    text = words.replace("\x00", "").strip()[:100]
    if text:
        rows = rows.matching(text) if model is Customer else rows.filter(name__icontains=text)
    return _named(rows.order_by("-pk")[:MOST])


def _listed(rows: "QuerySet[Any]", chosen: list[Any]) -> Choices:
    """The latest, and those that are chosen."""
    latest = _named(rows.order_by("-pk")[:MOST])
    known = {pk for pk, _name in latest}
    further = {pk for one in chosen if (pk := whole_number(str(one or "")))} - known
    return [*_named(rows.filter(pk__in=further)), *latest] if further else latest


def _named(rows: Any) -> Choices:
    return [(row.pk, f"{row.name}, {row.email}" if row.email else row.name) for row in rows]

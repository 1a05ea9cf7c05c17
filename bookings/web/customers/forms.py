"""What is written down of a customer or a company; `seen` is the history's row that the page showed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.web.fields.identity import IdField
from partners.enums import CompanyType
from partners.models import Company, Customer

LONGEST_NOTE = 10_000
ADDRESS = (
    *("phone_prefix", "phone_number", "street_name", "street_number", "additional_information"),
    *("post_code", "city", "country_code"),
)
OF_CUSTOMER = ("first_name", "last_name", "email", "position", "number", "note", *ADDRESS)
OF_COMPANY = ("name", "type", "email", "note", *ADDRESS)


def _text(label: Any, longest: int, **options: Any) -> forms.CharField:
    widget = options.pop("widget", None) or forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **{"required": False, **options})


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone_prefix = _text(_("Phone prefix"), 8)
    phone_number = _text(_("Phone"), 40, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}))
    street_name = _text(_("Street"), 200)
    street_number = _text(_("Number"), 20)
    additional_information = _text(_("Further address line"), 200)
    post_code = _text(_("Post code"), 20)
    city = _text(_("City"), 100)
    country_code = _text(_("Country"), 2, help_text=_("Two capital letters, such as AT."))
    note = _text(_("Internal note"), LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 2}))
    seen = IdField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, auto_id="contact-%s", **more)

    @classmethod
    def from_words(cls, words: str) -> dict[str, Any]:
        """What a search for somebody who is not there yet says of them."""
        raise NotImplementedError

    def changes(self) -> Any:
        """As the services take them."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"seen", "company"}}

    def clean_country_code(self) -> str:
        return str(self.cleaned_data["country_code"]).upper()


class CustomerForm(AddressForm):
    first_name = _text(_("First name"), 100)
    last_name = _text(_("Last name"), 100, required=True)
    company = _text(_("Company"), 200, help_text=_("Found by its name, or written down anew."))
    position = _text(_("Position"), 100)
    number = _text(_("Customer number"), 40)

    field_order = ("first_name", "last_name", "company", "position")

    @classmethod
    def from_words(cls, words: str) -> dict[str, Any]:
        if "@" in words:
            return {"email": words}
        first, _blank, last = words.rpartition(" ")
        return {"first_name": first.strip(), "last_name": last}


class CompanyForm(AddressForm):
    name = _text(_("Name"), 200, required=True)
    type = forms.ChoiceField(label=_("Type"), choices=CompanyType.choices, initial=CompanyType.COMPANY)

    field_order = ("name", "type")

    @classmethod
    def from_words(cls, words: str) -> dict[str, Any]:
        return {"email": words} if "@" in words else {"name": words}


def as_initial(one: Customer | Company) -> Mapping[str, Any]:
    names = OF_CUSTOMER if isinstance(one, Customer) else OF_COMPANY
    initial = {name: getattr(one, name) for name in names}
    if isinstance(one, Customer):
        initial["company"] = one.company.name if one.company else ""
    return initial

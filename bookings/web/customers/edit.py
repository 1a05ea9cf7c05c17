"""A customer or a company is written down, or changed, in the dialog or on a page; an edit can be taken back."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect, reswap, trigger_client_event

from bookings.web.customers.forms import AddressForm, CompanyForm, CustomerForm, as_initial
from bookings.web.customers.found import words_of
from bookings.web.written import CLOSE, REFUSED
from partners.errors import HoldfastError, NotAllowed, Unknown, errors_by_field
from partners.models import Company, Customer
from partners.services.latest_change import latest_change
from partners.services.save_company import save_company
from partners.services.save_contact import Contact, save_contact
from partners.services.undo_edit import undo_company_edit, undo_customer_edit
from partners.web.once import made_once, word_of
from partners.web.staff_page import StaffPage
from partners.web.toast import tell, warn

CHANGED = "customers-changed"
"""The event at the document's body after each write; whatever shows customers asks for itself anew."""

FORM_FIELDS = {"company_id": "company"}


@method_decorator(vary_on_headers("HX-Request", "HX-Target"), name="dispatch")
class ContactEdit(StaffPage):
    """With an id what is there is changed, without one something new is made."""

    word = "customers.write"
    form_class: ClassVar[type[AddressForm]]
    model: ClassVar[type[Customer] | type[Company]]
    kind: ClassVar[str]

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        one = self._find(pk)
        initial: dict[str, Any] = self.form_class.from_words(words_of(request.GET.get("words", "")))
        if one is not None:
            latest = latest_change(self.model, one.pk)
            initial = {**as_initial(one), "seen": latest.pk if latest else None}
        return self._show(one, self.form_class(initial=initial))

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        one = self._find(pk)
        form = self.form_class(request.POST)
        saved = self._save(form, pk) if form.is_valid() else None
        if saved is None:
            return self._show(one, form, status=REFUSED)
        return self._told(saved, is_new=pk is None)

    def save(self, form: AddressForm, pk: int | None) -> Customer | Company:
        raise NotImplementedError

    def _find(self, pk: int | None) -> Customer | Company | None:
        if pk is None:
            return None
        found = self.model.objects.for_partner(self.actor.partner).filter(pk=pk).first()
        if found is None:
            raise Unknown
        return found

    def _save(self, form: AddressForm, pk: int | None) -> Customer | Company | None:
        """None where it is refused; then the form says why."""
        try:
            return self.save(form, pk) if pk is not None else self._made(form)
        except (Unknown, NotAllowed):
            raise
        except ValidationError as error:
            for path, sentences in errors_by_field(error).items():
                field = FORM_FIELDS.get(path, path)
                form.add_error(field if field in form.fields else None, sentences)
            return None

    def _made(self, form: AddressForm) -> Customer | Company:
        pk = made_once(self.request, self.actor, lambda: self.save(form, None).pk)
        return self.model.objects.for_partner(self.actor.partner).get(pk=pk)

    def _show(self, one: Customer | Company | None, form: AddressForm, *, status: int = 200) -> HttpResponse:
        request = self.request
        in_dialog = bool(request.htmx) and request.htmx.target == "dialog-body"  # type: ignore[attr-defined]
        once = word_of(request) if one is None else ""
        context = {"one": one, "form": form, "kind": self.kind, "in_dialog": in_dialog, "once": once}
        template = "_form.html" if in_dialog else "form.html"
        return render(request, f"bookings/customers/{template}", context, status=status)

    def _told(self, saved: Customer | Company, *, is_new: bool) -> HttpResponse:
        address = reverse(f"{self.kind}-detail", args=[saved.pk])
        latest = latest_change(self.model, saved.pk)
        if is_new or latest is None:
            tell(self.request, _("%(name)s is written down.") % {"name": saved})
        else:
            undo = reverse(f"{self.kind}-undo", args=[saved.pk, latest.pk])
            tell(self.request, _("%(name)s is saved.") % {"name": saved}, undo_url=undo)
        if not self.request.htmx:  # type: ignore[attr-defined]
            return redirect(address)
        return HttpResponseClientRedirect(address) if is_new else announced()


class CustomerEdit(ContactEdit):
    form_class, model, kind = CustomerForm, Customer, "customer"

    def save(self, form: AddressForm, pk: int | None) -> Customer:
        contact = Contact(changes=form.changes(), company_name=form.cleaned_data["company"])
        return save_contact(
            actor=self.actor, contact=contact, customer_id=pk, expected_change=form.cleaned_data["seen"]
        )


class CompanyEdit(ContactEdit):
    form_class, model, kind = CompanyForm, Company, "company"

    def save(self, form: AddressForm, pk: int | None) -> Company:
        return save_company(
            actor=self.actor,
            changes=form.changes(),
            company_id=pk,
            expected_change=form.cleaned_data["seen"],
        )


class ContactUndo(StaffPage):
    """`version` is the history's row that the edit made."""

    word = "customers.write"
    kind: ClassVar[str]

    def post(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        try:
            self.undo(pk, version)
        except (Unknown, NotAllowed):
            raise
        except HoldfastError as error:
            warn(request, [_("Not undone. %(why)s") % {"why": error.text}])
        else:
            tell(request, _("Undone."))
        if request.htmx:  # type: ignore[attr-defined]
            return announced()
        return redirect(f"{self.kind}-detail", pk)

    def undo(self, pk: int, change: int) -> None:
        raise NotImplementedError


class CustomerUndo(ContactUndo):
    kind = "customer"

    def undo(self, pk: int, change: int) -> None:
        undo_customer_edit(actor=self.actor, customer_id=pk, change=change)


class CompanyUndo(ContactUndo):
    kind = "company"

    def undo(self, pk: int, change: int) -> None:
        undo_company_edit(actor=self.actor, company_id=pk, change=change)


def announced() -> HttpResponse:
    """Nothing is swapped: the dialog closes, what shows customers looks again."""
    response = reswap(HttpResponse(), "none")
    trigger_client_event(response, CHANGED, {})
    return trigger_client_event(response, CLOSE, {})

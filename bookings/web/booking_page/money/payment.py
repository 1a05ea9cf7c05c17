"""Money is recorded, changed, given back and removed, each in a dialog; the amount is suggested."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Sum
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.enums import PaymentKind
from bookings.models import Payment
from bookings.services.record_payment import change_payment, record_payment, refund_payment, remove_payment
from bookings.web.booking_page.dialog import BookingDialog, BookingForm
from bookings.web.booking_page.money.payment_form import DEPOSIT, PaymentForm, RefundForm
from bookings.web.fields.amount import typed_money
from bookings.web.shown import amount_shown
from catalog.pricing.money import ZERO, round_money
from catalog.wall_time import local_day
from partners.errors import Unknown


@dataclass(frozen=True)
class Suggestion:
    """`plain` goes into the field, `shown` is read."""

    label: str
    plain: str
    shown: str


class _PaymentDialog(BookingDialog):
    word = "payments.write"
    named: Payment | None = None

    def prepare(self, **ids: int) -> None:
        if "payment_id" in ids:
            self.named = self.booking.payments.filter(pk=ids["payment_id"]).first()
            if self.named is None:
                raise Unknown

    @property
    def payment(self) -> Payment:
        if self.named is None:
            raise Unknown
        return self.named

    def answer(self, sentence: str, amount: Decimal) -> HttpResponse:
        shown = {"amount": self._with_currency(amount), "code": self.booking.code}
        return self.told(sentence % shown)

    def _with_currency(self, amount: Decimal) -> str:
        return f"{amount_shown(amount, self.booking.currency)} {self.booking.currency}"

    @property
    def today(self) -> Any:
        return local_day(timezone.now(), self.booking.facility.zone)

    def plain(self, amount: Decimal) -> str:
        return typed_money(amount, self.booking.currency)


class PaymentNew(_PaymentDialog):
    """The balance is filled in; before anything was paid, a deposit is offered beside it."""

    template = "bookings/booking_page/money/_payment.html"

    def form(self, sent: QueryDict | None) -> forms.Form:
        initial = {"paid_on": self.today}
        if self.booking.amount_outstanding > 0:
            initial["amount"] = self.plain(self.booking.amount_outstanding)
        return PaymentForm(sent, initial=initial, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        due = self.booking.amount_outstanding
        offers = [Suggestion(_("Balance"), self.plain(due), self._shown(due))] if due > 0 else []
        deposit = round_money(self.booking.total_gross * DEPOSIT, self.booking.currency)
        if 0 < deposit < due and not self.booking.total_paid:
            label = _("Deposit of %(percent)s %%") % {"percent": round(DEPOSIT * 100)}
            offers.append(Suggestion(label, self.plain(deposit), self._shown(deposit)))
        return {"suggestions": offers, "title": _("Record a payment"), "go": _("Record the payment")}

    def _shown(self, amount: Decimal) -> str:
        return amount_shown(amount, self.booking.currency)

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        record_payment(**at, **form.cleaned_data)
        return self.answer(_("%(amount)s recorded on %(code)s."), form.cleaned_data["amount"])


class PaymentChange(_PaymentDialog):
    template = "bookings/booking_page/money/_payment.html"

    def form(self, sent: QueryDict | None) -> forms.Form:
        payment = self.payment
        initial = {name: getattr(payment, name) for name in ("paid_on", "method", "receipt_number", "note")}
        initial["amount"] = self.plain(payment.amount)
        return PaymentForm(sent, initial=initial, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        is_refund = self.payment.kind == PaymentKind.REFUND
        title = _("Change the refund") if is_refund else _("Change the payment")
        return {"title": title, "go": _("Save")}

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        changed = change_payment(**at, payment_id=self.payment.pk, changes=form.cleaned_data)  # type: ignore[arg-type]
        return self.answer(_("Changed to %(amount)s on %(code)s."), changed.amount)


class PaymentRefund(_PaymentDialog):
    """Of one payment where the address names it, else of what was paid, the latest first."""

    template = "bookings/booking_page/money/_payment.html"

    def refusal(self) -> HttpResponse | None:
        if self._refundable() > 0:
            return None
        return self.nothing_to_ask(_("Nothing is left to give back."))

    def form(self, sent: QueryDict | None) -> forms.Form:
        due = self.booking.amount_outstanding
        suggested = min(-due, self._refundable()) if due < 0 and not self.named else self._refundable()
        initial = {"amount": self.plain(suggested), "paid_on": self.today}
        return RefundForm(sent, initial=initial, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        most = amount_shown(self._refundable(), self.booking.currency)
        note = _("At most %(amount)s %(currency)s can be given back.") % {
            "amount": most,
            "currency": self.booking.currency,
        }
        return {"title": _("Give money back"), "go": _("Record the refund"), "note": note}

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        payment_id = self.named.pk if self.named else None
        refund_payment(**at, payment_id=payment_id, **form.cleaned_data)
        return self.answer(_("%(amount)s given back on %(code)s."), form.cleaned_data["amount"])

    def _refundable(self) -> Decimal:
        if self.named is None:
            return self.booking.total_paid
        if self.named.kind == PaymentKind.REFUND:
            raise Unknown
        given_back: Decimal = self.named.refunds.aggregate(sum=Sum("amount", default=ZERO))["sum"]
        return self.named.amount - given_back


class PaymentRemove(_PaymentDialog):
    template = "bookings/booking_page/money/_payment_remove.html"

    def form(self, sent: QueryDict | None) -> forms.Form:
        return BookingForm(sent, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {
            "payment": self.payment,
            "amount": amount_shown(self.payment.amount, self.booking.currency),
        }

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        remove_payment(**at, payment_id=self.payment.pk)
        return self.answer(_("%(amount)s removed from %(code)s."), self.payment.amount)

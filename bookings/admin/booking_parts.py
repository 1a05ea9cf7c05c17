"""What stands on a booking beside its lines, as its page lists it: to read."""

from django.contrib import admin
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bookings.admin.amount import amount, rate
from bookings.admin.in_diary import InDiary
from bookings.admin.names import listed, names_in
from bookings.models import (
    BookingNote,
    BookingTax,
    Commission,
    Document,
    ExternalUrl,
    Payment,
    StatusChange,
)
from catalog.models import CostCentre, Tax
from partners.admin.owned import OwnedInline


class StatusChangeInline(InDiary, OwnedInline):
    model = StatusChange
    fields = readonly_fields = ("before", "after", "reason", "made_by", "made_at")


class PaymentInline(InDiary, OwnedInline):
    model = Payment
    fields = readonly_fields = ("paid_on", "kind", "method", "paid", "receipt_number", "note", "made_by")
    show_change_link = True
    paid = amount("amount", _("amount"), currency="booking.currency")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("booking")


class BookingNoteInline(InDiary, OwnedInline):
    model = BookingNote
    fields = readonly_fields = ("text", "made_by", "created_at")


class DocumentInline(InDiary, OwnedInline):
    model = Document
    fields = readonly_fields = ("kind", "number", "version", "title", "of_sessions", "finalised_at", "file")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        names = StringAgg("sessions__name", ", ", distinct=True, default=Value(""))
        return super().get_queryset(request).select_related("file").annotate(session_names=names)

    @admin.display(description=_("sessions"))
    def of_sessions(self, document: Document) -> str:
        return document.session_names


class ExternalUrlInline(InDiary, OwnedInline):
    model = ExternalUrl
    fields = readonly_fields = ("position", "ref", "label", "link")

    @admin.display(description=_("link"))
    def link(self, external: ExternalUrl) -> SafeString:
        return format_html('<a href="{0}" rel="noopener noreferrer">{0}</a>', external.url)


class CommissionInline(InDiary, OwnedInline):
    model = Commission
    fields = readonly_fields = ("category", "at_rate")
    at_rate = rate("amount_type", "amount", _("rate"))


class BookingTaxInline(InDiary, OwnedInline):
    model = BookingTax
    fields = readonly_fields = (
        *("name", "kind", "at_rate", "dated_rates", "is_booking_level"),
        *("for_centres", "fee_taxes", "facility"),
    )
    at_rate = rate("amount_type", "amount", _("rate"))
    for_centres = listed("centre_names", _("cost centres"))
    fee_taxes = listed("fee_tax_names", _("taxes on this fee"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        taxes = super().get_queryset(request).select_related("facility")
        return taxes.annotate(
            centre_names=names_in("cost_centre_ids", CostCentre),
            fee_tax_names=names_in("fee_tax_ids", Tax),
        )

    @admin.display(description=_("rates by date"))
    def dated_rates(self, tax: BookingTax) -> str:
        return "; ".join(
            f"{rate['amount']} ({rate['starts_on'] or '…'} – {rate['ends_on'] or '…'})" for rate in tax.rates
        )

"""The money ledger: charges with their service fees and taxes, to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bookings.admin.amount import amount, rate
from bookings.admin.in_diary import InDiary
from bookings.models import Charge, ServiceFee, TaxDetail
from partners.admin.owned import OwnedAdmin, OwnedInline

BY_CHARGE = "line.booking.currency"
BY_FEE = "charge.line.booking.currency"


class ChargeColumns(InDiary):
    discounted = amount("discount", _("discount"), currency=BY_CHARGE)
    surcharged = amount("surcharge", _("surcharge"), currency=BY_CHARGE)
    taxed = amount("tax", _("tax"), currency=BY_CHARGE)
    in_all = amount("total", _("total"), currency=BY_CHARGE)


class FeeColumns(InDiary):
    at_rate = rate("rate_type", "rate_amount", _("rate"))
    untaxed = amount("amount", _("amount"), currency=BY_FEE)
    taxed = amount("tax", _("tax"), currency=BY_FEE)
    in_all = amount("total", _("total"), currency=BY_FEE)


class ChargeInline(ChargeColumns, OwnedInline):
    model = Charge
    fields = readonly_fields = ("charged_on", "cost_centre", "discounted", "surcharged", "taxed", "in_all")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("line__booking", "cost_centre")


class ServiceFeeInline(FeeColumns, OwnedInline):
    model = ServiceFee
    fields = readonly_fields = ("fee", "at_rate", "untaxed", "taxed", "in_all")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("fee", "charge__line__booking")


class ChargeTaxInline(InDiary, OwnedInline):
    model = TaxDetail
    fields = readonly_fields = ("tax", "at_rate", "rate", "is_booking_level", "comes_to")
    at_rate = rate("rate_type", "rate_amount", _("rate"))
    comes_to = amount("amount", _("amount"), currency=BY_FEE)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("tax", "rate", "charge__line__booking")


class FeeTaxInline(InDiary, OwnedInline):
    model = TaxDetail
    fields = readonly_fields = ("tax", "at_rate", "rate", "comes_to")
    at_rate = rate("rate_type", "rate_amount", _("rate"))
    comes_to = amount("amount", _("amount"), currency="service_fee.charge.line.booking.currency")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found = super().get_queryset(request)
        return found.select_related("tax", "rate", "service_fee__charge__line__booking")


@admin.register(Charge)
class ChargeAdmin(ChargeColumns, OwnedAdmin):
    list_display = (
        *("charged_on", "line", "cost_centre", "discounted", "surcharged"),
        *("taxed", "in_all", "partner"),
    )
    list_filter = (("cost_centre", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("line__booking", "cost_centre", "partner")
    date_hierarchy = "charged_on"
    search_fields = ("line__booking__code", "line__name", "cost_centre__name")
    fields = ("partner", "line", "charged_on", "cost_centre", "discounted", "surcharged", "taxed", "in_all")
    readonly_fields = ("discounted", "surcharged", "taxed", "in_all")
    inlines = (ServiceFeeInline, ChargeTaxInline)


@admin.register(ServiceFee)
class ServiceFeeAdmin(FeeColumns, OwnedAdmin):
    list_display = ("id", "fee", "charge", "at_rate", "untaxed", "taxed", "in_all", "partner")
    list_filter = (("fee", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("fee", "charge__line__booking", "partner")
    search_fields = ("fee__name", "charge__line__booking__code")
    fields = ("partner", "fee", "charge", "at_rate", "rate", "untaxed", "taxed", "in_all")
    readonly_fields = ("at_rate", "untaxed", "taxed", "in_all")
    inlines = (FeeTaxInline,)

"""Lines and what they cost: to read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bookings.admin.amount import amount
from bookings.models import Charge, EventSeat, Line, ResourceLine, Session, TaxDetail
from catalog.admin.wall_time import shown
from partners.admin.owned import OwnedAdmin, OwnedInline, ReadOnly

PRICE = (
    _("Price"),
    {
        "fields": (
            ("price_basis", "unit_value", "prices_include_tax"),
            ("vat", "vat_percent"),
            ("discount", "discount_type", "discount_amount"),
            ("use_manual_price", "manual_price_vat", "manual_price_amount_gross"),
            ("net", "tax", "gross"),
            "explanation",
        )
    },
)


class InDiary(ReadOnly):
    """Rows with times, shown as the facility's clocks show them."""

    reading = "bookings.read"

    @admin.display(description=_("starts at"), ordering="starts_at")
    def begins(self, row: Line) -> str:
        return shown(row.starts_at, row.facility)

    @admin.display(description=_("ends at"), ordering="ends_at")
    def ends(self, row: Line) -> str:
        return shown(row.ends_at, row.facility)


class LineInline(InDiary, OwnedInline):
    model = Line
    fields = readonly_fields = (
        "kind",
        "status",
        "bookable",
        "begins",
        "ends",
        "places",
        "units",
        "net",
        "tax",
        "gross",
    )
    net = amount("price_net", _("net"), currency="booking.currency")
    tax = amount("price_tax", _("tax"), currency="booking.currency")
    gross = amount("price_gross", _("gross"), currency="booking.currency")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("booking", "bookable", "facility")


class ChargeInline(InDiary, OwnedInline):
    model = Charge
    fields = readonly_fields = ("charged_on", "cost_centre", "discounted", "surcharged", "taxed", "in_all")
    discounted = amount("discount", _("discount"), currency="line.booking.currency")
    surcharged = amount("surcharge", _("surcharge"), currency="line.booking.currency")
    taxed = amount("tax", _("tax"), currency="line.booking.currency")
    in_all = amount("total", _("total"), currency="line.booking.currency")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("line__booking", "cost_centre")


class LineAdmin(InDiary, OwnedAdmin):
    quantity: tuple[str | tuple[str, ...], ...] = ()
    list_display: tuple[str, ...] = ("id", "booking", "bookable", "begins", "ends", "status", "gross")
    list_filter = ("status", ("facility", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("booking", "bookable", "facility")
    date_hierarchy = "starts_at"
    search_fields = ("booking__code", "bookable__name", "booking__customer__last_name")
    inlines = (ChargeInline,)
    readonly_fields = ("begins", "ends", "net", "tax", "gross", "explanation")
    net = amount("price_net", _("net"), currency="booking.currency")
    tax = amount("price_tax", _("tax"), currency="booking.currency")
    gross = amount("price_gross", _("gross"), currency="booking.currency")

    def get_fieldsets(self, request: HttpRequest, obj: Line | None = None) -> tuple[Any, ...]:
        what = ("partner", "booking", "status", "facility", "bookable", ("begins", "ends"), *self.quantity)
        return ((None, {"fields": what}), PRICE)

    @admin.display(description=_("explanation"))
    def explanation(self, line: Line) -> SafeString:
        steps = ((step["label"], step["rule"], step["amount"]) for step in line.price_explanation)
        return format_html_join("", "<div>{} {} <b>{}</b></div>", steps)


@admin.register(Session)
class SessionAdmin(LineAdmin):
    quantity = ("places", "sole_use", ("lead_minutes", "follow_up_minutes"), "venue_price")


@admin.register(EventSeat)
class EventSeatAdmin(LineAdmin):
    quantity = ("event_price",)


@admin.register(ResourceLine)
class ResourceLineAdmin(LineAdmin):
    quantity = ("units", ("lead_minutes", "follow_up_minutes"), "product_price")


class TaxDetailInline(InDiary, OwnedInline):
    model = TaxDetail
    fields = ("tax", "percent", "amount")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("tax")


@admin.register(Charge)
class ChargeAdmin(InDiary, OwnedAdmin):
    list_display = (
        "charged_on",
        "line",
        "cost_centre",
        "discounted",
        "surcharged",
        "taxed",
        "in_all",
        "partner",
    )
    list_filter = (("cost_centre", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("line__booking", "cost_centre", "partner")
    date_hierarchy = "charged_on"
    search_fields = ("line__booking__code", "cost_centre__name")
    fields = ("partner", "line", "charged_on", "cost_centre", "discounted", "surcharged", "taxed", "in_all")
    readonly_fields = ("discounted", "surcharged", "taxed", "in_all")
    discounted = amount("discount", _("discount"), currency="line.booking.currency")
    surcharged = amount("surcharge", _("surcharge"), currency="line.booking.currency")
    taxed = amount("tax", _("tax"), currency="line.booking.currency")
    in_all = amount("total", _("total"), currency="line.booking.currency")
    inlines = (TaxDetailInline,)

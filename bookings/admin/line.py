"""Lines of every kind and what they cost: to read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bookings.admin.amount import amount, rate
from bookings.admin.charge import ChargeInline
from bookings.admin.in_diary import InDiary
from bookings.admin.line_share import LineShareInline
from bookings.enums import LineKind
from bookings.models import (
    AdditionalItem,
    BeverageLine,
    EventSeat,
    Line,
    MenuLine,
    PackageLine,
    ProductLine,
    ResourceLine,
    Session,
)
from bookings.models.line import SUBJECT_FIELDS
from bookings.models.price_explanation import in_words
from catalog.models import Tax
from partners.admin.owned import OwnedAdmin, OwnedInline

PAGES = {
    LineKind.SESSION: "session",
    LineKind.EVENT_SEAT: "eventseat",
    LineKind.RESOURCE: "resourceline",
    LineKind.MENU: "menuline",
    LineKind.BEVERAGE: "beverageline",
    LineKind.PRODUCT: "productline",
    LineKind.PACKAGE: "packageline",
    LineKind.ITEM: "additionalitem",
}
"""The last part of the name of each kind's own pages."""

PEOPLE = ("attendees", "is_attendees_pinned")
HEADS = (PEOPLE, ("attendees_agreed", "attendees_expected"), ("attendees_guaranteed", "attendees_set"))
PACKAGED = ("package_line", "is_included")
SUBJECTS = tuple(dict.fromkeys(name.removesuffix("_id") for name in SUBJECT_FIELDS.values()))

PRICE: Any = (
    _("Price"),
    {
        "fields": (
            ("price_basis", "unit_value", "has_agreed_cost", "prices_include_tax"),
            ("discount", "discounted_by", "surcharged_by"),
            ("use_manual_price", "manual_price_vat", "manual_price_amount_gross"),
            ("vat", "vat_percent"),
            ("cost_centre", "excluded_taxes", "is_excluded_from_commissions"),
            ("net", "tax", "gross"),
            "explanation",
        )
    },
)


class LineColumns(InDiary):
    net = amount("price_net", _("net"), currency="booking.currency")
    tax = amount("price_tax", _("tax"), currency="booking.currency")
    gross = amount("price_gross", _("gross"), currency="booking.currency")

    @admin.display(description=_("what"))
    def what(self, line: Line) -> str:
        """As agreed, else by what it is about."""
        return line.name or next((str(about) for field in SUBJECTS if (about := getattr(line, field))), "")


class LineInline(LineColumns, OwnedInline):
    model = Line
    fields = readonly_fields = ("page", "status", "begins", "ends", "how_many", "net", "tax", "gross")
    ordering = ("starts_at", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("booking", "facility", *SUBJECTS)

    @admin.display(description=_("line"))
    def page(self, line: Line) -> SafeString:
        address = reverse(f"admin:bookings_{PAGES[LineKind(line.kind)]}_change", args=[line.pk])
        return format_html('<a href="{}">{}: {}</a>', address, line.get_kind_display(), self.what(line))

    @admin.display(description=_("how many"))
    def how_many(self, line: Line) -> str:
        number = line.units or line.quantity or line.attendees or line.places
        return "" if number is None else f"{number:f}".removesuffix(".000") if line.quantity else str(number)


class LineAdmin(LineColumns, OwnedAdmin):
    """`place` says where and with whom a kind of line stands, `amounts` how much of it is booked."""

    place: tuple[Any, ...] = ("session", PACKAGED)
    amounts: tuple[Any, ...] = ()
    list_display: tuple[str, ...] = ("id", "booking", "what", "begins", "ends", "status", "gross")
    list_filter = ("status", ("facility", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("booking", "facility", *SUBJECTS)
    date_hierarchy = "starts_at"
    search_fields = ("booking__code", "booking__name", "name", "booking__customer__last_name")
    inlines: tuple[type[OwnedInline], ...] = (ChargeInline,)
    readonly_fields = (
        *("begins", "ends", "net", "tax", "gross", "explanation"),
        *("discounted_by", "surcharged_by", "excluded_taxes"),
    )
    discounted_by = rate("discount_type", "discount_amount", _("discount of a unit"))
    surcharged_by = rate("surcharge_type", "surcharge_amount", _("surcharge on a unit"))

    def get_fieldsets(self, request: HttpRequest, obj: Line | None = None) -> tuple[Any, ...]:
        about = SUBJECT_FIELDS.get(LineKind(obj.kind), "") if obj else ""
        subject = (about.removesuffix("_id"),) if about else ()
        what = ("partner", "booking", "status", "facility", *subject, "name", "description")
        where = (("begins", "ends"), *self.place, *self.amounts)
        return ((None, {"fields": what}), (_("When and how much"), {"fields": where}), PRICE)

    @admin.display(description=_("excluded taxes"))
    def excluded_taxes(self, line: Line) -> str:
        taxes = Tax.objects.for_partner(line.partner_id).filter(pk__in=line.excluded_tax_ids)
        return ", ".join(taxes.order_by("name").values_list("name", flat=True))

    @admin.display(description=_("explanation"))
    def explanation(self, line: Line) -> SafeString:
        steps = ((step["label"], step["rule"], step["amount"]) for step in in_words(line.price_explanation))
        return format_html_join("", "<div>{} {} <b>{}</b></div>", steps)


@admin.register(Session)
class SessionAdmin(LineAdmin):
    place = (
        PACKAGED,
        ("layout", "custom_layout_name"),
        "session_type",
        ("signage", "is_signage_visible"),
        ("set_up_minutes", "set_down_minutes"),
        ("lead_minutes", "follow_up_minutes"),
    )
    amounts = (("places", "sole_use"), *HEADS, "attendees_actual", "venue_price")


@admin.register(EventSeat)
class EventSeatAdmin(LineAdmin):
    place = ()
    amounts = ("event_price",)


@admin.register(ResourceLine)
class ResourceLineAdmin(LineAdmin):
    amounts = ("units", ("lead_minutes", "follow_up_minutes"), "product_price")


@admin.register(MenuLine)
class MenuLineAdmin(LineAdmin):
    amounts = (PEOPLE,)
    inlines = (LineShareInline, ChargeInline)


@admin.register(BeverageLine)
class BeverageLineAdmin(LineAdmin):
    amounts = (PEOPLE,)


@admin.register(ProductLine)
class ProductLineAdmin(LineAdmin):
    amounts = ("quantity",)


@admin.register(PackageLine)
class PackageLineAdmin(LineAdmin):
    list_display = ("id", "booking", "what", "booked_on", "status", "gross")
    date_hierarchy = "booked_on"
    place = ("booked_on",)
    amounts = (PEOPLE,)
    inlines = (LineShareInline, ChargeInline)


@admin.register(AdditionalItem)
class AdditionalItemAdmin(LineAdmin):
    amounts = ("quantity", "actual_cost")

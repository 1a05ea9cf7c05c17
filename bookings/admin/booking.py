"""Bookings: to read, and to cancel through the service."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from bookings.admin.amount import amount
from bookings.admin.booking_parts import (
    BookingNoteInline,
    BookingTaxInline,
    CommissionInline,
    DocumentInline,
    ExternalUrlInline,
    PaymentInline,
    StatusChangeInline,
)
from bookings.admin.in_diary import InDiary
from bookings.admin.line import LineInline
from bookings.enums import MOVES, BookingStatus, ReservationMethod
from bookings.models import Booking
from bookings.models.accommodation import Accommodation
from bookings.models.catering_website import CateringWebsite
from bookings.services.cancel_booking import cancel_booking
from catalog.admin.wall_time import shown
from partners.admin.owned import OwnedAdmin
from partners.admin.scope import actor_at, may
from partners.errors import HoldfastError

WAYS = "accommodation_reservation_methods"
FOLDED = ("collapse",)
FIELDSETS: Any = (
    (
        None,
        {
            "fields": (
                *("partner", ("code", "type"), "name", ("status", "hold_ends"), "facility"),
                *(("begins", "ends"), "is_confidential", "internal_note"),
            )
        },
    ),
    (
        _("People"),
        {"fields": (("customer", "company"), "agent", ("coordinator", "sales_person"), "total_attendees")},
    ),
    (
        _("Event"),
        {
            "fields": (
                *("event_type", ("event_starts_on", "event_ends_on"), ("decision_on", "can_be_moved")),
                *(("purchase_order_number", "opportunity_number"), "food_beverage_payable_by"),
            )
        },
    ),
    (
        _("Money"),
        {
            "fields": (
                *(("net", "tax", "gross"), ("paid", "outstanding")),
                *("payment_type", "is_commission_paid"),
            )
        },
    ),
    (
        _("Accommodation"),
        {
            "classes": FOLDED,
            "fields": [
                "reserved_by" if field.name == WAYS else field.name for field in Accommodation._meta.fields
            ],
        },
    ),
    (
        _("Catering website"),
        {"classes": FOLDED, "fields": [field.name for field in CateringWebsite._meta.fields]},
    ),
    (
        _("Stamps"),
        {
            "classes": FOLDED,
            "fields": (
                ("became_tentative_at", "became_confirmed_at", "became_cancelled_at"),
                ("version", "created_at", "changed_at", "updated_at"),
            ),
        },
    ),
)


@admin.register(Booking)
class BookingAdmin(InDiary, OwnedAdmin):
    list_display = (
        *("code", "name", "status", "type", "customer", "facility"),
        *("begins", "gross", "outstanding", "partner"),
    )
    list_filter = ("status", "type", ("facility", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("customer", "facility", "partner")
    date_hierarchy = "starts_on"
    ordering = ("-starts_at", "-id")
    search_fields = (
        *("code", "name", "customer__last_name", "customer__first_name", "customer__email"),
        *("company__name", "internal_note"),
    )
    readonly_fields = (
        *("begins", "ends", "hold_ends", "net", "tax", "gross", "paid", "outstanding", "reserved_by"),
        *("became_tentative_at", "became_confirmed_at", "became_cancelled_at"),
        *("version", "created_at", "changed_at", "updated_at"),
    )
    fieldsets = FIELDSETS
    inlines = (
        *(LineInline, PaymentInline, BookingNoteInline, DocumentInline, ExternalUrlInline),
        *(CommissionInline, BookingTaxInline, StatusChangeInline),
    )
    net = amount("total_net", _("net"), currency="currency")
    tax = amount("total_tax", _("tax"), currency="currency")
    gross = amount("total_gross", _("gross"), currency="currency")
    paid = amount("total_paid", _("paid, less refunds"), currency="currency")
    outstanding = amount("amount_outstanding", _("outstanding"), currency="currency", ordering="")

    @admin.display(description=_("hold expires at"))
    def hold_ends(self, booking: Booking) -> str:
        return shown(booking.hold_expires_at, booking.facility)

    @admin.display(description=_("ways to reserve rooms"))
    def reserved_by(self, booking: Booking) -> str:
        return ", ".join(str(ReservationMethod(way).label) for way in getattr(booking, WAYS))

    def view_on_site(self, booking: Booking) -> str:
        """Straight to the staff page, which asks for its own permission."""
        return booking.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.cancel_view)
        return [path("<int:booking_id>/cancel/", page, name="bookings_booking_cancel"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        booking = self.get_object(request, object_id)
        context = {
            **(extra_context or {}),
            "may_cancel": booking is not None and _may_cancel(request, booking),
        }
        return super().change_view(request, object_id, form_url, context)

    def cancel_view(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = self.get_object(request, str(booking_id))
        if booking is None:
            raise Http404
        if not may(request, "bookings.cancel", booking.partner_id):
            raise PermissionDenied
        if request.method == "POST":
            self._cancel(request, booking)
            return HttpResponseRedirect(self.page_of(booking_id))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Cancel booking %(code)s") % {"code": booking.code},
            "opts": self.opts,
            "booking": booking,
            "begins": self.begins(booking),
        }
        return TemplateResponse(request, "admin/bookings/booking/cancel_confirmation.html", context)

    def _cancel(self, request: HttpRequest, booking: Booking) -> None:
        try:
            cancel_booking(
                actor=actor_at(request, booking.partner),
                booking_id=booking.pk,
                reason=request.POST.get("reason", ""),
            )
        except HoldfastError as error:
            self.message_user(request, error.text, messages.ERROR)
        else:
            self.message_user(
                request, _("The booking is cancelled and its places are free."), messages.SUCCESS
            )


def _may_cancel(request: HttpRequest, booking: Booking) -> bool:
    return BookingStatus.CANCELLED in MOVES[booking.status] and may(
        request, "bookings.cancel", booking.partner_id
    )

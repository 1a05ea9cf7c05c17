"""Bookings: to read, and to cancel through the service."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from bookings.admin.amount import amount
from bookings.admin.line import InDiary, LineInline
from bookings.enums import MOVES, BookingStatus
from bookings.models import Booking, StatusChange
from bookings.services.cancel_booking import cancel_booking
from partners.admin.owned import OwnedAdmin, OwnedInline
from partners.admin.scope import actor_at, may
from partners.errors import HoldfastError


class StatusChangeInline(InDiary, OwnedInline):
    model = StatusChange
    fields = readonly_fields = ("before", "after", "reason", "made_by", "made_at")


@admin.register(Booking)
class BookingAdmin(InDiary, OwnedAdmin):
    list_display = (
        "code",
        "status",
        "customer",
        "facility",
        "begins",
        "gross",
        "partner",
    )
    list_filter = ("status", ("facility", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("customer", "facility", "partner")
    date_hierarchy = "starts_on"
    ordering = ("-starts_at", "-id")
    search_fields = (
        "code",
        "customer__last_name",
        "customer__first_name",
        "customer__email",
        "internal_note",
    )
    readonly_fields = ("begins", "ends", "net", "tax", "gross", "version", "created_at", "updated_at")
    fields = (
        "partner",
        "code",
        "status",
        "facility",
        "customer",
        "payment_type",
        ("begins", "ends"),
        ("net", "tax", "gross"),
        "internal_note",
        ("version", "created_at", "updated_at"),
    )
    inlines = (LineInline, StatusChangeInline)
    net = amount("total_net", _("net"), currency="currency")
    tax = amount("total_tax", _("tax"), currency="currency")
    gross = amount("total_gross", _("gross"), currency="currency")

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

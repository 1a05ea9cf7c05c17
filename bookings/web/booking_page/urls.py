"""A booking's page and what is changed from there."""

from django.urls import path

from bookings.web.booking_page.cancel import BookingCancel
from bookings.web.booking_page.detail import BookingDetail
from bookings.web.booking_page.stored_file import StoredFileContent

urlpatterns = [
    path("bookings/<id:booking_id>/", BookingDetail.as_view(), name="booking-detail"),
    path("bookings/<id:booking_id>/cancel/", BookingCancel.as_view(), name="booking-cancel"),
    path("files/<uuid:key>/", StoredFileContent.as_view(), name="stored-file"),
]

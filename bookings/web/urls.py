"""Where staff see the diary."""

from django.urls import path

from bookings.web.booking_list.page import BookingList
from bookings.web.booking_page.cancel import BookingCancel
from bookings.web.booking_page.detail import BookingDetail
from bookings.web.booking_page.stored_file import StoredFileContent
from bookings.web.start.page import Start

urlpatterns = [
    path("", Start.as_view(), name="start"),
    path("bookings/", BookingList.as_view(), name="booking-list"),
    path("bookings/<id:booking_id>/", BookingDetail.as_view(), name="booking-detail"),
    path("bookings/<id:booking_id>/cancel/", BookingCancel.as_view(), name="booking-cancel"),
    path("files/<uuid:key>/", StoredFileContent.as_view(), name="stored-file"),
]

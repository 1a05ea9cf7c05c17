"""What is done to the programme of a booking, line by line."""

from django.urls import path

from bookings.web.booking_page.adding.dialog import LineNew
from bookings.web.booking_page.adding.quick import QuickAdd, QuickSuggestions
from bookings.web.booking_page.programme.day_clone import DayClone
from bookings.web.booking_page.programme.head_count import HeadCountChange, HeadCountPreview
from bookings.web.booking_page.programme.line_actions import LineClone, LineRemove
from bookings.web.booking_page.programme.line_edit import LineEdit
from bookings.web.booking_page.programme.part import ProgrammePart

BOOKING = "bookings/<id:booking_id>/"
LINE = f"{BOOKING}lines/<id:line_id>/"

urlpatterns = [
    path(f"{BOOKING}programme/", ProgrammePart.as_view(), name="booking-programme"),
    path(f"{BOOKING}head-count/", HeadCountChange.as_view(), name="booking-head-count"),
    path(f"{BOOKING}head-count/preview/", HeadCountPreview.as_view(), name="booking-head-count-preview"),
    path(f"{BOOKING}add/", QuickAdd.as_view(), name="booking-quick-add"),
    path(f"{BOOKING}add/suggestions/", QuickSuggestions.as_view(), name="booking-quick-suggestions"),
    path(f"{BOOKING}lines/new/", LineNew.as_view(), name="booking-line-new"),
    path(f"{BOOKING}days/clone/", DayClone.as_view(), name="booking-day-clone"),
    path(LINE, LineEdit.as_view(), name="booking-line-edit"),
    path(f"{LINE}remove/", LineRemove.as_view(), name="booking-line-remove"),
    path(f"{LINE}clone/", LineClone.as_view(), name="booking-line-clone"),
]

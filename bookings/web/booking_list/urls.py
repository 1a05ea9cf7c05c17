"""Where the list of bookings is reached, and what is done from it."""

from django.urls import path

from bookings.web.booking_list.action_page import BookingAction, UndoActions
from bookings.web.booking_list.actions import ACTIONS
from bookings.web.booking_list.export import Export
from bookings.web.booking_list.page import BookingList
from bookings.web.booking_list.view_pages import ColumnChoice, ViewList, ViewRemove, ViewSave

urlpatterns = [
    path("bookings/", BookingList.as_view(), name="booking-list"),
    path("bookings/export.csv", Export.as_view(kind="csv"), name="booking-list-csv"),
    path("bookings/export.xlsx", Export.as_view(kind="xlsx"), name="booking-list-xlsx"),
    path("bookings/columns/", ColumnChoice.as_view(), name="booking-columns"),
    path("bookings/views/", ViewList.as_view(), name="booking-views"),
    path("bookings/views/save/", ViewSave.as_view(), name="booking-view-save"),
    path("bookings/views/remove/", ViewRemove.as_view(), name="booking-view-remove"),
    *(
        path(f"bookings/actions/{key}/", BookingAction.as_view(action=action), name=f"booking-action-{key}")
        for key, action in ACTIONS.items()
    ),
    path("bookings/actions/undo/", UndoActions.as_view(), name="booking-actions-undo"),
]

"""A booking's page and what is changed from there."""

from django.urls import path

from bookings.enums import WebsitePicture
from bookings.web.booking_page.detail import BookingDetail, BookingParts
from bookings.web.booking_page.details.fields_change import BookingChange
from bookings.web.booking_page.details.people_change import BookingPeople, PeopleFound
from bookings.web.booking_page.details.picture import PicturePut, PictureRemove
from bookings.web.booking_page.money.payment import PaymentChange, PaymentNew, PaymentRefund, PaymentRemove
from bookings.web.booking_page.papers.note import InternalNote, NoteChange, NoteNew, NoteRemove
from bookings.web.booking_page.papers.sheet import SheetFinalise, SheetIssue
from bookings.web.booking_page.papers.stored_file import StoredFileContent
from bookings.web.booking_page.status.cancel import BookingCancel
from bookings.web.booking_page.status.hold import BookingHold
from bookings.web.booking_page.status.move import BookingStatusMove
from bookings.web.booking_page.undo import BookingUndo

BOOKING = "bookings/<id:booking_id>/"
NOTE = f"{BOOKING}notes/<id:note_id>/"
PAYMENT = f"{BOOKING}payments/<id:payment_id>/"

urlpatterns = [
    path(BOOKING, BookingDetail.as_view(), name="booking-detail"),
    path(f"{BOOKING}parts/", BookingParts.as_view(), name="booking-parts"),
    path(f"{BOOKING}undo/<int:version>/", BookingUndo.as_view(), name="booking-undo"),
    path(f"{BOOKING}status/", BookingStatusMove.as_view(), name="booking-status"),
    path(f"{BOOKING}hold/", BookingHold.as_view(), name="booking-hold"),
    path(f"{BOOKING}cancel/", BookingCancel.as_view(), name="booking-cancel"),
    path(f"{BOOKING}payments/new/", PaymentNew.as_view(), name="booking-payment"),
    path(f"{BOOKING}payments/refund/", PaymentRefund.as_view(), name="booking-refund"),
    path(PAYMENT, PaymentChange.as_view(), name="booking-payment-change"),
    path(f"{PAYMENT}refund/", PaymentRefund.as_view(), name="booking-payment-refund"),
    path(f"{PAYMENT}remove/", PaymentRemove.as_view(), name="booking-payment-remove"),
    path(f"{BOOKING}people/", BookingPeople.as_view(), name="booking-people"),
    path(f"{BOOKING}change/", BookingChange.as_view(), name="booking-change"),
    *(
        path(address, view.as_view(place=place), name=name)
        for place in WebsitePicture
        for address, view, name in (
            (f"{BOOKING}{place.value}/", PicturePut, f"booking-{place.value}"),
            (f"{BOOKING}{place.value}/remove/", PictureRemove, f"booking-{place.value}-remove"),
        )
    ),
    path(f"{BOOKING}internal-note/", InternalNote.as_view(), name="booking-internal-note"),
    path(f"{BOOKING}notes/new/", NoteNew.as_view(), name="booking-note"),
    path(NOTE, NoteChange.as_view(), name="booking-note-change"),
    path(f"{NOTE}remove/", NoteRemove.as_view(), name="booking-note-remove"),
    path(f"{BOOKING}sheets/new/", SheetIssue.as_view(), name="booking-sheet"),
    path(
        f"{BOOKING}sheets/<id:document_id>/finalise/", SheetFinalise.as_view(), name="booking-sheet-finalise"
    ),
    path("people/found/", PeopleFound.as_view(), name="people-found"),
    path("files/<uuid:key>/", StoredFileContent.as_view(), name="stored-file"),
]

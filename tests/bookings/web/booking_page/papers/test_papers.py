"""Notes and function sheets, each written in a dialog."""

import pytest

from bookings.enums import BookingStatus
from bookings.models import Booking, BookingNote
from bookings.services.issue_function_sheet import issue_function_sheet
from bookings.services.write_note import write_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(actor, booking):
    return write_note(actor=actor, booking_id=booking.pk, text="Vegan")


@pytest.fixture
def sheet(actor, booking):
    session = booking.lines.get()
    return issue_function_sheet(actor=actor, booking_id=booking.pk, session_ids=[session.pk], title="Day one")


def notes(booking):
    return list(BookingNote.objects.filter(booking=booking).values_list("text", flat=True))


def sheets(booking):
    return list(booking.documents.order_by("pk").values_list("number", "version", "title"))


def test_a_note_is_written_changed_and_removed(send, booking):
    send("booking-note", booking, text="Two are vegan")
    written = notes(booking)
    note = BookingNote.objects.get(booking=booking)
    send("booking-note-change", booking, note.pk, text="Three are vegan")
    changed = notes(booking)
    send("booking-note-remove", booking, note.pk)

    assert (written, changed, notes(booking)) == (["Two are vegan"], ["Three are vegan"], [])


@pytest.mark.parametrize("text", ["", "   ", "a\x00b", "x" * 10_001])
def test_a_note_that_is_none(send, booking, text):
    answer = send("booking-note", booking, text=text)

    assert (answer.status_code, list(answer.context["form"].errors), notes(booking)) == (422, ["text"], [])
    assert answer.context["form"]["text"].value() == text


def test_a_note_of_another_booking_is_not_there(ask, send, open_for, note):
    other = open_for(status=BookingStatus.PROSPECTIVE)

    answers = [
        one(name, other, note.pk)
        for name in ("booking-note-change", "booking-note-remove")
        for one in (ask, send)
    ]

    assert ([one.status_code for one in answers], BookingNote.objects.count()) == ([404] * 4, 1)


def test_the_internal_note(send, booking):
    send("booking-internal-note", booking, text="Arrives by boat")

    assert Booking.objects.get(pk=booking.pk).internal_note == "Arrives by boat"


def test_a_first_sheet_tells_of_all_sessions(ask, send, booking):
    session = booking.lines.get()

    suggested = ask("booking-sheet", booking).context["form"].initial
    send("booking-sheet", booking, number="", title="All of it", sessions=[session.pk])

    assert (suggested["number"], suggested["sessions"]) == ("", [str(session.pk)])
    assert sheets(booking) == [(f"{booking.pk}-1", 1, "All of it")]


def test_a_sheet_is_issued_anew_as_it_was(ask, send, booking, sheet):
    suggested = ask("booking-sheet", booking).context["form"].initial
    send("booking-sheet", booking, **suggested)

    assert sheets(booking) == [(sheet.number, 1, "Day one"), (sheet.number, 2, "Day one")]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"sessions": []}, ["sessions"]),
        ({"sessions": ["0"]}, ["sessions"]),
        ({"sessions": ["\x00"]}, ["sessions"]),
        ({"number": "99-9"}, ["number"]),
        ({"title": "x" * 201}, ["title"]),
    ],
)
def test_a_sheet_that_cannot_be(send, booking, fields, wrong):
    good = {"number": "", "title": "", "sessions": [str(booking.lines.get().pk)]}

    answer = send("booking-sheet", booking, **{**good, **fields})

    assert (answer.status_code, list(answer.context["form"].errors), sheets(booking)) == (422, wrong, [])


def test_a_sheet_is_finalised_once(send, booking, sheet):
    first = send("booking-sheet-finalise", booking, sheet.pk)
    again = send("booking-sheet-finalise", booking, sheet.pk)

    sheet.refresh_from_db()
    assert sheet.finalised_at is not None
    assert (first.status_code, again.status_code) == (200, 422)
    assert again.context["form"].non_field_errors() == [
        "This function sheet was finalised before; issue a new version."
    ]

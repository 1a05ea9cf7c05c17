"""Notes: new ones, changed ones, removed ones; each with its author and nothing but text."""

import pytest

from bookings.models import BookingNote
from bookings.services.write_note import remove_note, write_note
from partners.errors import Invalid, Unknown
from tests.bookings.congress import build_congress
from tests.bookings.services.planning import summit

pytestmark = pytest.mark.django_db


@pytest.fixture
def how():
    congress = build_congress()
    return {"actor": congress.actor(), "booking_id": summit(congress).pk}


def notes(how):
    return list(BookingNote.objects.filter(booking=how["booking_id"]).values_list("text", "made_by"))


def test_a_note_is_kept_with_its_author(how):
    write_note(text="Call back", **how)

    assert notes(how) == [("Call back", "Channel")]


def test_a_note_can_have_another_text(how):
    note = write_note(text="Call back", **how)

    write_note(text="Called", note_id=note.pk, **how)

    assert notes(how) == [("Called", "Channel")]


def test_a_removed_note_is_gone(how):
    note = write_note(text="Call back", **how)

    remove_note(note_id=note.pk, **how)

    assert notes(how) == []


@pytest.mark.parametrize("text", ["", " \n", "x" * 10_001])
def test_a_note_says_something_and_not_too_much(how, text):
    with pytest.raises(Invalid) as refusal:
        write_note(text=text, **how)

    assert refusal.value.field == "text"
    assert notes(how) == []


def test_a_note_of_another_booking_is_unknown(how):
    other = build_congress()
    foreign = write_note(actor=other.actor(), booking_id=summit(other).pk, text="Secret")

    for call in (
        lambda: write_note(text="Mine now", note_id=foreign.pk, **how),
        lambda: remove_note(note_id=foreign.pk, **how),
    ):
        with pytest.raises(Unknown):
            call()

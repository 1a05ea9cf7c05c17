import pytest

from bookings.enums import BookingStatus
from bookings.errors import UnknownReference
from bookings.models import Document
from bookings.services.add_line import add_line
from bookings.services.issue_function_sheet import finalise_function_sheet, issue_function_sheet
from bookings.services.line_request import SessionRequest
from bookings.services.open_booking import open_booking
from partners.errors import Conflict, Unknown
from tests.bookings.congress import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(congress):
    booking = open_booking(
        actor=congress.actor(), facility_id=congress.facility.pk, fields={}, status=BookingStatus.CONFIRMED
    ).booking
    request = SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12))
    return add_line(actor=congress.actor(), booking_id=booking.pk, request=request).line


def issue(congress, session, **more):
    return issue_function_sheet(
        actor=congress.actor(), booking_id=session.booking_id, session_ids=[session.pk], **more
    )


def test_numbers_count_and_versions_follow_a_number(congress, session):
    first, second = issue(congress, session), issue(congress, session, title="Evening")
    again = issue(congress, session, number=first.number)

    booking_id = session.booking_id
    assert [(sheet.number, sheet.version) for sheet in (first, second, again)] == [
        (f"{booking_id}-1", 1),
        (f"{booking_id}-2", 1),
        (f"{booking_id}-1", 2),
    ]
    assert [list(sheet.sessions.all()) for sheet in (first, second, again)] == [[session]] * 3


def test_a_sheet_is_finalised_once(congress, session):
    sheet = issue(congress, session)

    def finalise():
        return finalise_function_sheet(
            actor=congress.actor(), booking_id=session.booking_id, document_id=sheet.pk
        )

    assert finalise().finalised_at is not None
    with pytest.raises(Conflict):
        finalise()


def test_what_the_booking_does_not_have_is_refused_and_nothing_written(congress, session):
    with pytest.raises(UnknownReference) as refused:
        issue_function_sheet(
            actor=congress.actor(), booking_id=session.booking_id, session_ids=[session.pk, 0]
        )
    with pytest.raises(Unknown):
        issue(congress, session, number="none")

    assert refused.value.field == "session_ids.1"
    assert not Document.objects.exists()


def test_a_dry_run_issues_nothing(congress, session):
    issue(congress, session, dry_run=True)

    assert not Document.objects.exists()

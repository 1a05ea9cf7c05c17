"""The history of a detailed booking names what it tells of, and leaves out what only follows."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, LineKind
from bookings.models import BookingNote, BookingTax, Line, LineShare, Payment
from bookings.services.add_line import add_line
from bookings.services.apply_package import apply_package
from bookings.services.booking_fields import UrlRequest
from bookings.services.change_booking import change_booking
from bookings.services.change_line import change_line
from bookings.services.issue_function_sheet import finalise_function_sheet, issue_function_sheet
from bookings.services.line_request import MenuRequest, PackageRequest, SessionRequest, ShareRequest
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import change_payment, record_payment, refund_payment, remove_payment
from bookings.services.refresh_taxes import refresh_taxes
from bookings.services.remove_line import remove_line
from bookings.services.write_note import remove_note, write_note
from bookings.web.history.entries import Change, history_of
from catalog.enums import CostCategory
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.access import Actor
from partners.enums import Door, Role
from tests import factories
from tests.bookings.congress import MONDAY, build_congress, clock
from tests.bookings.web.summit import DAYS, build_summit

pytestmark = pytest.mark.django_db


@pytest.fixture
def congress(partner):
    return build_congress(partner=partner)


@pytest.fixture
def booking(congress, actor):
    return open_booking(
        actor=actor,
        facility_id=congress.facility.pk,
        fields={"name": "Summit", "total_attendees": 100},
        status=BookingStatus.TENTATIVE,
    ).booking


@pytest.fixture
def add(actor, booking):
    def added(request):
        return add_line(actor=actor, booking_id=booking.pk, request=request).line

    return added


@pytest.fixture
def change(actor, booking):
    def changed(**fields):
        return change_booking(actor=actor, booking_id=booking.pk, fields=fields)

    return changed


def told(actor, booking):
    return [(entry.what, entry.changes) for entry in history_of(actor, booking, "Europe/Vienna")]


def test_the_root_is_told_in_words(actor, booking, congress, change):
    colleague = factories.MembershipFactory(
        partner=actor.partner, user__first_name="Clara", user__last_name="Lang"
    ).user

    change(
        coordinator_id=colleague.pk,
        event_type_id=congress.event_type.pk,
        decision_on=MONDAY,
        accommodation_reservation_methods=["rooming_list", "housing_form"],
        food_beverage_payable_by="guests",
        is_confidential=True,
    )

    assert told(actor, booking)[0] == (
        "Booking changed",
        [
            Change("Ways to reserve rooms", "", "Rooming list, Housing form"),
            Change("Event type", "", "Congress"),
            Change("Confidential", "no", "yes"),
            Change("Decision date", "", "Mon 6 May 2030"),
            Change("Coordinator", "", "Clara Lang"),
            Change("Food and beverage payable by", "Master account", "Guests"),
        ],
    )


def test_links_and_commissions_are_told_by_what_they_are_about(actor, booking, change):
    change(
        external_urls=[UrlRequest(ref="crm", url="https://crm.example/7", label="Lead")],
        commissions={CostCategory.FOOD: PercentOfUnit(Decimal(10))},
    )
    change(
        external_urls=[UrlRequest(ref="erp", url="https://erp.example/7")],
        commissions={
            CostCategory.FOOD: PercentOfUnit(Decimal(12)),
            CostCategory.OTHER: AmountPerUnit(Decimal(50)),
        },
    )

    assert told(actor, booking)[:2] == [
        (
            "Links changed, Commissions changed",
            [
                Change("Link crm", "Lead https://crm.example/7", ""),
                Change("Link erp", "", "https://erp.example/7"),
                Change("Commission: Food", "10\N{NO-BREAK SPACE}%", "12\N{NO-BREAK SPACE}%"),
                Change("Commission: Other", "", "50.00"),
            ],
        ),
        (
            "Links changed, Commissions changed",
            [
                Change("Link crm", "", "Lead https://crm.example/7"),
                Change("Commission: Food", "", "10\N{NO-BREAK SPACE}%"),
            ],
        ),
    ]


def test_companies_and_agents_are_told_to_those_who_may_read_them(actor, booking, change):
    agency = factories.CompanyFactory(partner=actor.partner, name="Agency")
    change(company_id=agency.pk, agent_id=agency.pk, name="Gala")
    operations = Actor(
        partner=actor.partner, role=Role.OPERATIONS, door=Door.WEB, principal="user:0", name="Otto"
    )

    assert [name.field for name in told(actor, booking)[0][1]] == ["Name", "Company", "Agent"]
    assert told(operations, booking)[0][1] == [Change("Name", "Summit", "Gala")]


def test_lines_that_follow_the_number_of_people_are_counted_alone(actor, booking, add, change):
    for hour in range(10, 14):
        add(MenuRequest(menu_id=_menu(actor), starts_at=clock(hour), ends_at=clock(hour + 1)))
    before = told(actor, booking)

    change(total_attendees=50)

    [(what, changes), *rest] = told(actor, booking)
    assert (what, rest) == ("4 lines changed", before)
    assert [(one.field, one.before, one.after) for one in changes[:1]] == [("People", "100", "50")]
    assert [one.field for one in changes] == ["People", "Gross"]


def _menu(actor):
    return factories.MenuFactory._meta.model.objects.get(partner=actor.partner, name="Buffet").pk


def test_a_moved_session_tells_its_own_times_alone(actor, booking, congress, add):
    session = add(
        SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12), cost=Decimal(1))
    )
    add(MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk))

    change_line(
        actor=actor,
        kind=LineKind.SESSION,
        line_id=session.pk,
        changes={"starts_at": clock(13), "ends_at": clock(16)},
    )

    assert told(actor, booking)[0] == (
        "Hall changed, Buffet changed",
        [
            Change("Hall, starts at", "Mon 6 May 2030, 09:00", "Mon 6 May 2030, 13:00"),
            Change("Hall, ends at", "Mon 6 May 2030, 12:00", "Mon 6 May 2030, 16:00"),
        ],
    )


def test_what_a_line_stands_in_and_its_taxes_are_told_by_name(actor, booking, congress, add):
    session = add(
        SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12), name="Plenary")
    )
    menu = add(MenuRequest(menu_id=congress.lunch.pk, starts_at=clock(10), ends_at=clock(11)))

    change_line(
        actor=actor,
        kind=LineKind.MENU,
        line_id=menu.pk,
        changes={
            "session_id": session.pk,
            "excluded_tax_ids": (congress.vat.pk, congress.city_tax.pk),
            "fee_excluded_tax_ids": {str(congress.fee.pk): [congress.vat.pk]},
        },
    )

    what, changes = told(actor, booking)[0]
    assert what == "Buffet changed"
    assert {
        Change("Session", "", "Plenary"),
        Change("Excluded taxes", "", "VAT, City tax"),
        Change("Taxes excluded from fees", "", "Service: VAT"),
    } <= set(changes)


def test_shares_are_told_by_line_and_cost_centre(actor, booking, congress):
    [package] = apply_package(
        actor=actor,
        booking_id=booking.pk,
        request=PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
    ).lines
    shares = [
        ShareRequest(cost_centre_id=share.cost_centre_id, unit_value=share.unit_value + 1)
        for share in LineShare.objects.filter(line=package).order_by("pk")
    ]

    change_line(actor=actor, kind=LineKind.PACKAGE, line_id=package.pk, changes={"shares": tuple(shares)})

    changes = told(actor, booking)[0][1]
    assert Change("Day delegate, Food, unit value", "25.00", "26.00") in changes


def test_payments_are_told_with_their_amounts(actor, booking):
    paid = record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(500), paid_on=MONDAY)
    refund_payment(actor=actor, booking_id=booking.pk, amount=Decimal(20), paid_on=MONDAY)
    change_payment(actor=actor, booking_id=booking.pk, payment_id=paid.pk, changes={"receipt_number": "R-1"})
    other = record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(9), paid_on=MONDAY)
    remove_payment(actor=actor, booking_id=booking.pk, payment_id=other.pk)

    assert told(actor, booking)[:5] == [
        ("Payment of 9.00 removed", [Change("Paid, less refunds", "489.00", "480.00")]),
        ("Payment of 9.00 recorded", [Change("Paid, less refunds", "480.00", "489.00")]),
        ("Payment of 500.00 changed", [Change("Receipt number", "", "R-1")]),
        ("Refund of 20.00 recorded", [Change("Paid, less refunds", "500.00", "480.00")]),
        ("Payment of 500.00 recorded", [Change("Paid, less refunds", "0.00", "500.00")]),
    ]


def test_notes_are_told_with_their_words(actor, booking):
    note = write_note(actor=actor, booking_id=booking.pk, text="Two vegans")
    write_note(actor=actor, booking_id=booking.pk, text="Three vegans", note_id=note.pk)
    remove_note(actor=actor, booking_id=booking.pk, note_id=note.pk)

    assert told(actor, booking)[:3] == [
        ("Note removed", [Change("Text", "Three vegans", "")]),
        ("Note changed", [Change("Text", "Two vegans", "Three vegans")]),
        ("Note written", [Change("Text", "", "Two vegans")]),
    ]
    assert not BookingNote.objects.exists()


def test_function_sheets(actor, booking, congress, add):
    session = add(SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12)))
    sheet = issue_function_sheet(actor=actor, booking_id=booking.pk, session_ids=[session.pk])
    finalise_function_sheet(actor=actor, booking_id=booking.pk, document_id=sheet.pk)

    named = f"Function sheet {booking.pk}-1, version 1"
    assert [what for what, _changes in told(actor, booking)][:2] == [
        f"{named}, finalised",
        f"{named}, issued",
    ]


def test_refreshed_taxes_tell_what_is_another_rate(actor, booking, congress, add):
    add(SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12), cost=Decimal(100)))
    congress.vat.amount = Decimal(12)
    congress.vat.save()

    refresh_taxes(actor=actor, booking_id=booking.pk)

    what, changes = told(actor, booking)[0]
    assert what == "Hall changed, Taxes and fees taken over from the catalogue"
    assert Change("VAT", "10\N{NO-BREAK SPACE}%", "12\N{NO-BREAK SPACE}%") in changes
    assert BookingTax.objects.get(booking=booking, tax=congress.vat).amount == 12


def test_many_lines_in_one_write_are_counted(actor, booking, congress):
    outcome = apply_package(
        actor=actor,
        booking_id=booking.pk,
        request=PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
        days=[MONDAY, MONDAY + timedelta(days=1)],
    )
    remove_line(actor=actor, kind=LineKind.PACKAGE, line_id=outcome.lines[0].pk)

    sentences = [what for what, _changes in told(actor, booking)]
    assert sentences[1:] == ["6 lines added", "Booking created"]
    assert sentences[0] == "Day delegate removed, Plenary changed, Lunch changed"


def test_no_raw_id_and_no_machine_word_is_told(actor, congress):
    booking = build_summit(congress, actor)
    changes = [change for _what, changes in told(actor, booking) for change in changes]

    words = {change.field for change in changes}
    assert not words & {"Version", "Changed at", "Taxes copied of", "Became tentative at"}
    assert not [change for change in changes if "[" in change.after or "{" in change.after]


def test_the_number_of_questions_does_not_grow(actor, congress, booking, count_queries, add):
    def a_day(number):
        start = {"starts_at": clock(9, day=number), "ends_at": clock(12, day=number)}
        session = add(SessionRequest(venue_id=congress.hall.pk, **start))
        add(MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk))
        record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(5), paid_on=MONDAY)
        write_note(actor=actor, booking_id=booking.pk, text="Day")
        apply_package(
            actor=actor,
            booking_id=booking.pk,
            request=PackageRequest(package_id=congress.package.pk, booked_on=DAYS[0]),
            days=[DAYS[0] + timedelta(days=number + 10)],
        )

    a_day(0)
    few = count_queries(lambda: history_of(actor, booking, "Europe/Vienna"))
    for number in range(1, 4):
        a_day(number)

    assert count_queries(lambda: history_of(actor, booking, "Europe/Vienna")) == few
    assert (Line.objects.filter(booking=booking).count(), Payment.objects.count()) == (20, 4)

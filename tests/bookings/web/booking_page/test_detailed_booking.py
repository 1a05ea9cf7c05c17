"""A congress of three days on one page: its programme, its packages, its money and what is written about it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from bookings.models import Booking
from bookings.services.add_line import add_line
from bookings.services.apply_package import apply_package
from bookings.services.cancel_booking import cancel_booking
from bookings.services.issue_function_sheet import issue_function_sheet
from bookings.services.line_request import MenuRequest, PackageRequest, SessionRequest
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment
from bookings.services.write_note import write_note
from bookings.web.booking_page.details.facts import Fact
from bookings.web.booking_page.details.people import Person
from bookings.web.booking_page.money.line_money import Amounts
from partners.enums import Role
from tests.bookings.congress import MONDAY, clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_summit")]


def show(browser, booking):
    return browser.get(reverse("booking-detail", args=[booking.pk]))


@pytest.fixture
def page(staff, summit):
    return show(staff, summit)


def lines(found):
    return [
        (line.name, line.quantity, line.included_in, line.amounts.gross, lines(line.children))
        for line in found
    ]


def test_the_programme_is_told_day_by_day(page):
    days = page.context["programme"].days

    lunch = ("Lunch", "100 people", "Day delegate", "0.00", [])
    assert [(day.day, lines(day.lines)) for day in days] == [
        (
            date(2030, 5, 6),
            [
                (
                    "Plenary",
                    "100 people",
                    "Day delegate",
                    "0.00",
                    [("Microphone", "4", "", "44.00", []), lunch],
                ),
                (
                    "Welcome dinner",
                    "40 people",
                    "",
                    "400.00",
                    [
                        ("Buffet", "40 people", "", "1,360.00", []),
                        ("Wine", "40 people", "", "480.00", []),
                    ],
                ),
            ],
        ),
        *(
            (day, [("Plenary", "100 people", "Day delegate", "0.00", [lunch])])
            for day in (date(2030, 5, 7), date(2030, 5, 8))
        ),
    ]


def test_a_session_says_how_the_room_is_set(page):
    dinner = page.context["programme"].days[0].lines[1]

    assert dinner.details == [
        "Salon",
        "Round tables",
        "Plenary",
        "sign: Alpine Forum",
        "own number of people",
    ]


def test_a_package_is_split_over_its_cost_centres(page):
    first = page.context["programme"].packages[0]

    assert (first.name, first.day, first.amounts) == (
        "Day delegate",
        date(2030, 5, 6),
        Amounts("5,045.45", "654.55", "5,700.00"),
    )
    assert [(one.name, one.unit, one.amounts.gross) for one in first.centres] == [
        ("Food", "25.00", "2,375.00"),
        ("Beverage", "10.00", "950.00"),
        ("Audio visual", "5.00", "475.00"),
        ("Room hire", "20.00", "1,900.00"),
    ]


def test_what_is_for_the_whole_booking_stands_apart(page):
    assert lines(page.context["programme"].extras) == [
        ("Block", "100", "", "250.00", []),
        ("Signage", "1", "", "100.00", []),
    ]


def test_fees_taxes_and_cost_centres_add_up_to_the_booking(page, summit):
    money = page.context["money"]

    def total(amounts):
        return sum((Decimal(amount.replace(",", "")) for amount in amounts), Decimal(0))

    assert total(centre.amount for centre in money.centres) == summit.total_gross
    assert total(tax.amount for tax in money.taxes) == summit.total_tax
    standing = summit.lines.standing().values_list("price_gross", flat=True)
    assert total(fee.amounts.gross for fee in money.fees) == summit.total_gross - sum(standing)
    assert [(fee.name, fee.rate) for fee in money.fees] == [
        ("Service", "5\N{NO-BREAK SPACE}%"),
        ("City tax", "2\N{NO-BREAK SPACE}%"),
    ]


def test_what_is_paid_and_what_is_left(page, summit):
    head = page.context["booking"]

    assert (head.paid, head.outstanding, head.is_overpaid) == (
        "4,500.00",
        f"{summit.total_gross - 4500:,.2f}",
        False,
    )
    payments = page.context["money"].payments
    assert [(one.word, one.method, one.amount, one.receipt) for one in payments] == [
        ("Payment", "Wire transfer", "5,000.00", "R-17"),
        ("Refund", "Wire transfer", "-500.00", ""),
    ]


def test_who_paid_too_much_is_told(staff, congress, actor):
    booking = open_booking(actor=actor, facility_id=congress.facility.pk, fields={}).booking
    record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(10), paid_on=MONDAY)

    page = show(staff, booking)

    head = page.context["booking"]
    assert (head.is_overpaid, head.outstanding, "Overpaid" in page.content.decode()) == (True, "10.00", True)


def test_nobody_waits_for_the_money_of_a_cancelled_booking(staff, actor, summit):
    cancel_booking(actor=actor, booking_id=summit.pk)

    page = show(staff, summit)

    assert (page.context["booking"].outstanding, "Outstanding" in page.content.decode()) == ("", False)


def test_people(page):
    assert page.context["people"] == [
        Person(
            role="Customer",
            name="Eva Huber",
            contact=_shown(page).customer.email,
            url=f"/customers/{_shown(page).customer_id}/",
        ),
        Person(
            role="Company",
            name="Alpine Forum",
            contact="office@forum.example",
            url=f"/companies/{_shown(page).company_id}/",
        ),
        Person(
            role="Agent",
            name="Meetings & More",
            contact=page.context["people"][2].contact,
            url=f"/companies/{_shown(page).agent_id}/",
        ),
        Person(role="Coordinator", name="Clara Lang", contact="clara@house.example"),
        Person(role="Sales", name="Clara Lang", contact="clara@house.example"),
    ]


def _shown(page):
    return Booking.objects.get(pk=page.context["booking"].id)


def test_facts_stand_in_groups_and_empty_ones_are_left_out(page):
    groups = {group.heading: group.facts for group in page.context["groups"]}

    assert groups == {
        "Event": [
            Fact("Type", "Congress"),
            Fact("Booking type", "Detailed"),
            Fact("Days", "Mon 6 May 2030 – Wed 8 May 2030"),
            Fact("Decision by", "Thu 7 Mar 2030"),
            Fact("Purchase order", "PO-7781"),
        ],
        "Commission": [
            Fact("Food", "10\N{NO-BREAK SPACE}%"),
            Fact("Room hire", "150.00"),
            Fact("Comes to", groups["Commission"][2].value),
            Fact("Paid out", "no"),
        ],
        "Accommodation": [
            Fact("Nights", "Mon 6 May 2030 – Wed 8 May 2030"),
            Fact("Reserved by", "Rooming list, Housing form"),
        ],
        "Catering website": [Fact("Text", "Choose your lunch.")],
    }


def test_notes_documents_and_links(page, summit):
    papers = page.context["papers"]

    assert [(note.text, note.who) for note in papers.notes] == [("Two guests are vegan.", "Anna Berger")]
    [sheet] = papers.documents
    assert (sheet.number, sheet.version, sheet.title, sheet.sessions, sheet.is_latest) == (
        f"{summit.pk}-1",
        1,
        "Plenary, day one",
        "Plenary",
        True,
    )
    assert sheet.finalised_at is not None
    assert papers.links == [{"url": "https://crm.example/7", "label": "Lead"}]


def test_an_older_version_of_a_sheet_steps_back(staff, actor, summit):
    number = f"{summit.pk}-1"
    issue_function_sheet(actor=actor, booking_id=summit.pk, session_ids=[], number=number)

    documents = show(staff, summit).context["papers"].documents

    assert [(one.version, one.is_latest) for one in documents] == [(1, False), (2, True)]


def test_the_page_says_what_it_is_about(page):
    text = page.content.decode()

    for words in (
        "Autumn summit",
        "Confidential",
        "Monday 6 May 2030",
        "in Day delegate",
        "The chairman arrives by helicopter.",
        "How this price was made",
    ):
        assert words in text


def test_people_and_agents_are_hidden_from_those_who_may_not_read_them(as_role, summit):
    text = show(as_role(Role.OPERATIONS), summit).content.decode()

    assert not [name for name in ("Huber", "Alpine Forum</dd>", "Meetings &amp; More") if name in text]
    assert "Clara Lang" in text


def test_the_number_of_questions_does_not_grow(staff, actor, congress, count_queries):
    booking = open_booking(
        actor=actor, facility_id=congress.facility.pk, fields={"total_attendees": 10}
    ).booking

    def another_day(number):
        day = MONDAY + timedelta(days=number)
        apply_package(
            actor=actor,
            booking_id=booking.pk,
            request=PackageRequest(package_id=congress.package.pk, booked_on=day),
        )
        start = {"starts_at": clock(18, day=number), "ends_at": clock(20, day=number)}
        session = add_line(
            actor=actor, booking_id=booking.pk, request=SessionRequest(venue_id=congress.salon.pk, **start)
        ).line
        add_line(
            actor=actor,
            booking_id=booking.pk,
            request=MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk),
        )
        record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(5), paid_on=MONDAY)
        write_note(actor=actor, booking_id=booking.pk, text="Another day")
        issue_function_sheet(actor=actor, booking_id=booking.pk, session_ids=[session.pk])

    another_day(0)
    few = count_queries(lambda: show(staff, booking))
    for number in range(1, 5):
        another_day(number)

    assert count_queries(lambda: show(staff, booking)) == few
    assert few < 45

"""The programme as a part of its own: who may change it, what is added by one typed line, removed, copied, counted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bookings.enums import LineKind
from bookings.models import Booking, Line
from bookings.services.add_line import add_line
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_booking import change_booking
from bookings.services.line_request import MenuRequest, SeatRequest, SessionRequest
from bookings.services.open_booking import open_booking
from partners.enums import Role
from tests import factories
from tests.bookings.congress import MONDAY, clock
from tests.bookings.web.booking_page.grid import HTMX, address, fields_in, line_of, read_programme
from tests.bookings.web.summit import build_summit

pytestmark = pytest.mark.django_db


@pytest.fixture
def congress(partner, congress):
    vat = factories.TaxFactory(partner=partner, name="VAT on equipment", amount=Decimal(10))
    factories.ProductPriceFactory(product=congress.microphone, vat=vat, amount=Decimal(11))
    return congress


@pytest.fixture
def summit(congress, actor):
    """Where a test asks for it: else the halls are free."""
    return build_summit(congress, actor)


@pytest.fixture
def conference(congress, actor):
    """One day, 40 people, nothing on it yet."""
    fields = {"event_starts_on": MONDAY, "event_ends_on": MONDAY, "total_attendees": 40}
    return open_booking(
        actor=actor, facility_id=congress.facility.pk, status="tentative", fields=fields
    ).booking


@pytest.fixture
def add(staff):
    """Type a line on Monday, or within a session, and press Enter."""

    def added(booking, text, **sent):
        place = {} if "within" in sent else {"day": f"{MONDAY}"}
        return staff.post(
            address("booking-quick-add", booking), {"text": text, **place, **sent}, headers=HTMX
        )

    return added


@pytest.fixture
def suggest(staff):
    def suggested(booking, text, **sent):
        asked = {"text": text, "day": f"{MONDAY}", **sent}
        answer = staff.get(address("booking-quick-suggestions", booking), asked, headers=HTMX)
        return [
            (one.offer.called, one.offer.name, one.where, one.offer.price)
            for one in answer.context["suggestions"]
        ]

    return suggested


def told(booking, *columns):
    return list(booking.lines.standing().order_by("pk").values_list("kind", "name", *columns))


def test_whoever_may_write_finds_the_ways_to_change_it(staff, summit):
    text = read_programme(staff, summit).content.decode()

    assert [
        word in text for word in ("line-open", "add-quick-input", "data-remove", "head-count-people")
    ] == 4 * [True]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OPERATIONS, Role.FINANCE])
def test_others_read_it(as_role, summit, role):
    text = read_programme(as_role(role), summit).content.decode()

    assert "Welcome dinner" in text
    assert not [
        word for word in ("line-open", "add-quick-input", "data-remove", "head-count") if word in text
    ]


def test_a_cancelled_booking_is_read(staff, actor, summit):
    cancel_booking(actor=actor, booking_id=summit.pk)

    programme = read_programme(staff, summit).context["programme"]

    assert (programme.is_editable, [day.day for day in programme.days]) == (
        False,
        [MONDAY + timedelta(days=number) for number in range(3)],
    )


def test_the_days_of_the_event_are_there_before_anything_stands_on_them(staff, conference):
    programme = read_programme(staff, conference).context["programme"]

    assert [(day.day, list(day.lines), day.into) for day in programme.days] == [(MONDAY, [], None)]


def test_prices_numbers_and_set_up_are_told(staff, summit):
    dinner = read_programme(staff, summit).context["programme"].days[0].lines[1]
    buffet = dinner.children[0]

    assert (dinner.set_up_at, dinner.clear_at, dinner.is_pinned) == (clock(18, 30), clock(23, 15), True)
    assert (buffet.unit, buffet.centre, buffet.is_pinned) == ("30.00", "Food", False)


def test_the_number_of_questions_does_not_grow(staff, actor, congress, summit, count_queries):
    few = count_queries(lambda: read_programme(staff, summit))
    for day in range(3, 8):
        session = add_line(
            actor=actor,
            booking_id=summit.pk,
            request=SessionRequest(
                venue_id=congress.salon.pk, starts_at=clock(9, day=day), ends_at=clock(12, day=day)
            ),
        ).line
        menu = MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk)
        add_line(actor=actor, booking_id=summit.pk, request=menu)

    assert count_queries(lambda: read_programme(staff, summit)) == few


def test_a_conference_is_planned_line_by_line(add, congress, conference):
    for text in ("9-12:30 plenary in hall", "buffet", "2x micro", "14-17 workshop in salon", "wine x10"):
        into = Line.objects.filter(booking=conference, kind=LineKind.SESSION).order_by("-pk").first()
        add(conference, text, **({"into": into.pk} if into else {}))

    plenary, workshop = conference.lines.filter(kind=LineKind.SESSION).order_by("pk")
    assert told(conference, "session_id", "starts_at", "ends_at", "attendees", "units") == [
        ("session", "Plenary", None, clock(9), clock(12, 30), 40, None),
        ("menu", "Buffet", plenary.pk, clock(9), clock(12, 30), 40, None),
        ("resource", "Microphone", plenary.pk, clock(9), clock(12, 30), None, 2),
        ("session", "Workshop", None, clock(14), clock(17), 40, None),
        ("beverage", "Wine", workshop.pk, clock(14), clock(17), 10, None),
    ]


def test_the_answer_keeps_the_keyboard_where_it_was_and_offers_the_way_back(add, conference):
    answer = add(conference, "9-12 plenary in salon")

    text = answer.content.decode()
    session = line_of(conference, LineKind.SESSION)
    assert f'data-focus="quick-{MONDAY}"' in text
    assert f'name="into" value="{session.pk}"' in text
    assert "“Plenary” is added." in text
    assert f"/bookings/{conference.pk}/undo/" in text
    assert "bookings-changed" in answer.headers["HX-Trigger"]


def test_what_is_typed_within_a_session_goes_there(add, summit):
    dinner = line_of(summit, LineKind.SESSION, name="Welcome dinner")

    answer = add(summit, "20:30-22 micro", within=dinner.pk)

    added = Line.objects.latest("pk")
    assert (added.session_id, added.starts_at, added.ends_at) == (dinner.pk, clock(20, 30), clock(22))
    assert f'data-focus="quick-{dinner.pk}"' in answer.content.decode()


def test_what_has_a_time_goes_where_its_time_lies(add, summit):
    plenary, dinner = (
        line_of(summit, LineKind.SESSION),
        line_of(summit, LineKind.SESSION, name="Welcome dinner"),
    )

    add(summit, "micro 10-11", into=dinner.pk)

    assert Line.objects.latest("pk").session_id == plenary.pk


def test_an_item_of_its_own_needs_its_price(add, conference):
    refused = add(conference, "flowers")
    add(conference, "flowers 12.50 x3")

    item = Line.objects.get(booking=conference)
    assert refused.status_code == 422
    assert (item.kind, item.name, item.unit_value, item.quantity) == ("item", "Flowers", Decimal("12.5"), 3)


def test_equipment_without_a_price_is_given_one_behind_its_name(add, congress, conference):
    factories.InventoryProductFactory(facility=congress.facility, name="Screen")
    add(conference, "9-12 plenary in salon")
    session = line_of(conference, LineKind.SESSION)

    refused = add(conference, "screen", within=session.pk)
    add(conference, "screen 40", within=session.pk)

    assert (refused.status_code, "Type one behind its name" in refused.content.decode()) == (422, True)
    assert line_of(conference, LineKind.RESOURCE).unit_value == 40


def test_a_product_may_be_given_another_price(add, congress, conference):
    add(conference, "20x block 2")

    product = Line.objects.get(booking=conference)
    assert (product.product_id, product.quantity, product.unit_value) == (congress.block.pk, 20, Decimal(2))


def test_a_package_brings_what_it_contains(add, conference):
    add(conference, "day delegate")

    assert [(kind, name) for kind, name in told(conference)] == [
        ("package", "Day delegate"),
        ("session", "Plenary"),
        ("menu", "Lunch"),
    ]


def test_the_chosen_suggestion_is_added(add, congress, conference):
    add(conference, "9-10 a", key=f"session:{congress.hall.pk}")

    assert line_of(conference, LineKind.SESSION).bookable_id == congress.hall.pk


def test_suggestions_say_what_where_and_for_how_much(suggest, summit):
    dinner = line_of(summit, LineKind.SESSION, name="Welcome dinner")

    assert suggest(summit, "wine", into=dinner.pk) == [("", "Wine", "into Welcome dinner", "12.00")]
    assert suggest(summit, "19-20 drinks in sal") == [("Drinks", "Salon", "19:00–20:00", "")]
    assert suggest(summit, "taxi 30") == [("", "Taxi", "", "30.00")]
    assert suggest(summit, "9-10 meeting")[0][0] == "Meeting"
    assert suggest(summit, "zzz") == []
    assert suggest(summit, "") == []


def test_other_facilities_and_what_is_no_longer_offered_are_not_suggested(suggest, congress, partner, summit):
    elsewhere = factories.FacilityFactory(partner=partner)
    factories.MenuFactory(partner=partner, facility=elsewhere, name="Brunch elsewhere")
    factories.MenuFactory(partner=partner, facility=congress.facility, name="Brunch once", is_active=False)
    factories.MenuFactory(name="Brunch of others")

    assert suggest(summit, "brunch") == []


def test_what_is_refused_stays_in_its_input(add, congress, actor, conference):
    other = open_booking(actor=actor, facility_id=congress.facility.pk, status="confirmed", fields={}).booking
    add_line(
        actor=actor,
        booking_id=other.pk,
        request=SessionRequest(venue_id=congress.salon.pk, starts_at=clock(9), ends_at=clock(11)),
    )

    answer = add(conference, "10-12 workshop in salon")

    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, f"#quick-form-{MONDAY}")
    assert fields_in(answer)["text"] == "10-12 workshop in salon"
    assert "Salon: already booked" in answer.content.decode()
    assert not conference.lines.exists()


@pytest.mark.parametrize("sent", [{"day": ""}, {"day": "1899-01-01"}, {"day": "9999-12-31"}, {"within": 999}])
def test_a_line_needs_a_day_that_there_is(staff, conference, sent):
    answer = staff.post(
        address("booking-quick-add", conference), {"text": "9-10 x in salon", **sent}, headers=HTMX
    )

    assert answer.status_code == 422
    assert not conference.lines.exists()


def test_a_session_of_another_booking_takes_nothing(add, summit, conference):
    foreign = line_of(summit, LineKind.SESSION)

    answers = [add(conference, "buffet", within=foreign.pk), add(conference, "buffet", into=foreign.pk)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert not conference.lines.exists()


def test_a_line_is_removed_with_one_key(staff, summit):
    dinner = line_of(summit, LineKind.SESSION, name="Welcome dinner")

    answer = staff.post(
        address("booking-line-remove", summit, dinner.pk), {"version": summit.version}, headers=HTMX
    )

    assert "“Welcome dinner” is removed." in answer.content.decode()
    assert "Undo" in answer.content.decode()
    assert not summit.lines.standing().filter(name__in=["Welcome dinner", "Buffet", "Wine"]).exists()


def test_a_seat_at_an_event_is_removed(staff, actor, congress, conference):
    event = factories.EventFactory(facility=congress.facility, is_free=True)
    seat = add_line(actor=actor, booking_id=conference.pk, request=SeatRequest(event_id=event.pk)).line
    version = Booking.objects.get(pk=conference.pk).version

    answer = staff.post(
        address("booking-line-remove", conference, seat.pk), {"version": version}, headers=HTMX
    )

    assert answer.status_code == 200
    assert not conference.lines.standing().exists()


def test_a_copy_is_opened_at_once(staff, summit):
    dinner = line_of(summit, LineKind.SESSION, name="Welcome dinner")

    answer = staff.post(
        address("booking-line-clone", summit, dinner.pk), {"version": summit.version}, headers=HTMX
    )

    copies = summit.lines.standing().filter(name="Welcome dinner").order_by("pk")
    assert len(copies) == 2
    assert f'data-opened="{copies[1].pk}"' in answer.content.decode()


@pytest.mark.parametrize("name", ["booking-line-remove", "booking-line-clone"])
def test_who_saw_another_version_removes_and_copies_nothing(staff, actor, summit, name):
    line = line_of(summit, LineKind.SESSION)
    change_booking(actor=actor, booking_id=summit.pk, fields={"name": "Other"})
    before = told(summit)

    answer = staff.post(address(name, summit, line.pk), {"version": summit.version}, headers=HTMX)

    assert (answer.status_code, "Anna Berger" in answer.content.decode()) == (409, True)
    assert told(summit) == before


def test_a_day_is_copied_to_another(staff, summit):
    dialog = staff.get(address("booking-day-clone", summit), {"day": f"{MONDAY}"}, headers=HTMX)
    sent = fields_in(dialog)

    staff.post(address("booking-day-clone", summit), {**sent, "to": "2030-05-10"}, headers=HTMX)

    assert (sent["day"], sent["to"]) == ("2030-05-06", "2030-05-07")
    days = [day.day for day in read_programme(staff, summit).context["programme"].days]
    assert date(2030, 5, 10) in days


def test_a_day_is_not_copied_to_itself(staff, summit):
    sent = {"day": "2030-05-06", "to": "2030-05-06", "version": summit.version}

    answer = staff.post(address("booking-day-clone", summit), sent, headers=HTMX)

    assert (answer.status_code, fields_in(answer)["to"]) == (422, "2030-05-06")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("session", {"subject_id": "hall", "day": f"{MONDAY}", "starts_at": "9", "ends_at": "12"}),
        ("menu", {"subject_id": "lunch", "day": f"{MONDAY}", "starts_at": "9", "ends_at": "12"}),
        ("beverage", {"subject_id": "wine", "day": f"{MONDAY}", "starts_at": "9", "ends_at": "12"}),
        (
            "resource",
            {"subject_id": "microphone", "units": "2", "day": f"{MONDAY}", "starts_at": "9", "ends_at": "12"},
        ),
        ("product", {"subject_id": "block", "quantity": "2,5"}),
        ("item", {"name": "Flowers", "quantity": "2", "cost": "30"}),
        ("package", {"subject_id": "package", "booked_on": f"{MONDAY}"}),
    ],
)
def test_each_kind_has_a_full_form(staff, congress, conference, kind, fields):
    place = f"{address('booking-line-new', conference)}?kind={kind}"
    if "subject_id" in fields:
        fields = {**fields, "subject_id": getattr(congress, fields["subject_id"]).pk}

    dialog = staff.get(place, headers=HTMX)
    refused = staff.post(place, fields_in(dialog) | {"cost": "-1"}, headers=HTMX)
    added = staff.post(place, {**fields_in(dialog), **fields}, headers=HTMX)

    assert (dialog.status_code, refused.status_code, added.status_code) == (200, 422, 200)
    assert conference.lines.filter(kind=kind).count() == 1


@pytest.mark.parametrize("kind", ["", "event_seat", "nonsense", "\x00"])
def test_there_is_no_full_form_for_other_kinds(staff, conference, kind):
    assert staff.get(address("booking-line-new", conference), {"kind": kind}).status_code == 404


def test_lines_that_follow_change_with_the_number_of_people(staff, summit):
    sent = {"version": summit.version, "total_attendees": "120"}

    preview = staff.post(address("booking-head-count-preview", summit), sent, headers=HTMX)
    before = Booking.objects.get(pk=summit.pk)
    saved = staff.post(address("booking-head-count", summit), sent, headers=HTMX)

    after = Booking.objects.get(pk=summit.pk)
    assert (before.version, before.total_attendees) == (summit.version, 100)
    assert f"{after.total_gross:,.2f}" in preview.content.decode()
    assert (after.total_attendees, line_of(summit, LineKind.PACKAGE).attendees) == (120, 120)
    assert line_of(summit, LineKind.MENU, name="Buffet").attendees == 40
    assert "120 people now." in saved.content.decode()
    assert "Welcome dinner (40)" in saved.content.decode()


@pytest.mark.parametrize("typed", ["", "-1", "many", "1.5", "9999999", "\x00"])
def test_a_number_of_people_that_cannot_be_stays_as_it_was_typed(staff, summit, typed):
    sent = {"version": summit.version, "total_attendees": typed}

    answer = staff.post(address("booking-head-count", summit), sent, headers=HTMX)

    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, "#head-count")
    assert "errorlist" in answer.content.decode()
    assert Booking.objects.get(pk=summit.pk).total_attendees == 100


def test_who_was_quicker_with_the_number_of_people_is_named(staff, actor, summit):
    change_booking(actor=actor, booking_id=summit.pk, fields={"total_attendees": 90})
    sent = {"version": summit.version, "total_attendees": "120"}

    answer = staff.post(address("booking-head-count", summit), sent, headers=HTMX)

    shown = fields_in(answer)
    assert (answer.status_code, shown["total_attendees"], shown["version"]) == (
        409,
        "120",
        str(summit.version + 1),
    )
    assert "Anna Berger" in answer.content.decode()

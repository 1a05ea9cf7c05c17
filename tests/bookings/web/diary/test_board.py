"""What stands on the board: sessions, buffers, what depends on them, the queue, colours, days and times."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus
from bookings.models import Booking
from catalog.enums import LayoutType, Sharing
from partners.enums import Role
from tests.bookings.web.conftest import NOON
from tests.bookings.web.diary.conftest import clock
from tests.factories import (
    AppointmentFactory,
    BlockoutFactory,
    BookingFactory,
    CustomerFactory,
    EventFactory,
    EventTypeFactory,
    FacilityFactory,
    InventoryProductFactory,
    LayoutFactory,
    OpeningHoursFactory,
    ResourceLineFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def show(browser, **query):
    return browser.get("/diary/", {"day": "2030-05-06", **query})


def rows(page):
    return {row.name: row for group in page.context["board"].groups for row in group.rows}


def monday(page, venue):
    return rows(page)[venue.name].cells[0]


def drawn(cell):
    return [(piece.block.label, piece.classes) for piece in cell.pieces]


def ranks(page, venue):
    return [(piece.block.letter, piece.block.rank) for piece in monday(page, venue).pieces]


def test_a_house_without_venues(staff, facility):
    page = show(staff)

    assert (page.status_code, rows(page)) == (200, {})


def test_a_partner_without_a_facility(staff, partner):
    assert "No venues yet" in show(staff).content.decode()


def test_a_session_with_all_it_says(staff, partner, facility, hall, book):
    OpeningHoursFactory(facility=facility)
    booking = {"name": "Acme AGM", "status": BookingStatus.TENTATIVE, "version": 3}
    line = book(hall, clock(9), clock(12, 30), line={"attendees": 95}, **booking)

    page = show(staff)

    assert drawn(monday(page, hall)) == [
        ("Acme AGM, Tentative, Hall, 09:00–12:30, 95 people", "status-tentative hue-amber q-5 n-14 l-1")
    ]
    assert (
        f'id="line-{line.pk}" href="/bookings/{line.booking_id}/" hx-get="/diary/sessions/{line.pk}/"'
        f' data-line-id="{line.pk}" data-booking-id="{line.booking_id}" data-version="3"'
        f' data-venue-id="{hall.pk}" data-starts="2030-05-06T09:00" data-ends="2030-05-06T12:30"'
        ' data-status="tentative" data-movable aria-label="Acme AGM, Tentative, Hall, 09:00–12:30, 95 people"'
    ) in " ".join(page.content.decode().split())


def test_the_rows_are_facilities_with_wholes_above_their_parts_the_largest_first(
    staff, partner, facility, hall, east, west
):
    VenueFactory(facility=facility, name="Attic")
    VenueFactory(facility=facility, name="Dome", head_capacity=900)
    VenueFactory(facility=FacilityFactory(partner=partner, name="Annexe"), name="Shed")

    groups = show(staff).context["board"].groups

    assert [(group.name, [(row.level, row.name) for row in group.rows]) for group in groups] == [
        ("Annexe", [(1, "Shed")]),
        ("Main House", [(1, "Dome"), (1, "Hall"), (2, "West"), (2, "East"), (1, "Attic")]),
    ]


def test_a_part_of_several_wholes_stands_once(staff, facility, hall, east, west):
    whole = VenueFactory(facility=facility, name="Whole", head_capacity=500)
    for part in (hall, east):
        whole.part_links.create(part=part, partner=whole.partner)

    assert [(row.level, name) for name, row in rows(show(staff)).items()] == [
        (1, "Whole"),
        (2, "Hall"),
        (3, "West"),
        (3, "East"),
    ]


def test_closed_groups_keep_their_rows_to_themselves(staff, facility, hall, east):
    assert list(rows(show(staff, closed=f"v{hall.pk}"))) == ["Hall"]
    assert list(rows(show(staff, closed=f"f{facility.pk}"))) == []


def test_the_whole_is_greyed_by_its_parts_and_they_by_it(staff, hall, east, west, book):
    book(east, clock(9), clock(10), name="Early")
    book(west, clock(9, 30), clock(11), name="Next")
    book(hall, clock(15), clock(16), name="Late")

    page = show(staff)

    def bars(venue):
        return [bar.label for bar in monday(page, venue).bars]

    assert bars(hall) == ["not to be had meanwhile: East: Early, West: Next"]
    assert bars(east) == bars(west) == ["not to be had meanwhile: Hall: Late"]


def test_a_prospective_booking_holds_nothing(staff, hall, east, book):
    book(east, clock(9), clock(10), status=BookingStatus.PROSPECTIVE)

    page = show(staff)

    assert monday(page, hall).bars == []
    assert [piece.block.classes for piece in monday(page, east).pieces] == [
        "status-prospective hue-slate is-open"
    ]
    assert [heat.percent for heat in page.context["board"].heat] == [0] * 7


@pytest.mark.parametrize("status", [BookingStatus.CANCELLED, BookingStatus.NOT_ACCEPTED])
def test_what_is_over_is_not_shown(staff, hall, book, status):
    book(hall, clock(9), clock(10), status=status)

    assert monday(show(staff), hall).is_empty


def test_the_minutes_before_and_after_are_wings(staff, facility, hall, east, book):
    OpeningHoursFactory(facility=facility)
    book(hall, clock(10), clock(12), line={"lead_minutes": 60, "follow_up_minutes": 20}, name="Ball")

    page = show(staff)

    assert monday(page, hall).wings == ["q-5 n-4 l-1", "q-17 n-2 l-1"]
    assert [(bar.label, bar.classes) for bar in monday(page, east).bars] == [
        ("not to be had meanwhile: Hall: Ball", "q-5 n-14 l-1")
    ]


def test_set_up_on_the_day_before(staff, hall, book):
    book(hall, clock(8, day=1), clock(9, day=1), line={"lead_minutes": 12 * 60})

    cell = monday(show(staff), hall)

    assert (cell.pieces, cell.wings) == ([], ["q-53 n-8 l-1"])


def test_what_shares_a_venue_stands_side_by_side(staff, facility, book):
    foyer = VenueFactory(facility=facility, name="Foyer", sharing=Sharing.BOOKINGS, capacity=3)
    for number in range(3):
        book(
            foyer,
            clock(9 + number),
            clock(10 + number, 30),
            line={"sole_use": False},
            status=BookingStatus.TENTATIVE,
        )

    page = show(staff)

    assert [piece.classes.split()[-1] for piece in monday(page, foyer).pieces] == ["l-1", "l-2", "l-1"]
    assert ranks(page, foyer) == [("T", 0), ("T", 0), ("T", 0)]


def test_a_session_over_days_has_a_piece_on_each(staff, hall, book):
    line = book(hall, clock(18), clock(10, day=2), name="Fair")

    cells = rows(show(staff))["Hall"].cells[:4]

    assert [[(piece.id, piece.classes.split()[2:]) for piece in cell.pieces] for cell in cells] == [
        [(f"line-{line.pk}", ["q-45", "n-16", "l-1", "continues-after"])],
        [(f"line-{line.pk}-2", ["q-1", "n-60", "l-1", "continues-before", "continues-after"])],
        [(f"line-{line.pk}-3", ["q-1", "n-12", "l-1", "continues-before"])],
        [],
    ]
    assert cells[0].pieces[0].block.label == "Fair, Confirmed, Hall, 6 May 18:00 – 8 May 10:00"


def test_what_has_been_running_for_months_still_shows(staff, hall, book):
    book(hall, clock(9, day=-80), clock(12), name="Exhibition")

    assert [piece.block.title for piece in monday(show(staff), hall).pieces] == ["Exhibition"]


def test_a_day_ends_at_midnight(staff, hall, book):
    book(hall, clock(20), clock(0, day=1), name="Ball")

    cells = rows(show(staff))["Hall"].cells

    assert [piece.block.when for piece in cells[0].pieces] == ["20:00–24:00"]
    assert cells[1].is_empty


def test_who_asks_for_the_same_time_stands_in_line(staff, hall, book):
    first = book(hall, clock(9), clock(12), status=BookingStatus.PROSPECTIVE)
    book(hall, clock(10), clock(11), status=BookingStatus.PROSPECTIVE)
    book(hall, clock(11), clock(13), status=BookingStatus.PROSPECTIVE_HOLD)
    book(hall, clock(15), clock(16), status=BookingStatus.PROSPECTIVE)
    Booking.objects.filter(pk=first.booking_id).update(created_at=NOON + timedelta(hours=1))

    assert ranks(show(staff), hall) == [("P", 3), ("P", 1), ("H", 1), ("P", 0)]


def test_behind_a_confirmed_booking(staff, hall, book):
    book(hall, clock(9), clock(12))
    book(hall, clock(9), clock(12), status=BookingStatus.PROSPECTIVE)

    assert ranks(show(staff), hall) == [("C", 0), ("P", 2)]


@pytest.mark.parametrize(
    ("booking", "note", "is_urgent"),
    [
        ({"status": "prospective_hold", "hold_expires_at": clock(0, day=9)}, "exp 14 May", False),
        ({"status": "prospective_hold", "hold_expires_at": clock(12, day=2)}, "exp 8 May", False),
        ({"status": "prospective_hold", "hold_expires_at": clock(11, 59, day=2)}, "exp 8 May", True),
        ({"status": "tentative", "decision_on": clock(0, day=2).date()}, "decide 8 May", False),
        ({"status": "tentative", "decision_on": clock(0, day=1).date()}, "decide 7 May", True),
        ({"status": "confirmed", "decision_on": clock(0).date()}, "", False),
        ({"status": "prospective_hold"}, "", False),
    ],
)
def test_how_long_a_hold_lasts(staff, hall, book, booking, note, is_urgent):
    book(hall, clock(14), clock(15), **booking)

    (piece,) = monday(show(staff), hall).pieces

    assert (piece.block.note, "is-urgent" in piece.classes) == (note, is_urgent)


def test_events_and_closings_are_no_bookings(staff, hall, east):
    AppointmentFactory(
        event=EventFactory(facility=hall.facility, name="Yoga"),
        venue=east,
        starts_at=clock(9),
        ends_at=clock(10),
    )
    BlockoutFactory(bookable=hall, starts_at=clock(14), ends_at=clock(15), reason="Paint")

    page = show(staff)

    assert [(piece.block.kind, piece.block.label) for piece in monday(page, east).pieces] == [
        ("event", "Yoga, Event, East, 09:00–10:00")
    ]
    assert [(piece.block.kind, piece.block.label) for piece in monday(page, hall).pieces] == [
        ("closed", "Paint, Closed, Hall, 14:00–15:00")
    ]
    assert [bar.label for bar in monday(page, hall).bars] == ["not to be had meanwhile: East: Yoga"]
    assert [bar.label for bar in monday(page, east).bars] == ["not to be had meanwhile: Hall: Paint"]


def test_a_cancelled_event_holds_nothing(staff, hall):
    event = EventFactory(facility=hall.facility, cancelled_at=NOON)
    AppointmentFactory(event=event, venue=hall, starts_at=clock(9), ends_at=clock(10))

    assert monday(show(staff), hall).is_empty


def test_each_house_has_its_own_clock(staff, partner, hall, book):
    tokyo = FacilityFactory(partner=partner, name="Tokyo", time_zone="Asia/Tokyo")
    room = VenueFactory(facility=tokyo, name="Room")
    book(room, clock(23, day=-1), clock(1))
    book(hall, clock(23, day=-1), clock(1))

    page = show(staff)

    assert [piece.block.when for piece in monday(page, room).pieces] == ["06:00–08:00"]
    assert [piece.block.when for piece in monday(page, hall).pieces] == ["5 May 23:00 – 6 May 01:00"]


@pytest.mark.parametrize(
    ("day", "starts", "ends", "when"),
    [
        ("2030-03-31", clock(1, day=-36), clock(4, day=-36), "01:00–04:00"),
        ("2030-10-27", clock(1, day=174), clock(4, day=174), "01:00–04:00"),
    ],
)
def test_the_day_on_which_the_clocks_change(staff, hall, book, day, starts, ends, when):
    book(hall, starts, ends)

    (cell,) = rows(show(staff, view="day", day=day))["Hall"].cells

    assert [(piece.block.when, piece.classes.split()[2:]) for piece in cell.pieces] == [
        (when, ["q-1", "n-12", "l-1"])
    ]


def test_rooms_that_are_too_small_are_dimmed(staff, hall, east, west):
    LayoutFactory(venue=west, type=LayoutType.THEATRE, head_capacity=150)
    LayoutFactory(venue=west, type=LayoutType.THEATRE, name="Wide rows", head_capacity=120)

    def small(**query):
        return [(name, row.heads) for name, row in rows(show(staff, **query)).items() if row.is_small]

    assert small() == []
    assert small(pax=150) == [("East", 100)]
    assert small(pax=150, layout="theatre") == [("Hall", None), ("East", None)]
    assert small(pax=151, layout="theatre") == [("Hall", None), ("West", 150), ("East", None)]


def test_filters_narrow_the_rows(staff, partner, hall, east, book):
    other = VenueFactory(facility=FacilityFactory(partner=partner), name="Shed")
    book(east, clock(9), clock(10), status=BookingStatus.TENTATIVE, name="Fair")
    book(east, clock(11), clock(12))

    assert list(rows(show(staff, facility=other.facility_id))) == ["Shed"]
    narrowed = show(staff, venue=hall.pk, status="tentative")
    assert list(rows(narrowed)) == ["Hall"]
    assert [bar.label for bar in monday(narrowed, hall).bars] == ["not to be had meanwhile: East: Fair"]


def test_another_partners_ids_narrow_nothing(staff, hall):
    other = VenueFactory()

    assert list(rows(show(staff, facility=other.facility_id, venue=other.pk))) == ["Hall"]


def test_nothing_of_another_partner(staff, hall, book):
    book(VenueFactory(name="Elsewhere"), clock(9), clock(10), name="Secret")

    page = show(staff)

    assert list(rows(page)) == ["Hall"]
    assert "Secret" not in page.content.decode()


def test_equipment_says_how_much_is_left(staff, facility, hall):
    beamer = InventoryProductFactory(facility=facility, name="Beamer", capacity=6)
    for hour, units in ((9, 2), (10, 3)):
        booking = BookingFactory(facility=facility, starts_at=clock(hour))
        ResourceLineFactory(
            booking=booking, bookable=beamer, units=units, starts_at=clock(hour), ends_at=clock(hour + 2)
        )
    OpeningHoursFactory(facility=facility)

    (row,) = show(staff, equipment="1").context["board"].groups[0].equipment

    assert (row.name, row.left, row.capacity) == ("Beamer", 1, 6)
    assert [cell.left for cell in row.cells] == [1, 6, 6, 6, 6, 6, 6]
    assert [(piece.units, piece.classes) for piece in row.cells[0].pieces] == [
        (2, "q-5 n-4 l-1"),
        (5, "q-9 n-4 l-1"),
        (3, "q-13 n-4 l-1"),
    ]
    assert show(staff).context["board"].groups[0].equipment == []


def test_utilisation_is_the_share_of_the_opening_hours_held(staff, facility, hall, east, west, book):
    opening = OpeningHoursFactory(facility=facility)
    opening.opens_at, opening.closes_at = clock(8).time(), clock(18).time()
    opening.save()
    book(east, clock(8), clock(12), line={"lead_minutes": 60, "follow_up_minutes": 60})
    book(hall, clock(14), clock(15))

    by_day = show(staff).context["board"].heat
    by_hour = show(staff, view="day").context["board"].heat

    assert [heat.percent for heat in by_day] == [35, None, None, None, None, None, None]
    assert [(heat.hour, heat.percent) for heat in by_hour] == [
        *((hour, 50) for hour in range(8, 13)),
        (13, 0),
        (14, 100),
        *((hour, 0) for hour in range(15, 18)),
    ]


def test_colours_by_payment_type_and_owner(staff, partner, membership, hall, book):
    fair, gala = (EventTypeFactory(partner=partner, name=name) for name in ("Fair", "Gala"))
    money = {"total_gross": Decimal(100)}
    book(hall, clock(8), clock(9), event_type=gala, coordinator=membership.user, **money)
    book(hall, clock(9), clock(10), event_type=fair, total_paid=Decimal(1), **money)
    book(hall, clock(10), clock(11), total_paid=Decimal(100), **money)
    book(hall, clock(11), clock(12))

    def hues(colour):
        page = show(staff, colour=colour)
        legend = [(meaning.hue, meaning.label) for meaning in page.context["board"].legend]
        return [piece.classes.split()[1] for piece in monday(page, hall).pieces], legend

    assert hues("payment")[0] == ["hue-red", "hue-amber", "hue-green", "hue-grey"]
    assert hues("type") == (
        ["hue-green", "hue-blue", "hue-grey", "hue-grey"],
        [("blue", "Fair"), ("green", "Gala"), ("grey", "No type")],
    )
    assert hues("owner") == (
        ["hue-blue", "hue-grey", "hue-grey", "hue-grey"],
        [("blue", "Anna Berger"), ("grey", "Nobody's")],
    )


def test_weekends_holidays_and_today_stand_out(staff, partner, facility, hall):
    facility.country_code = "AT"
    facility.save()

    days = show(staff, view="month").context["board"].days

    assert [day.date.day for day in days if day.is_weekend] == [4, 5, 11, 12, 18, 19, 25, 26]
    assert [(day.date.day, day.holiday) for day in days if day.holiday] == [
        (1, "Labor Day"),
        (30, "Ascension Day"),
    ]
    assert [day.date.day for day in days if day.is_today] == [6]


def test_a_country_without_known_holidays(staff, facility, hall):
    facility.country_code = "AQ"
    facility.save()

    assert [day.holiday for day in show(staff).context["board"].days] == [""] * 7


def test_today_at_a_glance(staff, facility, hall, book):
    book(hall, clock(9), clock(10))
    book(hall, clock(11), clock(12), status=BookingStatus.PROSPECTIVE)
    for expires_at in (clock(0), clock(23), clock(0, day=1), clock(1, day=1)):
        BookingFactory(
            facility=facility,
            starts_at=clock(9, day=5),
            status=BookingStatus.PROSPECTIVE_HOLD,
            hold_expires_at=expires_at,
        )

    assert show(staff).context["glance"] == ["1 booking starts today", "2 holds expire today"]


def test_a_quiet_day_at_a_glance(staff, hall):
    assert show(staff).context["glance"] == ["Nothing starts today", "No hold expires today"]


def test_customers_are_named_to_those_who_may_read_them(as_role, staff, partner, hall, book):
    book(
        hall, clock(9), clock(10), code="CODE1", customer=CustomerFactory(partner=partner, last_name="Huber")
    )

    page = show(as_role(Role.OPERATIONS))

    assert [piece.block.title for piece in monday(page, hall).pieces] == ["CODE1"]
    assert "Huber" not in page.content.decode()
    assert "Huber" in monday(show(staff), hall).pieces[0].block.title


def test_a_confidential_booking_says_so(staff, hall, book):
    book(hall, clock(9), clock(10), name="Merger", is_confidential=True)

    assert monday(show(staff), hall).pieces[0].block.label == (
        "Merger, Confirmed, Hall, 09:00–10:00, confidential"
    )


def test_who_may_not_write_moves_nothing(as_role, hall, book):
    book(hall, clock(9), clock(10))

    page = show(as_role(Role.VIEWER))

    assert " data-movable" not in page.content.decode()


def test_a_session_named_like_its_venue_is_not_named_twice(staff, hall, book):
    book(hall, clock(9), clock(10), name="Gala", line={"name": "Hall"})
    book(hall, clock(11), clock(12), name="Gala", line={"name": "Dinner"})

    assert [piece.block.title for piece in monday(show(staff), hall).pieces] == ["Gala", "Gala · Dinner"]


def test_the_list_has_the_same_bookings(staff, facility, hall, east, book):
    lines = [
        book(hall, clock(9), clock(10), code="A"),
        book(east, clock(11), clock(12), status=BookingStatus.PROSPECTIVE, code="B"),
        book(hall, clock(18, day=1), clock(9, day=3), code="C", line={"follow_up_minutes": 30}),
    ]
    AppointmentFactory(venue=hall, event=EventFactory(facility=facility, name="Yoga"), starts_at=clock(15))

    grid, twin = show(staff), show(staff, **{"as": "list"})

    html = twin.content.decode()
    assert [f'id="line-{line.pk}"' in html for line in lines] == [True, True, True]
    assert [f'id="line-{line.pk}"' in grid.content.decode() for line in lines] == [True, True, True]
    assert [block.label for block in twin.context["board"].blocks] == [
        block.label for block in grid.context["board"].blocks
    ]
    assert "Yoga" in html
    assert "not to be had meanwhile: East" in html
    assert "with set-up and follow-up 7 May 18:00 – 9 May 09:30" in html


def test_equipment_stands_in_the_list_too(staff, facility, hall):
    beamer = InventoryProductFactory(facility=facility, name="Beamer", capacity=6)
    ResourceLineFactory(
        booking=BookingFactory(facility=facility),
        bookable=beamer,
        units=2,
        starts_at=clock(9),
        ends_at=clock(11),
    )

    html = " ".join(show(staff, equipment="1", **{"as": "list"}).content.decode().split())

    assert "4/6 left" in html


def test_an_address_that_says_nonsense_is_shown_with_a_word(staff, hall):
    page = staff.get("/diary/?view=year&day=%00&venue=%ED%A0%80&pax=many&facility=99999999999999999999999")

    assert page.status_code == 200
    assert "left out: view, day, facility, venue, people." in " ".join(page.content.decode().split())


@pytest.mark.parametrize("view", ["day", "week", "40days", "month"])
def test_every_view_is_drawn(staff, facility, hall, book, view):
    line = book(hall, clock(9), clock(10))

    page = show(staff, view=view)

    assert f'data-view="{view}"' in page.content.decode()
    assert f'id="line-{line.pk}"' in page.content.decode()


def test_the_number_of_questions_does_not_grow(staff, facility, book, count_queries):
    def one_more():
        whole, part = VenueFactory(facility=facility), VenueFactory(facility=facility)
        whole.part_links.create(part=part, partner=whole.partner)
        LayoutFactory(venue=whole, head_capacity=5)
        book(part, clock(9), clock(10), status=BookingStatus.PROSPECTIVE)
        book(whole, clock(11), clock(12))
        book(part, clock(9, day=-60), clock(6))
        AppointmentFactory(venue=part, event=EventFactory(facility=facility), starts_at=clock(14))
        BlockoutFactory(bookable=whole, starts_at=clock(16))
        product = InventoryProductFactory(facility=facility)
        ResourceLineFactory(
            booking=BookingFactory(facility=facility), bookable=product, starts_at=clock(9), ends_at=clock(10)
        )

    one_more()
    with_one = count_queries(lambda: show(staff, equipment="1"))
    for _row in range(9):
        one_more()

    assert count_queries(lambda: show(staff, equipment="1")) == with_one


def test_a_facility_and_venues_that_are_not_there_are_told_and_left_out(staff, partner, facility, hall):
    shed = VenueFactory(facility=FacilityFactory(partner=partner, name="Annexe"), name="Shed")

    page = show(staff, facility=999_999, venue=[hall.pk, 888_888])
    elsewhere = show(staff, facility=facility.pk, venue=[shed.pk])

    assert (page.context["asked"].left_out, page.context["asked"].venue_ids) == (
        ("facility", "venue"),
        (hall.pk,),
    )
    assert page.context["asked"].facility_id is None
    assert (elsewhere.context["asked"].left_out, elsewhere.context["asked"].venue_ids) == ((), ())
    assert list(rows(elsewhere)) == ["Hall"]

"""The page answers a line or its form, keeps the ask in the address, and never breaks."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection, transaction

from bookings.enums import BookingStatus
from catalog.enums import LayoutType
from partners.enums import Role
from tests.bookings.web.conftest import at
from tests.factories import (
    BookingFactory,
    CustomerFactory,
    FacilityFactory,
    InventoryProductFactory,
    LayoutFactory,
    OccupancyFactory,
    ProductPriceFactory,
    SessionFactory,
    VenueFactory,
    VenuePriceFactory,
)
from tests.proof.naughty import TEXTS

pytestmark = pytest.mark.django_db

MONDAY = "6 may 2030"
PART = {"HX-Request": "true"}


@pytest.fixture
def hall(partner, facility):
    hall = VenueFactory(partner=partner, facility=facility, name="Great Hall", head_capacity=200)
    LayoutFactory(venue=hall, name="Rows", type=LayoutType.THEATRE, head_capacity=120, set_up_minutes=30)
    VenuePriceFactory(partner=partner, venues=[hall])
    return hall


@pytest.fixture
def projector(partner, facility):
    projector = InventoryProductFactory(partner=partner, facility=facility, name="Projector", capacity=6)
    ProductPriceFactory(partner=partner, product=projector)
    return projector


@pytest.fixture
def taken(partner, facility, hall):
    """Held all Monday morning by somebody tentative."""
    customer = CustomerFactory(partner=partner, first_name="Jo", last_name="Smith", company=None)
    booking = BookingFactory(facility=facility, customer=customer, status=BookingStatus.TENTATIVE)
    session = SessionFactory(booking=booking, bookable=hall, starts_at=at(-3), ends_at=at(0))
    if not session.occupancies.exists():
        OccupancyFactory(line=session, bookable=hall)
    return booking


def ask(browser, line: str, **headers: str):
    return browser.get("/availability/", {"ask": line}, headers=headers)


def shown(answer) -> str:
    """The text of the page, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_of_nonsense_it_says_so_and_assumes_nothing(staff, hall):
    text = shown(ask(staff, "xyzzy foo"))

    assert "not understood: xyzzy not understood: foo Nothing of this was understood" in text
    assert "assumed" not in text


def test_those_that_are_left_out_are_one_click_away(staff, partner, facility):
    for number in range(9):
        VenueFactory(partner=partner, facility=facility, name=f"Cell {number}", head_capacity=10 + number)
    line = f"80 {MONDAY} 9-12"

    first = ask(staff, line)
    every = staff.get(first.context["all_address"], headers=PART)

    assert [card.venue for card in first.context["answered"].groups[0].cards] == [
        f"Cell {number}" for number in (8, 7, 6, 5, 4, 3)
    ]
    assert "and 3 more" in shown(first)
    assert f'href="{first.context["all_address"]}"'.replace("&", "&amp;") in first.content.decode()
    assert [len(group.cards) for group in every.context["answered"].groups] == [9]
    assert every.headers["HX-Replace-Url"].endswith("&all=1")


def test_what_is_too_small_is_no_fit_and_no_first_choice(staff, hall):
    answer = ask(staff, f"800 theatre {MONDAY} 9-12")
    [card] = answer.context["answered"].groups[0].cards

    assert (card.fit, [action.is_first for action in card.actions]) == ("", [False, False])
    assert "too small: takes 120 people" in shown(answer)


def test_the_empty_page_explains_itself_by_examples(staff, hall, projector):
    answer = staff.get("/availability/")

    assert answer.status_code == 200
    assert "80 theatre 12-14 mar half day + Projector Great Hall tomorrow 9-12 120 banquet" in shown(answer)
    assert "Best fit" not in shown(answer)


def test_a_line_is_understood_and_answered_with_price_and_times(staff, hall, projector):
    text = shown(ask(staff, f"80 theatre {MONDAY} 9-12 + 2 projectors"))

    assert "1 venue fits and is free." in text
    assert "Great Hall Main House Rows" in text
    assert "80 of 120 people" in text
    assert "Mon 6 May 2030 09:00–12:00 held 08:30–12:00" in text
    assert "270.00 EUR with tax" in text
    assert "2 × Projector" in text


def test_days_that_are_priced_alike_are_told_once(staff, hall):
    text = shown(ask(staff, "80 theatre 6-8 may 2030 9-12"))

    assert "Mon 6 May – Wed 8 May 2030 (3 days) 09:00–12:00" in text
    assert "Great Hall 3 days, 90.00 each 270.00" in text
    assert text.count("90.00") == 3


def test_a_part_of_the_page_puts_the_ask_in_the_address(staff, hall):
    answer = ask(staff, f"80 theatre {MONDAY}", **PART)

    assert answer.headers["HX-Replace-Url"] == "/availability/?ask=80+theatre+6+may+2030"
    assert "<html" not in answer.content.decode()
    assert 'id="ask-fields" hx-swap-oob="innerHTML"' in answer.content.decode()
    assert 'id="ask"' not in answer.content.decode()


def test_what_is_not_understood_is_said(staff, hall):
    assert "not understood: xyzzy" in shown(ask(staff, f"80 xyzzy {MONDAY}"))


def test_somebody_in_the_way_is_named_with_the_rank(staff, hall, taken):
    text = shown(ask(staff, f"80 theatre {MONDAY} 9-12"))

    assert "Fits with a move" in text
    assert "2nd option behind Jo Smith" in text
    assert "Nearest dates Great Hall" in text


def test_it_is_said_when_only_the_minutes_between_meet(staff, hall, taken):
    meets = "Jo Smith, Tentative, Great Hall, Mon 6 May 09:00–12:00 · only set-up and clearing meet"

    assert meets in shown(ask(staff, f"80 theatre {MONDAY} 12-15"))
    assert "only set-up" not in shown(ask(staff, f"80 theatre {MONDAY} 11-15"))


def test_nobody_is_named_to_those_who_may_not_know(as_role, hall, taken):
    text = shown(ask(as_role(Role.OPERATIONS), f"80 theatre {MONDAY} 9-12"))

    assert "2nd option behind another booking" in text
    assert "Smith" not in text
    assert taken.code not in text


def test_the_text_to_copy_names_nobody(staff, hall, taken):
    content = unescape(ask(staff, f"80 theatre {MONDAY} 9-12").content.decode())

    texts = re.findall(r'data-copy="([^"]*)"', content)
    assert len(texts) >= 2
    assert all("Smith" not in text for text in texts)
    assert (
        "Great Hall, Main House\nTuesday 7 May 2030, 09:00–12:00\nRows, up to 120 people\n90.00 EUR including tax"
        in texts
    )


def test_the_form_asks_the_same_as_the_line(staff, hall, projector):
    fields = {
        "form": "1",
        "people": "80",
        "layout": "theatre",
        "first_day": "2030-05-06",
        "last_day": "2030-05-08",
        "part": "half_day",
        "venue_ids": [hall.pk],
        "product_0": projector.pk,
        "units_0": "2",
    }

    answer = staff.get("/availability/", fields, headers=PART)

    address = urlsplit(answer.headers["HX-Replace-Url"])
    line = "80 people theatre 6 May 2030 – 8 May 2030 half day Great Hall, + 2 Projector"
    assert parse_qs(address.query) == {"ask": [line]}
    assert f'value="{line}"' in answer.content.decode()
    assert shown(ask(staff, line)).count("Great Hall Main House Rows") == 1


def test_a_line_fills_the_form(staff, hall, projector):
    content = ask(staff, f"80 theatre {MONDAY} great hall + 2 projectors").content.decode()

    assert 'name="people" value="80"' in content
    assert f'name="venue_ids" value="{hall.pk}" id="ask-venue_ids_0" checked' in content
    assert 'name="units_0" value="2"' in content
    assert 'name="product_1"' in content


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"people": "many"}, "Enter a whole number."),
        ({"people": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"first_day": "2030-05-08", "last_day": "2030-05-06"}, "The last day cannot be before the first."),
        ({"last_day": "2030-05-06"}, "Say the first day, too."),
        ({"ends": "12:00"}, "Say from when, too."),
        ({"venue_ids": "999999999999999999999"}, "is not one of the available choices"),
        ({"product_0": "x"}, "is not one of the available choices"),
        ({"avoided": "soon"}, "Write each day as in 2027-03-13"),
        ({"layout": "\x00"}, "is not one of the available choices"),
    ],
)
@pytest.mark.parametrize("headers", [{}, PART])
def test_a_wrong_field_says_so_and_loses_nothing(staff, hall, fields, sentence, headers):
    sent = {"form": "1", "ask": "80 theatre", "places": "3", **fields}

    answer = staff.get("/availability/", sent, headers=headers)

    assert answer.status_code == 200
    assert sentence in shown(answer)
    content = answer.content.decode()
    assert 'name="places" value="3"' in content
    assert 'name="ask" value="80 theatre"' in content


FIELDS = (
    *("people", "layout", "first_day", "last_day", "days", "part", "starts", "ends", "minutes", "weekdays"),
    *("facility_id", "venue_ids", "places", "avoided", "product_0", "units_0", "product_x", "units_99"),
)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_input_breaks_the_page(staff, hall, text):
    line, form = {"ask": text}, {"form": "1", "ask": text, **dict.fromkeys(FIELDS, text)}

    answers = [
        staff.get(f"/availability/?{urlencode(sent, errors='surrogatepass')}") for sent in (line, form)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_days_that_are_past_are_said(staff, hall):
    assert "These times are past." in shown(ask(staff, "80 theatre 2020-03-12"))


def test_another_partners_venue_cannot_be_asked_for(staff, hall):
    other = VenueFactory(name="Elsewhere")

    answer = staff.get("/availability/", {"form": "1", "venue_ids": other.pk})

    assert "is not one of the available choices" in shown(answer)
    assert "Elsewhere" not in shown(ask(staff, f"elsewhere {MONDAY}")).replace("elsewhere 6 may", "")


def test_queries_stay_as_many_when_venues_grow(
    staff, partner, facility, hall, taken, projector, count_queries
):
    def page():
        ask(staff, f"80 theatre {MONDAY} 9-12 + projector")

    page()
    before = count_queries(page)
    for number in range(27):
        venue = VenueFactory(partner=partner, facility=facility, name=f"Room {number}", head_capacity=100)
        LayoutFactory(venue=venue, type=LayoutType.THEATRE)
        VenuePriceFactory(partner=partner, venues=[venue])
    after = count_queries(page)

    assert after == before


def links(answer) -> dict[str, dict[str, list[str]]]:
    """By label, what each says to the form for a new booking."""
    found = re.findall(r'<a class="button[^>]*?href="([^"]*)"[^>]*>([^<]*)</a>', answer.content.decode())
    return {
        label.strip(): parse_qs(urlsplit(unescape(url)).query)
        for url, label in found
        if urlsplit(unescape(url)).path == "/bookings/new/"
    }


def test_hold_and_book_say_all_that_was_asked(staff, hall, projector):
    found = links(ask(staff, "80 theatre 6-7 may 2030 9-12 + 2 projectors"))

    said = {
        "venue": [str(hall.pk)],
        "starts_at": ["2030-05-06T09:00"],
        "ends_at": ["2030-05-06T12:00"],
        "people": ["80"],
        "layout": [str(hall.layouts.get().pk)],
        "equipment": [f"{projector.pk}:2"],
        "line": ["2030-05-07T09:00/2030-05-07T12:00"],
    }
    assert found == {
        "Hold": {**said, "status": ["prospective_hold"]},
        "Book": {**said, "status": ["confirmed"]},
    }


def test_what_is_taken_can_be_enquired_for(staff, hall, taken):
    found = links(ask(staff, f"80 theatre {MONDAY} 9-12"))

    assert found["Enquire as 2nd option"]["status"] == ["prospective"]
    assert found["Hold"]["starts_at"] == ["2030-05-07T09:00"]


def test_a_reader_has_nothing_to_book_with(as_role, hall):
    answer = ask(as_role(Role.VIEWER), f"80 theatre {MONDAY}")

    assert links(answer) == {}
    assert "Great Hall" in shown(answer)


def test_what_cannot_be_had_is_neither_promised_nor_priced_nor_asked_for(staff, partner, hall, projector):
    annexe = FacilityFactory(partner=partner, name="Annexe")
    barn = VenueFactory(partner=partner, facility=annexe, name="Barn", head_capacity=100)
    VenuePriceFactory(partner=partner, venues=[barn])
    answer = ask(staff, f"80 people {MONDAY} 9-12 + 8 projectors")
    cards = {card.venue: card for group in answer.context["answered"].groups for card in group.cards}
    of_hall, of_barn = cards["Great Hall"], cards["Barn"]

    assert ("with 6 × Projector" in of_hall.text, "Projector" in of_barn.text) == (True, False)
    assert [item.name for item in of_hall.priced] == ["Great Hall", "6 × Projector"]
    assert [item.name for item in of_barn.priced] == ["Barn"]
    assert f"equipment={projector.pk}%3A6" in of_hall.actions[0].url
    assert "equipment" not in of_barn.actions[0].url


def test_equipment_alone_is_answered_without_venues(staff, hall, projector):
    answer = ask(staff, f"2 projectors {MONDAY} 9-12")

    assert "1 of 1 products are free." in shown(answer)
    assert "6 of 6 left" in shown(answer)
    assert "180.00 EUR with tax" in shown(answer)
    assert f'data-answer="{hall.pk}-' not in answer.content.decode()
    assert links(answer)["Book"] == {
        "kind": ["equipment"],
        "equipment": [f"{projector.pk}:2"],
        "starts_at": ["2030-05-06T09:00"],
        "ends_at": ["2030-05-06T12:00"],
        "status": ["confirmed"],
    }
    assert links(ask(staff, f"7 projectors {MONDAY} 9-12")) == {}


def test_the_page_is_shown_read_only(staff, hall, taken):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        answer = ask(staff, f"80 theatre {MONDAY} 9-12")

    assert answer.status_code == 200

"""What is said of a booking as a whole: kept, cleared, or refused by its field."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bookings.enums import PayableBy, ReservationMethod
from bookings.models import Booking
from bookings.services.booking_fields import UrlRequest
from bookings.services.change_booking import change_booking
from bookings.services.open_booking import open_booking
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.errors import errors_by_field
from tests.bookings.congress import MONDAY, build_congress
from tests.bookings.services.planning import summit

pytestmark = pytest.mark.django_db

TUESDAY = MONDAY + timedelta(days=1)
TOLD = {
    "code": "SUMMIT",
    "name": "Summit",
    "internal_note": "VIP",
    "is_confidential": True,
    "total_attendees": 12,
    "purchase_order_number": "PO 7",
    "event_starts_on": MONDAY,
    "event_ends_on": TUESDAY,
    "decision_on": date(2030, 1, 1),
    "can_be_moved": True,
    "is_commission_paid": True,
    "food_beverage_payable_by": PayableBy.GUESTS,
    "opportunity_number": 99,
    "is_accommodation_included": True,
    "accommodation_starts_on": MONDAY,
    "accommodation_ends_on": TUESDAY,
    "free_rooms_denominator": 20,
    "most_free_rooms_a_day": 2,
    "accommodation_reservation_methods": [ReservationMethod.ROOMING_LIST],
    "accommodation_cut_off_on": date(2030, 4, 1),
    "accommodation_cancellation_on": date(2030, 4, 2),
    "accommodation_charging_method": "bill_to_master",
    "accommodation_guarantee_required": True,
    "accommodation_external_block_id": "B1",
    "folio_reference": "F1",
    "has_catering_website": True,
    "catering_website_description": "Choose your dinner",
    "catering_website_end_days": 3,
}
CLEARED = {
    "internal_note": "",
    "purchase_order_number": "",
    "event_starts_on": None,
    "event_ends_on": None,
    "decision_on": None,
    "opportunity_number": None,
    "accommodation_starts_on": None,
    "accommodation_ends_on": None,
    "accommodation_cut_off_on": None,
    "accommodation_cancellation_on": None,
    "accommodation_external_block_id": "",
    "folio_reference": "",
    "catering_website_description": "",
    "catering_website_end_days": None,
}
REFUSED = [
    ({"code": "TAKEN"}, "code"),
    ({"code": ""}, "code"),
    ({"code": "X" * 21}, "code"),
    ({"name": "X" * 201}, "name"),
    ({"total_attendees": -1}, "total_attendees"),
    ({"total_attendees": None}, "total_attendees"),
    ({"total_attendees": 2**40}, "total_attendees"),
    ({"event_ends_on": MONDAY - timedelta(days=1)}, "event_ends_on"),
    ({"event_ends_on": None}, "event_ends_on"),
    ({"accommodation_starts_on": TUESDAY, "accommodation_ends_on": MONDAY}, "accommodation_ends_on"),
    ({"food_beverage_payable_by": "nobody"}, "food_beverage_payable_by"),
    ({"accommodation_charging_method": "shells"}, "accommodation_charging_method"),
    ({"accommodation_reservation_methods": ["pigeon"]}, "accommodation_reservation_methods"),
    ({"opportunity_number": 2**70}, "opportunity_number"),
    ({"catering_website_end_days": 4000}, "catering_website_end_days"),
    ({"commissions": {"food": PercentOfUnit(Decimal(101))}}, "commissions"),
    ({"commissions": {"gold": PercentOfUnit(Decimal(1))}}, "commissions.gold"),
    ({"commissions": {"food": AmountPerUnit(Decimal("1e12"))}}, "commissions.food"),
    ({"external_urls": [UrlRequest(ref=str(n), url="https://a.example") for n in range(4)]}, "external_urls"),
    ({"external_urls": [UrlRequest(ref="a", url="https://a.example")] * 2}, "external_urls"),
    ({"external_urls": [UrlRequest(ref="a", url="http://a.example")]}, "url"),
    ({"external_urls": [UrlRequest(ref="", url="https://a.example")]}, "ref"),
    ({"external_urls": [UrlRequest(ref="a", url="https://me:pw@a.example")]}, "url"),
]


@pytest.fixture
def booking(congress):
    return summit(congress)


def tell(congress, booking, **fields):
    return change_booking(actor=congress.actor(), booking_id=booking.pk, fields=fields).booking


def as_stored(booking, names):
    stored = Booking.objects.get(pk=booking.pk)
    return {name: getattr(stored, name) for name in names}


def test_every_field_is_kept_as_it_was_told(congress):
    opened = open_booking(actor=congress.actor(), facility_id=congress.facility.pk, fields=TOLD).booking

    assert as_stored(opened, TOLD) == TOLD


def test_what_is_not_told_stays(congress, booking):
    tell(congress, booking, **TOLD)

    tell(congress, booking, name="Other")

    assert as_stored(booking, TOLD) == {**TOLD, "name": "Other"}


def test_none_clears(congress, booking):
    tell(congress, booking, **TOLD)

    tell(congress, booking, **dict.fromkeys(CLEARED))

    assert as_stored(booking, CLEARED) == CLEARED


@pytest.mark.parametrize(("fields", "name"), REFUSED)
def test_what_cannot_be_is_refused_by_its_field(congress, booking, fields, name):
    summit(congress, code="TAKEN")

    with pytest.raises(ValidationError) as refusal:
        tell(congress, booking, **fields)

    assert list(errors_by_field(refusal.value)) == [name]


def test_its_own_code_may_be_told_again_and_another_partner_may_have_the_same(congress, booking):
    tell(congress, booking, code="MINE")
    other = build_congress()

    assert tell(congress, booking, code="MINE").code == "MINE"
    assert summit(other, code="MINE").code == "MINE"


def test_commissions_are_told_as_a_whole(congress, booking):
    tell(
        congress, booking, commissions={"food": PercentOfUnit(Decimal(8)), "other": AmountPerUnit(Decimal(5))}
    )
    before = sorted(booking.commissions.values_list("category", "amount_type", "amount"))

    tell(congress, booking, commissions={"beverage": PercentOfUnit(Decimal(100))})
    after = list(booking.commissions.values_list("category", "amount_type", "amount"))
    tell(congress, booking, commissions=None)

    assert before == [("food", "percent", Decimal(8)), ("other", "amount", Decimal(5))]
    assert after == [("beverage", "percent", Decimal(100))]
    assert not booking.commissions.exists()


def test_links_are_told_as_a_whole_in_their_order(congress, booking):
    links = [UrlRequest(ref=ref, url=f"https://{ref}.example", label=ref.upper()) for ref in ("b", "a")]
    tell(congress, booking, external_urls=links)
    before = list(booking.external_urls.values_list("position", "ref", "url", "label"))

    tell(congress, booking, external_urls=links[1:])
    after = list(booking.external_urls.values_list("position", "ref"))
    tell(congress, booking, external_urls=None)

    assert before == [(1, "b", "https://b.example", "B"), (2, "a", "https://a.example", "A")]
    assert after == [(1, "a")]
    assert not booking.external_urls.exists()


def test_only_a_change_of_its_own_fields_is_a_change_of_the_booking(congress, booking):
    before = booking.changed_at

    same = tell(congress, booking, name=booking.name).changed_at
    other = tell(congress, booking, name="Other").changed_at

    assert same == before < other

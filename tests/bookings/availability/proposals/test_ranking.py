"""What is proposed for a wish, in which group, at which price and behind whom."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.availability.proposals.candidate import Misfit
from bookings.availability.proposals.proposal import Group, Proposal
from bookings.availability.proposals.ranking import rank_proposals
from bookings.availability.proposals.wish import Wish
from bookings.enums import BookingStatus, Reason
from bookings.services.add_line import add_lines
from bookings.services.line_request import ResourceRequest, SessionRequest
from catalog.enums import LayoutType, Sharing, TaxMode
from partners.enums import Role
from tests.bookings.congress import MONDAY, Congress, build_congress, clock
from tests.bookings.services.planning import plan, summit
from tests.factories import (
    BlockoutFactory,
    CustomerFactory,
    FacilityFactory,
    LayoutFactory,
    OpeningHoursFactory,
    ProductPriceFactory,
    VenueFactory,
    VenuePartFactory,
    VenuePriceFactory,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TUESDAY, WEDNESDAY = MONDAY + DAY, MONDAY + 2 * DAY


def wish(**asked) -> Wish:
    """Monday from nine to twelve, unless something else is asked for."""
    days = asked.pop("days", (MONDAY,))
    told = {
        "earliest": MONDAY - 7 * DAY,
        "days": days,
        "needed": len(days),
        "slots": ((time(9), time(12)),),
        **asked,
    }
    return Wish(**told)


def found(congress: Congress, role: Role = Role.COORDINATOR, **asked) -> list[Proposal]:
    return rank_proposals(congress.actor(role=role), wish(**asked))


def in_short(proposals: list[Proposal]) -> list[tuple[str, str]]:
    return [(one.group, one.candidate.venue.name) for one in proposals]


def of(proposals: list[Proposal], name: str, group: Group | None = None) -> Proposal:
    return next(one for one in proposals if one.candidate.venue.name == name and group in (None, one.group))


def test_the_tightest_venue_comes_first(congress):
    assert in_short(found(congress, people=30)) == [(Group.BEST, "Salon"), (Group.OTHER, "Hall")]
    assert in_short(found(congress, people=80)) == [(Group.BEST, "Hall"), (Group.OTHER, "Salon")]


def test_a_misfit_says_why(congress):
    assert of(found(congress, people=80), "Salon").misfit == Misfit.TOO_SMALL
    assert of(found(congress, people=30), "Hall").misfit == Misfit.TOO_LARGE
    assert of(found(congress, layout=LayoutType.THEATRE), "Salon").misfit == Misfit.NO_LAYOUT
    assert of(found(congress, venue_ids=(congress.hall.pk,)), "Salon").misfit == Misfit.OTHER_VENUE
    assert of(found(congress, places=2), "Salon").misfit == Misfit.TOO_FEW_PLACES
    assert of(found(congress, facility_id=0), "Salon").misfit == Misfit.OTHER_VENUE


def test_a_layout_brings_its_capacity_and_its_minutes(congress):
    LayoutFactory(venue=congress.hall, name="Few rows", type=LayoutType.THEATRE, head_capacity=90)

    hall = of(found(congress, people=80, layout=LayoutType.THEATRE), "Hall")

    assert (str(hall.candidate.layout), hall.candidate.heads) == ("Few rows", 90)
    [times] = hall.periods
    assert (times.starts_at, times.ends_at) == (clock(9), clock(12))
    assert (times.held_from, times.held_until) == (clock(8, 30), clock(12, 15))
    [rows] = of(found(congress, people=280, layout=LayoutType.THEATRE), "Hall").periods
    assert rows.held_from == clock(8)


def test_a_layout_is_found_by_its_name(congress):
    LayoutFactory(venue=congress.salon, name="Long Table", type=LayoutType.CUSTOM, head_capacity=20)

    assert str(of(found(congress, layout="long table"), "Salon").candidate.layout) == "Long Table"


@pytest.mark.parametrize("mode", TaxMode)
def test_the_price_is_what_a_booking_would_cost(mode):
    congress = build_congress(mode)
    ProductPriceFactory(partner=congress.partner, product=congress.microphone, amount=Decimal("12.50"))

    proposed = of(
        found(congress, days=(MONDAY, TUESDAY), equipment=((congress.microphone.pk, 3),)), "Hall"
    ).price

    booking = summit(congress)
    lines = add_lines(
        actor=congress.actor(),
        booking_id=booking.pk,
        requests=[
            request
            for day in (0, 1)
            for request in (
                SessionRequest(
                    venue_id=congress.hall.pk, starts_at=clock(9, day=day), ends_at=clock(12, day=day)
                ),
                ResourceRequest(
                    inventory_product_id=congress.microphone.pk,
                    units=3,
                    starts_at=clock(9, day=day),
                    ends_at=clock(12, day=day),
                ),
            )
        ],
        dry_run=True,
    ).lines
    assert proposed.gross == sum(line.price_gross for line in lines)
    assert (proposed.net, proposed.tax) == (
        sum(line.price_net for line in lines),
        sum(line.price_tax for line in lines),
    )
    assert {item.gross for item in proposed.items} == {line.price_gross for line in lines}
    assert proposed.is_complete


def test_what_has_no_price_is_named(congress):
    VenueFactory(partner=congress.partner, facility=congress.facility, name="Barn")

    assert of(found(congress), "Barn").price.unpriced == ("Barn",)


def test_a_confirmed_booking_is_in_the_way_by_name(congress):
    customer = CustomerFactory(partner=congress.partner, first_name="Jo", last_name="Smith")
    booking = summit(congress, status=BookingStatus.CONFIRMED, customer_id=customer.pk)
    plan(congress, booking)

    hall = of(found(congress), "Hall", Group.MOVE)

    [rival] = hall.rivals
    assert (rival.name, rival.code, rival.status, rival.where) == (
        "Jo Smith",
        booking.code,
        BookingStatus.CONFIRMED,
        "Hall",
    )
    assert (hall.is_free, hall.can_be_next_option) == (False, False)


def test_a_tentative_booking_makes_a_second_option(congress):
    decision = MONDAY - 3 * DAY
    plan(congress, summit(congress, status=BookingStatus.TENTATIVE, decision_on=decision))

    hall = of(found(congress), "Hall", Group.MOVE)

    assert (hall.can_be_next_option, hall.option_rank, hall.rivals[0].decision_on) == (True, 2, decision)


def test_an_enquiry_holds_nothing_and_counts_as_an_option(congress):
    plan(congress, summit(congress, status=BookingStatus.PROSPECTIVE))

    hall = of(found(congress), "Hall")

    assert (hall.group, hall.option_rank, len(hall.enquiries)) == (Group.BEST, 2, 1)
    assert of(found(congress), "Salon").enquiries == ()


def test_an_enquiry_for_a_part_counts_for_the_whole(congress):
    whole = VenueFactory(partner=congress.partner, facility=congress.facility, name="Whole")
    VenuePartFactory(whole=whole, part=congress.hall)
    plan(congress, summit(congress, status=BookingStatus.PROSPECTIVE))

    assert [one.where for one in of(found(congress), "Whole").enquiries] == ["Hall"]


@pytest.mark.parametrize(("role", "confidential"), [(Role.OPERATIONS, False), (Role.COORDINATOR, True)])
def test_a_rival_is_named_to_those_alone_who_may_know(congress, role, confidential):
    plan(congress, summit(congress, status=BookingStatus.TENTATIVE, is_confidential=confidential))

    [rival] = of(found(congress, role=role), "Hall", Group.MOVE).rivals

    assert (rival.name, rival.code, rival.booking_id, rival.status) == ("", "", None, BookingStatus.TENTATIVE)


def test_the_nearest_date_is_offered_at_the_same_venue(congress):
    plan(congress, summit(congress, status=BookingStatus.CONFIRMED))

    proposals = found(congress, people=300)

    assert in_short(proposals) == [
        (Group.MOVE, "Hall"),
        (Group.NEAREST, "Hall"),
        (Group.OTHER, "Salon"),
    ]
    assert proposals[1].periods[0].starts_at == clock(9, day=1)


def test_a_venue_that_is_named_is_offered_on_several_dates(congress):
    plan(congress, summit(congress, status=BookingStatus.CONFIRMED))

    proposals = found(congress, venue_ids=(congress.hall.pk,), weekdays=frozenset({0, 1}))

    days = [one.periods[0].starts_at for one in proposals if one.group == Group.NEAREST]
    assert days == [clock(9, day=day) for day in (-7, -6, 1, 7)]
    assert of(proposals, "Salon").is_free


def test_several_days_move_together(congress):
    plan(congress, summit(congress, status=BookingStatus.CONFIRMED))

    hall = of(found(congress, days=(MONDAY, TUESDAY)), "Hall", Group.NEAREST)

    assert [times.starts_at for times in hall.periods] == [clock(9, day=1), clock(9, day=2)]


def test_any_days_of_a_range_are_those_that_are_free_together(congress):
    plan(congress, summit(congress, status=BookingStatus.CONFIRMED))

    hall = of(found(congress, days=(MONDAY, TUESDAY, WEDNESDAY), needed=2), "Hall")

    assert hall.group == Group.BEST
    assert [times.starts_at for times in hall.periods] == [clock(9, day=1), clock(9, day=2)]


def test_the_first_slot_that_is_free_is_taken(congress):
    plan(congress, summit(congress, status=BookingStatus.CONFIRMED))
    slots = ((time(8), time(12, 30)), (time(13), time(17, 30)))

    hall = of(found(congress, slots=slots), "Hall")

    assert (hall.group, hall.periods[0].starts_at) == (Group.BEST, clock(13))


def test_a_slot_may_last_over_midnight(congress):
    [times] = of(found(congress, slots=((time(20), time(2)),)), "Hall").periods

    assert (times.starts_at, times.ends_at) == (clock(20), clock(2, day=1))


def test_equipment_that_is_short_says_how_much_is_left(congress):
    booking = summit(congress, status=BookingStatus.CONFIRMED)
    add_lines(
        actor=congress.actor(),
        booking_id=booking.pk,
        requests=[
            ResourceRequest(
                inventory_product_id=congress.microphone.pk,
                units=2,
                starts_at=clock(9),
                ends_at=clock(10),
                cost=Decimal(1),
            )
        ],
    )

    [short] = of(found(congress, equipment=((congress.microphone.pk, 5),)), "Hall").shortages

    assert (short.name, short.wanted, short.free, short.units) == ("Microphone", 5, 4, 6)


def test_equipment_of_another_house_is_not_there(congress):
    annexe = FacilityFactory(partner=congress.partner, name="Annexe", time_zone="Europe/Vienna")
    VenueFactory(partner=congress.partner, facility=annexe, name="Barn")

    [short] = of(found(congress, equipment=((congress.microphone.pk, 1),)), "Barn").shortages

    assert (short.free, short.units) == (0, 0)


def test_a_closed_venue_is_not_a_matter_of_moving(congress):
    BlockoutFactory(bookable=congress.hall, starts_at=clock(8), ends_at=clock(18))

    hall = of(found(congress), "Hall", Group.OTHER)

    assert [one.reason for one in hall.obstacles] == [Reason.CLOSED]


def test_outside_opening_hours_another_day_is_chosen(congress):
    OpeningHoursFactory(facility=congress.facility, weekday=1, opens_at=time(8), closes_at=time(18))

    chosen = of(found(congress, days=(MONDAY, TUESDAY), needed=1), "Hall")
    closed = of(found(congress), "Hall", Group.OTHER)

    assert chosen.periods[0].starts_at == clock(9, day=1)
    assert [one.reason for one in closed.obstacles] == [Reason.OUTSIDE_OPENING_HOURS]


def test_a_booking_that_is_too_short_is_said(congress):
    congress.hall.min_booking_minutes = 240
    congress.hall.save()

    assert of(found(congress), "Hall", Group.OTHER).duration == "too_short"


def test_a_shared_venue_counts_places(congress):
    VenueFactory(
        partner=congress.partner,
        facility=congress.facility,
        name="Gallery",
        sharing=Sharing.PLACES,
        capacity=24,
    )

    assert in_short(found(congress, places=20))[0] == (Group.BEST, "Gallery")
    assert of(found(congress, places=30), "Gallery").misfit == Misfit.TOO_FEW_PLACES


def test_a_time_that_no_clock_shows_is_not_proposed(congress):
    spring = date(2030, 3, 31)

    assert found(congress, earliest=spring, days=(spring,), slots=((time(2), time(2, 30)),)) == []


def test_without_a_day_there_is_nothing_to_propose(congress):
    assert found(congress, days=()) == []


def test_another_partners_venues_and_equipment_stay_unknown(congress):
    other = build_congress()

    proposals = found(congress, venue_ids=(other.hall.pk,), equipment=((other.microphone.pk, 1),))

    assert {one.candidate.venue.partner_id for one in proposals} == {congress.partner.pk}
    assert [one.shortages for one in proposals] == [(), ()]


def test_queries_stay_as_many_when_venues_grow(congress):
    booking = summit(congress, status=BookingStatus.TENTATIVE)
    plan(congress, booking)
    asked = {"days": (MONDAY, TUESDAY), "equipment": ((congress.microphone.pk, 1),)}

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            found(congress, **asked)
        return len(queries)

    before = count()
    for number in range(27):
        venue = VenueFactory(
            partner=congress.partner, facility=congress.facility, name=f"Room {number}", head_capacity=40
        )
        LayoutFactory(venue=venue)
        VenuePriceFactory(partner=congress.partner, venues=[venue])
        if number % 2:
            plan(congress, booking, venue_id=venue.pk)
    after = count()

    assert (before, after) == (before, before)
    assert before <= 20

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from bookings.enums import LineStatus
from bookings.errors import EventFull, EventNotBookable, NotFree
from bookings.models import Booking, Charge, Line, Occupancy, StatusChange, TaxDetail
from bookings.services.create_booking import create_booking
from catalog.enums import Sharing
from partners.enums import Role
from partners.errors import Conflict, HoldfastError, Invalid, NotAllowed
from tests.bookings.services.conftest import actor_of, at, seat, session, units
from tests.factories import (
    CostCentreFactory,
    CustomerFactory,
    DiscountFactory,
    EventFactory,
    EventPriceFactory,
    FacilityFactory,
    OpeningHoursFactory,
    TaxFactory,
    VenueFactory,
    VenuePartFactory,
    VenuePriceFactory,
)


def book(actor, *lines, **more):
    return create_booking(actor=actor, customer_id=None, lines=lines, **more)


def test_totals_dates_and_ledgers_follow_from_the_lines(partner, actor, venue, product):
    venue.cost_centre = CostCentreFactory(partner=partner, facility=venue.facility)
    venue.save()
    customer = CustomerFactory(partner=partner)

    booking = create_booking(
        actor=actor, customer_id=customer.pk, lines=[session(venue, 0, 2), units(product, 3, 1, 2)]
    )

    kept = Booking.objects.get(pk=booking.pk)
    assert (kept.status, kept.customer, kept.version, kept.currency) == ("confirmed", customer, 1, "EUR")
    assert (kept.starts_at, kept.ends_at, str(kept.starts_on)) == (at(0), at(2), "2030-05-06")
    assert (kept.total_net, kept.total_tax, kept.total_gross) == (Decimal(125), Decimal(25), Decimal(150))
    charges = Charge.objects.filter(line__booking=booking).order_by("line_id")
    assert [(str(c.charged_on), c.cost_centre, c.tax, c.total) for c in charges] == [
        ("2030-05-06", venue.cost_centre, Decimal(10), Decimal(60)),
        ("2030-05-06", None, Decimal(15), Decimal(90)),
    ]
    assert [(d.rate_amount, d.amount) for d in TaxDetail.objects.order_by("charge_id")] == [
        (Decimal(20), Decimal(10)),
        (Decimal(20), Decimal(15)),
    ]
    held = Occupancy.objects.filter(booking=booking).order_by("bookable_id")
    assert [(o.bookable_id, o.quantity, o.sole_key, o.active) for o in held] == [
        (venue.pk, 1, kept.holder_key, True),
        (product.pk, 3, 0, True),
    ]
    assert [(c.before, c.after, c.made_by) for c in StatusChange.objects.all()] == [
        ("", "confirmed", "Front desk")
    ]


def test_the_first_day_is_local_to_the_facility_of_the_earliest_line(partner, actor, venue):
    far = VenueFactory(
        partner=partner, facility=FacilityFactory(partner=partner, time_zone="Pacific/Auckland")
    )
    VenuePriceFactory(partner=partner, venues=[far])

    booking = book(actor, session(venue, 10, 11), session(far, 5, 6))

    assert (booking.starts_at, str(booking.starts_on), booking.facility) == (
        at(5),
        "2030-05-07",
        venue.facility,
    )


def test_minutes_before_and_after_are_held_and_copied(actor, venue):
    venue.lead_minutes, venue.follow_up_minutes = 30, 15
    venue.save()

    line = book(actor, session(venue, 2, 3)).lines.get()
    venue.lead_minutes = 90
    venue.save()

    held = Occupancy.objects.get(line=line).period
    assert (held.lower, held.upper) == (at(1.5), at(3.25))
    with pytest.raises(NotFree) as refused:
        book(actor, session(venue, 3.1, 4))
    assert [one.reason for one in refused.value.obstacles] == ["buffer"]


@pytest.mark.parametrize(("start", "end"), [(0, 1), (0.5, 1.5), (-1, 3), (0.25, 0.5)])
def test_a_sole_venue_is_taken_once_at_a_time(actor, venue, start, end):
    book(actor, session(venue, 0, 1))

    with pytest.raises(NotFree) as refused:
        book(actor, session(venue, start, end))

    assert refused.value.field == "lines.0.venue_id"
    assert [(one.reason, one.starts_at, one.ends_at) for one in refused.value.obstacles] == [
        ("booked", at(0), at(1))
    ]
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 2)])
def test_an_end_and_a_start_may_meet(actor, venue, start, end):
    book(actor, session(venue, 0, 1))

    book(actor, session(venue, start, end))

    assert Occupancy.objects.filter(active=True).count() == 2


def test_a_whole_and_its_parts_keep_each_other_out(partner, actor, venue):
    whole = VenueFactory(partner=partner)
    VenuePriceFactory(partner=partner, venues=[whole])
    VenuePartFactory(partner=partner, whole=whole, part=venue)
    book(actor, session(venue, 0, 1))
    book(actor, session(whole, 2, 3))

    for wanted in (session(whole, 0.5, 1.5), session(venue, 2.5, 3.5)):
        with pytest.raises(NotFree) as refused:
            book(actor, wanted)
        assert [one.reason for one in refused.value.obstacles] == ["part_venue"]


def test_shared_users_of_a_whole_get_along_and_keep_sole_users_of_a_part_out(partner, actor, venue):
    whole = VenueFactory(partner=partner, sharing=Sharing.PLACES, capacity=3)
    VenuePriceFactory(partner=partner, venues=[whole])
    VenuePartFactory(partner=partner, whole=whole, part=venue)

    book(actor, session(whole, places=2))
    book(actor, session(whole))

    with pytest.raises(NotFree) as refused:
        book(actor, session(whole))
    assert [(one.reason, one.free) for one in refused.value.obstacles] == [("too_few_places", 0)]
    with pytest.raises(NotFree):
        book(actor, session(venue))


def test_a_price_by_the_hour_counts_each_place(partner, actor):
    pool = VenueFactory(partner=partner, sharing=Sharing.PLACES, capacity=8)
    VenuePriceFactory(partner=partner, venues=[pool], amount=Decimal("10"), form="net")

    booking = book(actor, session(pool, 0, 1.25, places=3))

    assert (booking.total_net, booking.total_tax, booking.total_gross) == (
        Decimal("37.50"),
        Decimal("7.50"),
        Decimal("45.00"),
    )


def test_units_are_counted_at_their_busiest(actor, product):
    book(actor, units(product, 3, 0, 2))
    book(actor, units(product, 2, 1, 3))

    with pytest.raises(NotFree) as refused:
        book(actor, units(product, 1, 1, 2))
    book(actor, units(product, 2, 0, 1))

    assert [(one.reason, one.free) for one in refused.value.obstacles] == [("too_few_places", 0)]


def test_lines_of_one_call_count_together(actor, product, venue):
    for lines in ([units(product, 3), units(product, 3)], [session(venue, 0, 2), session(venue, 1, 3)]):
        with pytest.raises(Conflict) as refused:
            book(actor, *lines)
        assert refused.value.code == "not_free"

    assert (Booking.objects.count(), Line.objects.count(), Occupancy.objects.count()) == (0, 0, 0)


def test_back_to_back_lines_of_one_booking_may_share_their_buffers(actor, venue):
    venue.lead_minutes = 60
    venue.save()

    booking = book(actor, session(venue, 0, 1), session(venue, 1, 2))

    assert booking.lines.count() == 2


def test_a_prospective_booking_takes_no_places(actor, venue):
    book(actor, session(venue), status="prospective")

    book(actor, session(venue))

    assert sorted(Occupancy.objects.values_list("active", flat=True)) == [False, True]


def test_a_full_event_has_a_waiting_list_that_ends(actor, event):
    first, second = book(actor, seat(event)), book(actor, seat(event))

    with pytest.raises(EventFull) as refused:
        book(actor, seat(event))

    assert refused.value.field == "lines.0.event_id"
    assert (first.lines.get().status, first.total_gross) == (LineStatus.BOOKED, Decimal(30))
    assert (second.lines.get().status, second.total_gross) == (LineStatus.WAITING, Decimal(0))
    assert Charge.objects.filter(line__booking=second).count() == 0


def test_a_free_event_needs_no_price(partner, actor):
    event = EventFactory(partner=partner, is_free=True)

    line = book(actor, seat(EventPriceFactory(event=event).event, price_id=None)).lines.get()

    assert (line.price_basis, line.price_gross, line.event_price) == ("free", Decimal(0), None)


@pytest.mark.parametrize(
    "state",
    [
        {"cancelled_at": timezone.now()},
        {"is_active": False},
        {"starts_on": date(2020, 5, 4), "ends_on": date(2020, 5, 29)},
        {"bookable_until": timezone.now() - timezone.timedelta(hours=1)},
        {"bookable_from": timezone.now() + timezone.timedelta(hours=1)},
    ],
)
def test_an_event_that_takes_no_bookings_refuses(partner, actor, state):
    event = EventPriceFactory(event=EventFactory(partner=partner, **state)).event

    with pytest.raises(EventNotBookable) as refused:
        book(actor, seat(event))

    assert refused.value.field == "lines.0.event_id"


def test_a_manual_price_is_the_total_of_the_line_and_ignores_the_discount(partner, actor, product):
    vat, discount = TaxFactory(partner=partner, amount=10), DiscountFactory(partner=partner)
    manual = {"use_manual_price": True, "manual_price_vat_id": vat.pk, "discount_id": discount.pk}

    line = book(actor, units(product, 3, manual_price_amount_gross=Decimal("55.00"), **manual)).lines.get()

    assert (line.price_net, line.price_tax, line.price_gross) == (Decimal(50), Decimal(5), Decimal(55))
    assert (line.discount, line.discount_amount, line.product_price) == (discount, None, None)


def test_a_discount_is_taken_off_each_unit(partner, actor, product):
    discount = DiscountFactory(partner=partner, amount_type="percent", amount=Decimal("12.5"))

    line = book(actor, units(product, 2, discount_id=discount.pk)).lines.get()

    assert line.price_gross == Decimal("52.50")
    assert [step["step"] for step in line.price_explanation] == [
        "base",
        "discount",
        "rate",
        "multiplier",
        "tax",
    ]


REFUSALS = [
    (lambda venue, **_: session(venue, 1, 1), "lines.0.ends_at", "ends_before_start"),
    (lambda venue, **_: session(venue, 2, 1), "lines.0.ends_at", "ends_before_start"),
    (lambda venue, **_: session(venue, places=2), "lines.0.places_used", "not_shared_by_places"),
    (lambda venue, **_: session(venue, places=0), "lines.0.places_used", "out_of_range"),
    (lambda product, **_: units(product, 0), "lines.0.units", "out_of_range"),
    (lambda product, **_: units(product, 10**7), "lines.0.units", "out_of_range"),
    (lambda venue, **_: session(venue, 0, 24 * 365 * 80), "lines.0.ends_at", "out_of_range"),
    (lambda venue, **_: session(venue, -24 * 365 * 40, 1), "lines.0.starts_at", "out_of_range"),
    (lambda product, **_: session(product), "lines.0.venue_id", "unknown_reference"),
    (lambda venue, **_: units(venue, 1), "lines.0.inventory_product_id", "unknown_reference"),
    (lambda event, **_: seat(event, price_id=None), "lines.0.price_id", "required"),
    (lambda event, **_: seat(event, price_id=0), "lines.0.price_id", "unknown_reference"),
    (lambda venue, **_: session(venue, discount_id=0), "lines.0.discount_id", "unknown_reference"),
    (lambda venue, **_: session(venue, use_manual_price=True), "lines.0.manual_price_vat_id", "required"),
]


@pytest.mark.parametrize(("wanted", "field", "code"), REFUSALS)
def test_a_refusal_names_its_field_and_writes_nothing(actor, venue, product, event, wanted, field, code):
    with pytest.raises(HoldfastError) as refused:
        book(actor, wanted(venue=venue, product=product, event=event))

    assert (refused.value.field, refused.value.code) == (field, code)
    assert (Booking.objects.count(), Line.objects.count(), Occupancy.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("amount", "code"),
    [(None, "required"), ("1.001", "too_fine"), ("-1", "out_of_range"), ("NaN", "out_of_range")],
)
def test_a_manual_price_is_money(partner, actor, venue, amount, code):
    wanted = session(
        venue,
        use_manual_price=True,
        manual_price_vat_id=TaxFactory(partner=partner).pk,
        manual_price_amount_gross=amount and Decimal(amount),
    )

    with pytest.raises(Invalid) as refused:
        book(actor, wanted)

    assert (refused.value.field, refused.value.code) == ("lines.0.manual_price_amount_gross", code)


def test_without_a_price_in_the_catalogue_only_a_manual_one_will_do(partner, actor):
    venue = VenueFactory(partner=partner)

    with pytest.raises(Invalid) as refused:
        book(actor, session(venue))

    assert (refused.value.field, refused.value.code) == ("lines.0.use_manual_price", "no_price")


@pytest.mark.parametrize(("limit", "minutes", "code"), [("min", 61, "too_short"), ("max", 59, "too_long")])
def test_a_booking_is_as_long_as_its_venue_allows(actor, venue, limit, minutes, code):
    setattr(venue, f"{limit}_booking_minutes", minutes)
    venue.save()

    with pytest.raises(Invalid) as refused:
        book(actor, session(venue))

    assert (refused.value.field, refused.value.code) == ("lines.0.ends_at", code)


def test_bare_times_lie_in_the_opening_hours(partner, actor, venue):
    venue.lead_minutes = 60
    venue.save()
    OpeningHoursFactory(
        partner=partner, facility=venue.facility, weekday=0, opens_at="10:00", closes_at="12:00"
    )

    book(actor, session(venue, 0, 2))

    with pytest.raises(Invalid) as refused:
        book(actor, session(venue, 1, 2.5))
    assert (refused.value.field, refused.value.code) == ("lines.0.starts_at", "outside_opening_hours")


@pytest.mark.parametrize("field", ["customer_id", "payment_type_id"])
def test_an_unknown_reference_of_the_booking_names_its_field(actor, venue, field):
    with pytest.raises(Invalid) as refused:
        create_booking(actor=actor, **{"customer_id": None, field: 0}, lines=[session(venue)])

    assert (refused.value.field, refused.value.code) == (field, "unknown_reference")


def test_another_partners_things_do_not_exist(actor, venue):
    foreign = VenueFactory()
    VenuePriceFactory(partner=foreign.partner, venues=[foreign])

    with pytest.raises(Invalid) as refused:
        book(actor, session(foreign))

    assert refused.value.code == "unknown_reference"


@pytest.mark.parametrize("status", ["cancelled", "not_accepted", "nonsense"])
def test_a_booking_begins_with_a_status_that_may_begin(actor, venue, status):
    with pytest.raises(Invalid) as refused:
        book(actor, session(venue), status=status)

    assert refused.value.field == "status"


def test_a_booking_has_lines(actor):
    with pytest.raises(Invalid) as refused:
        book(actor)

    assert refused.value.field == "lines"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OPERATIONS, Role.FINANCE])
def test_booking_needs_the_permission(partner, venue, role):
    with pytest.raises(NotAllowed):
        book(actor_of(partner, role), session(venue))


def test_a_dry_run_answers_the_same_and_leaves_nothing(actor, venue):
    tried = book(actor, session(venue), dry_run=True)
    left = (Booking.objects.count(), Line.objects.count(), Occupancy.objects.count(), Charge.objects.count())
    done = book(actor, session(venue))

    assert left == (0, 0, 0, 0)
    assert (tried.total_gross, tried.starts_at) == (done.total_gross, done.starts_at)


def test_the_number_of_queries_does_not_grow_with_the_lines(actor, venue, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        book(actor, *[session(venue, hour, hour + 1) for hour in range(20)])

from decimal import Decimal

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from bookings.enums import LineKind, LineStatus
from bookings.errors import BookingClosed, EventFull, NotFree
from bookings.models import Booking, Charge, Line, Occupancy, TaxDetail
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_line import change_line
from bookings.services.create_booking import create_booking
from catalog.models import VenuePriceAttachment
from catalog.services.replace_price import replace_price
from partners.errors import HoldfastError, Invalid, Stale, Unknown
from tests.bookings.services.conftest import actor_of, at, seat, session, units
from tests.factories import (
    CostCentreFactory,
    CustomerFactory,
    DiscountFactory,
    EventFactory,
    EventPriceFactory,
    PartnerFactory,
    PaymentTypeFactory,
    TaxFactory,
    VenueFactory,
    VenuePriceFactory,
)


@pytest.fixture
def book(actor):
    def book_line(*lines):
        return create_booking(actor=actor, customer_id=None, lines=lines).lines.order_by("pk").first()

    return book_line


@pytest.fixture
def change(actor):
    def change_it(line, **changes):
        return change_line(actor=actor, kind=LineKind(line.kind), line_id=line.pk, changes=changes).line

    return change_it


def test_moving_a_court_moves_what_it_holds_and_prices_it_anew(book, change, venue):
    line = book(session(venue, 0, 1))
    charge = Charge.objects.get(line=line)

    moved = change(line, starts_at=at(24), ends_at=at(26))

    held = Occupancy.objects.get(line=line).period
    assert (held.lower, held.upper) == (at(24), at(26))
    booking = Booking.objects.get(pk=moved.booking_id)
    assert (booking.starts_at, str(booking.starts_on), booking.total_gross, booking.version) == (
        at(24),
        "2030-05-07",
        Decimal(60),
        2,
    )
    [charged] = Charge.objects.filter(line=line)
    assert (str(charged.charged_on), charged.total) == ("2030-05-07", Decimal(60))
    assert charged.pk != charge.pk


def test_a_charge_keeps_its_id_while_its_day_and_centre_stay(book, change, venue):
    line = book(session(venue, 0, 1))
    charge, detail = Charge.objects.get(line=line), TaxDetail.objects.get(charge__line=line)

    change(line, ends_at=at(2))

    assert Charge.objects.get(line=line).pk == charge.pk
    kept = TaxDetail.objects.get(charge__line=line)
    assert (kept.pk, kept.amount) == (detail.pk, Decimal(10))


def test_a_line_is_not_in_its_own_way(book, change, venue):
    line = book(session(venue, 0, 2))

    moved = change(line, starts_at=at(1), ends_at=at(3))

    assert (moved.starts_at, moved.ends_at) == (at(1), at(3))


def test_a_move_into_what_is_taken_changes_nothing(book, change, venue):
    line, other = book(session(venue, 0, 1)), book(session(venue, 2, 3))

    with pytest.raises(NotFree) as refused:
        change(line, ends_at=at(2.5))

    assert refused.value.field == "venue_id"
    line.refresh_from_db()
    assert (line.ends_at, line.booking.version) == (at(1), 1)
    assert Occupancy.objects.filter(line__in=[line, other], active=True).count() == 2


def test_another_venue_brings_its_list_price_and_its_minutes(partner, book, change, venue):
    other = VenueFactory(partner=partner, lead_minutes=30)
    VenuePriceFactory(partner=partner, venues=[other], amount=Decimal(50))
    line = book(session(venue))

    moved = change(line, venue_id=other.pk)

    assert (moved.price_gross, moved.lead_minutes) == (Decimal(50), 30)
    assert Occupancy.objects.get(line=line).bookable_id == other.pk


def test_another_cost_centre_gets_the_charge_and_the_former_loses_it(partner, book, change, venue):
    other = VenueFactory(partner=partner, facility=venue.facility)
    other.cost_centre = CostCentreFactory(partner=partner, facility=venue.facility)
    other.save()
    VenuePriceFactory(partner=partner, venues=[other])
    line = book(session(venue))

    change(line, venue_id=other.pk)

    charges = Charge.objects.filter(line=line).values_list("cost_centre", "total")
    assert list(charges) == [(other.cost_centre_id, Decimal(30))]


def test_another_venue_keeps_a_manual_price(partner, book, change, venue):
    other = VenueFactory(partner=partner)
    manual = {
        "use_manual_price": True,
        "manual_price_vat_id": TaxFactory(partner=partner).pk,
        "manual_price_amount_gross": Decimal(99),
    }

    moved = change(book(session(venue, **manual)), venue_id=other.pk)

    assert (moved.price_gross, moved.bookable_id) == (Decimal(99), other.pk)


def test_a_new_list_price_does_not_touch_what_was_agreed(actor, book, change, venue):
    line = book(session(venue, 0, 1))
    replace_price(actor=actor, price=VenuePriceAttachment.objects.get(venue=venue).price, amount=Decimal(500))

    moved = change(line, ends_at=at(2))

    assert (moved.price_gross, moved.unit_value) == (Decimal(60), Decimal(30))


def test_a_new_vat_rate_does_not_touch_what_was_agreed(book, change, venue):
    line = book(session(venue, 0, 1))
    line.vat.amount = Decimal(50)
    line.vat.save()

    moved = change(line, ends_at=at(2))

    assert (moved.price_net, moved.price_tax) == (Decimal(50), Decimal(10))


def test_a_discount_comes_and_goes(partner, book, change, venue):
    line = book(session(venue))
    discount = DiscountFactory(partner=partner, amount_type="amount", amount=Decimal(6))

    with_it = change(line, discount_id=discount.pk).price_gross
    discount.is_active = False
    discount.save()
    kept = change(line, ends_at=at(2)).price_gross
    without = change(line, discount_id=None).price_gross

    assert (with_it, kept, without) == (Decimal(24), Decimal(48), Decimal(60))


def test_a_manual_price_comes_and_goes(partner, book, change, product):
    line, vat = book(units(product, 2)), TaxFactory(partner=partner, amount=10)

    manual = change(
        line, use_manual_price=True, manual_price_vat_id=vat.pk, manual_price_amount_gross=Decimal(11)
    )
    details = list(TaxDetail.objects.filter(charge__line=line).values_list("tax", "amount"))
    listed = change(line, use_manual_price=False)

    assert (manual.price_net, manual.price_gross, details) == (
        Decimal(10),
        Decimal(11),
        [(vat.pk, Decimal(1))],
    )
    assert listed.price_gross == Decimal(60)
    assert TaxDetail.objects.filter(charge__line=line, tax=vat).count() == 0


def test_units_change_within_what_is_there(book, change, product):
    line = book(units(product, 2))
    book(units(product, 2))

    grown = change(line, units=3)

    assert grown.price_gross == Decimal(90)
    with pytest.raises(NotFree):
        change(line, units=4)


def test_the_bookings_own_fields_come_along(partner, book, change, venue):
    line = book(session(venue))
    customer, payment_type = CustomerFactory(partner=partner), PaymentTypeFactory(partner=partner)

    change(line, customer_id=customer.pk, payment_type_id=payment_type.pk, internal_note="By the window")
    first = Booking.objects.get(pk=line.booking_id)
    change(line, customer_id=None, internal_note=None)
    second = Booking.objects.get(pk=line.booking_id)

    assert (first.customer, first.payment_type, first.internal_note) == (
        customer,
        payment_type,
        "By the window",
    )
    assert (second.customer, second.payment_type, second.internal_note, second.version) == (
        None,
        payment_type,
        "",
        3,
    )


def test_a_seat_at_another_event_frees_the_first_and_asks_its_list(partner, book, change, event):
    other = EventFactory(partner=partner)
    price = EventPriceFactory(partner=partner, event=other, amount=Decimal(12))
    line = book(seat(event))

    moved = change(line, event_id=other.pk, price_id=price.pk)

    assert (moved.bookable_id, moved.price_gross, moved.status) == (other.pk, Decimal(12), LineStatus.BOOKED)
    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"event_id": event.pk}]
    assert Occupancy.objects.filter(bookable=event.pk).count() == 0


def test_a_seat_cannot_move_to_a_full_event(partner, book, change, event):
    full = EventFactory(partner=partner, capacity=1)
    price = EventPriceFactory(partner=partner, event=full)
    book(seat(full))
    line = book(seat(event))

    with pytest.raises(EventFull) as refused:
        change(line, event_id=full.pk, price_id=price.pk)

    assert refused.value.field == "event_id"


def test_a_seats_price_can_change_after_booking_has_ended(partner, book, change, event):
    line = book(seat(event))
    cheaper = EventPriceFactory(partner=partner, event=event, amount=Decimal(5))
    event.bookable_until = timezone.now()
    event.save()

    assert change(line, price_id=cheaper.pk).price_gross == Decimal(5)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": at(-1)}, "ends_at"),
        ({"venue_id": 0}, "venue_id"),
        ({"discount_id": 0}, "discount_id"),
        ({"places": 2}, "places_used"),
        ({"use_manual_price": True}, "manual_price_vat_id"),
        ({"customer_id": 0}, "customer_id"),
    ],
)
def test_a_refusal_names_its_field(book, change, venue, changes, field):
    with pytest.raises(HoldfastError) as refused:
        change(book(session(venue)), **changes)

    assert refused.value.field == field


def test_another_version_is_stale(actor, book, venue):
    line = book(session(venue))

    with pytest.raises(Stale):
        change_line(
            actor=actor,
            kind=LineKind.SESSION,
            line_id=line.pk,
            changes={"ends_at": at(2)},
            expected_version=2,
        )


def test_a_cancelled_booking_cannot_be_changed(actor, book, change, venue):
    line = book(session(venue))
    cancel_booking(actor=actor, booking_id=line.booking_id)

    with pytest.raises(BookingClosed):
        change(line, ends_at=at(2))


def test_a_line_of_another_kind_or_partner_is_unknown(actor, book, venue):
    line = book(session(venue))
    stranger = actor_of(PartnerFactory())

    for who, kind in ((actor, LineKind.RESOURCE), (stranger, LineKind.SESSION)):
        with pytest.raises(Unknown):
            change_line(actor=who, kind=kind, line_id=line.pk, changes={})


def test_a_dry_run_changes_nothing(actor, book, venue):
    line = book(session(venue))

    tried = change_line(
        actor=actor, kind=LineKind.SESSION, line_id=line.pk, changes={"ends_at": at(2)}, dry_run=True
    ).line

    kept = Line.objects.get(pk=line.pk)
    assert (tried.price_gross, tried.ends_at) == (Decimal(60), at(2))
    assert (kept.price_gross, kept.ends_at, kept.booking.version) == (Decimal(30), at(1), 1)


def test_a_line_that_would_overlap_its_own_booking_is_refused(book, change, venue):
    line = book(session(venue, 0, 1), session(venue, 2, 3))

    with pytest.raises(NotFree):
        change(line, ends_at=at(2.5))


def test_a_prospective_line_may_move_over_what_is_taken(actor, book, change, venue):
    prospective = create_booking(
        actor=actor, customer_id=None, lines=[session(venue)], status="prospective"
    ).lines.get()
    book(session(venue, 2, 3))

    moved = change(prospective, starts_at=at(2), ends_at=at(3))

    assert Occupancy.objects.get(line=moved).active is False


def test_the_vat_of_a_manual_price_exists(book, change, venue):
    with pytest.raises(Invalid) as refused:
        change(
            book(session(venue)),
            use_manual_price=True,
            manual_price_vat_id=0,
            manual_price_amount_gross=Decimal(1),
        )

    assert (refused.value.field, refused.value.code) == ("manual_price_vat_id", "unknown_reference")

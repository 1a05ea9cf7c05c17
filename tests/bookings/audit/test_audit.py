"""Each check finds the row that breaks its rule, written past all guards, and nothing in what the services wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from bookings.audit.audit import audit, checks
from bookings.audit.check import ask
from bookings.models import (
    Appointment,
    Blockout,
    Booking,
    Charge,
    Line,
    Occupancy,
    Payment,
    ServiceFee,
    TaxDetail,
)
from bookings.services.add_line import add_line
from bookings.services.line_request import SessionRequest
from bookings.services.open_booking import open_booking
from catalog.enums import Sharing
from catalog.models import Venue, VenuePart
from partners.models import Partner
from tests import factories
from tests.bookings.congress import clock
from tests.bookings.plain_sql import settle, sql
from tests.proof.golden_booking import GoldenBooking


@dataclass
class Site:
    """A booking with one of everything, and beside it another with a shared venue, a whole one and closings."""

    golden: GoldenBooking
    other: Booking
    shared: Line
    whole: Line
    parts: list[Venue]
    appointment: Appointment
    blockout: Blockout
    foreign: Partner

    @property
    def booking(self) -> Booking:
        return self.golden.booking

    def line(self, kind: str) -> Line:
        return self.booking.lines.filter(kind=kind).order_by("pk")[0]


def build_site() -> Site:
    golden = GoldenBooking()
    congress = golden.congress
    at = {"partner": congress.partner, "facility": congress.facility}
    foyer = factories.VenueFactory(**at, name="Foyer", sharing=Sharing.PLACES, capacity=50)
    forum, *parts = (factories.VenueFactory(**at, name=name) for name in ("Forum", "East", "West"))
    for part in parts:
        factories.VenuePartFactory(whole=forum, part=part)
    factories.VenuePriceFactory(partner=congress.partner, venues=[foyer, forum])
    other = open_booking(
        actor=congress.actor(), facility_id=congress.facility.pk, fields={}, status="confirmed"
    ).booking
    shared, whole = (
        add_line(
            actor=congress.actor(),
            booking_id=other.pk,
            request=SessionRequest(
                venue_id=venue.pk, starts_at=clock(9), ends_at=clock(12), places=places, cost=Decimal(40)
            ),
        ).line
        for venue, places in ((foyer, 30), (forum, None))
    )
    return Site(
        golden=golden,
        other=other,
        shared=shared,
        whole=whole,
        parts=parts,
        appointment=factories.AppointmentFactory(event=golden.course, venue=parts[0]),
        blockout=factories.BlockoutFactory(bookable=parts[1]),
        foreign=factories.PartnerFactory(),
    )


@pytest.mark.django_db
@pytest.mark.promise("P1")
def test_nothing_is_found_in_what_the_services_wrote() -> None:
    build_site()

    findings = audit(most=5)

    assert [finding for finding in findings if finding.broken] == []
    assert {finding.check.promise for finding in findings} == {"P1", "P6", "P7"}
    assert all(finding.rows for finding in findings if finding.check.promise != "P7")


Break = Callable[[Site], int]
"""What breaks a rule, and the id of the row that is to be told."""


def two_in_one_place(site: Site) -> int:
    """The other's part is moved to where the first booking sits."""
    row = Occupancy.objects.filter(line=site.whole).order_by("pk")[0]
    taken = Occupancy.objects.filter(booking=site.booking, sole_key__gt=0).order_by("period")[0]
    sql("ALTER TABLE bookings_occupancy DROP CONSTRAINT occupancy_sole_use")
    sql(
        "UPDATE bookings_occupancy SET bookable_id = %s, period = tstzrange(upper(%s) - interval '1 minute', "
        "upper(%s) + interval '1 hour') WHERE id = %s",
        taken.bookable_id,
        taken.period,
        taken.period,
        row.pk,
    )
    return row.pk


def too_many_in_one_place(site: Site) -> int:
    return _set("catalog_bookable", "capacity = 29", site.shared.bookable_id)


def asleep_while_its_booking_holds(site: Site) -> int:
    return _set("bookings_occupancy", "active = false", site.whole.occupancies.order_by("pk")[0].pk)


def active_while_its_booking_holds_nothing(site: Site) -> int:
    sql("UPDATE bookings_booking SET status = 'cancelled' WHERE id = %s", site.other.pk)
    sql("DELETE FROM bookings_occupancy WHERE line_id = %s", site.whole.pk)
    return site.shared.occupancies.get().pk


def a_part_is_not_held(site: Site) -> int:
    sql("DELETE FROM bookings_occupancy WHERE id = %s", site.whole.occupancies.order_by("pk")[0].pk)
    return site.whole.pk


def nothing_is_held(site: Site) -> int:
    sql("DELETE FROM bookings_occupancy WHERE line_id = %s", site.shared.pk)
    return site.shared.pk


def another_time_is_held(site: Site) -> int:
    _set("bookings_occupancy", "period = tstzrange(lower(period), upper(period) + interval '1 hour')",
         site.shared.occupancies.get().pk)  # fmt: skip
    return site.shared.pk


def fewer_places_are_held(site: Site) -> int:
    _set("bookings_occupancy", "quantity = 29", site.shared.occupancies.get().pk)
    return site.shared.pk


def a_removed_line_holds(site: Site) -> int:
    return _set("booking_line", "status = 'removed'", site.shared.pk)


def held_twice(site: Site) -> int:
    sql(
        "INSERT INTO bookings_occupancy (partner_id, bookable_id, line_id, booking_id, quantity, period, sole_key, "
        "active) SELECT partner_id, bookable_id, line_id, booking_id, quantity, period, sole_key, active "
        "FROM bookings_occupancy WHERE line_id = %s",
        site.shared.pk,
    )
    return site.shared.pk


def an_appointment_is_elsewhere(site: Site) -> int:
    _set(
        "bookings_occupancy",
        f"bookable_id = {site.shared.bookable_id}",
        site.appointment.occupancies.get().pk,
    )
    return site.appointment.pk


def a_blockout_closes_nothing(site: Site) -> int:
    sql("DELETE FROM bookings_occupancy WHERE blockout_id = %s", site.blockout.pk)
    return site.blockout.pk


def a_session_in_a_microphone(site: Site) -> int:
    return _set("booking_line", f"bookable_id = {site.golden.congress.microphone.pk}", site.shared.pk)


def within_anothers_session(site: Site) -> int:
    return _set("booking_line", f"session_id = {site.shared.pk}", site.line("menu").pk)


def a_circle_of_parts(site: Site) -> int:
    link = VenuePart.objects.get(part=site.parts[0])
    sql(
        "INSERT INTO catalog_venuepart (partner_id, whole_id, part_id) VALUES (%s, %s, %s)",
        link.partner_id,
        link.part_id,
        link.whole_id,
    )
    return min(link.part_id, link.whole_id)


def two_in_a_venue_for_one(site: Site) -> int:
    return _set("catalog_bookable", "capacity = 2", site.parts[0].pk)


def a_cent_more_on_a_charge(site: Site) -> int:
    charge = Charge.objects.filter(line__booking=site.booking).order_by("pk")[0]
    _set("bookings_charge", "total = total + 0.01", charge.pk)
    return charge.line_id


def a_cent_less_tax_on_a_line(site: Site) -> int:
    line = site.line("session")
    return _set("booking_line", "price_tax = price_tax - 0.01, price_net = price_net + 0.01", line.pk)


def a_discount_that_is_not_charged(site: Site) -> int:
    return _set("booking_line", "price_discount = price_discount + 1", site.line("package").pk)


def a_cent_more_tax_on_a_charge(site: Site) -> int:
    detail = TaxDetail.objects.filter(charge__isnull=False, is_booking_level=False).order_by("pk")[0]
    _set("bookings_taxdetail", "amount = amount + 0.01", detail.pk)
    return detail.charge_id or 0


def a_cent_more_tax_on_a_fee(site: Site) -> int:
    detail = TaxDetail.objects.filter(service_fee__isnull=False).order_by("pk")[0]
    _set("bookings_taxdetail", "amount = amount + 0.01", detail.pk)
    return detail.service_fee_id or 0


def a_cent_more_on_a_booking(site: Site) -> int:
    return _set("bookings_booking", "total_gross = total_gross + 0.01", site.booking.pk)


def a_fee_that_no_booking_counts(site: Site) -> int:
    fee = ServiceFee.objects.filter(charge__line__booking=site.booking).order_by("pk")[0]
    sql("DELETE FROM bookings_servicefee WHERE id = %s", fee.pk)
    return site.booking.pk


def a_cent_more_is_paid(site: Site) -> int:
    return _set("bookings_booking", "total_paid = total_paid + 0.01", site.booking.pk)


def more_is_given_back(site: Site) -> int:
    refund = Payment.objects.get(kind="refund")
    _set("bookings_payment", "amount = 500.01", refund.pk)
    return refund.refunded_id or 0


def a_stranger_coordinates(site: Site) -> int:
    stranger = factories.MembershipFactory(partner=site.foreign).user
    return _set("bookings_booking", f"coordinator_id = {stranger.pk}", site.booking.pk)


def _set(table: str, change: str, pk: int) -> int:
    sql(f"UPDATE {table} SET {change} WHERE id = %s", pk)  # noqa: S608
    return pk


BREAKS: dict[str, list[Break]] = {
    "sole use is of one holder": [two_in_one_place],
    "shared use is within the capacity": [too_many_in_one_place],
    "rows are active while their holder holds": [
        asleep_while_its_booking_holds,
        active_while_its_booking_holds_nothing,
    ],
    "lines hold what they book": [
        a_part_is_not_held,
        nothing_is_held,
        another_time_is_held,
        fewer_places_are_held,
        a_removed_line_holds,
        held_twice,
    ],
    "dates of events and blockouts hold what they close": [
        an_appointment_is_elsewhere,
        a_blockout_closes_nothing,
    ],
    "lines book things of their kind": [a_session_in_a_microphone],
    "lines stand within their own booking": [within_anothers_session],
    "no venue is a part of itself": [a_circle_of_parts],
    "venues for one booking hold one": [two_in_a_venue_for_one],
    "charges sum up to their line": [
        a_cent_more_on_a_charge,
        a_cent_less_tax_on_a_line,
        a_discount_that_is_not_charged,
    ],
    "taxes sum up to their charge": [a_cent_more_tax_on_a_charge],
    "taxes sum up to their fee": [a_cent_more_tax_on_a_fee],
    "lines, fees and taxes sum up to their booking": [a_cent_more_on_a_booking, a_fee_that_no_booking_counts],
    "payments sum up to what is paid": [a_cent_more_is_paid],
    "refunds are within their payment": [more_is_given_back],
    "colleagues are members of the partner": [a_stranger_coordinates],
}


def test_every_check_is_broken_here() -> None:
    """Those of references have a test of their own."""
    assert set(BREAKS) == {check.name for check in checks()} - {"references stay within the partner"}


@pytest.mark.django_db
@pytest.mark.promise("P6")
def test_each_check_names_the_row_that_breaks_its_rule(
    record_property: Callable[[str, object], None],
) -> None:
    """One site for all: each break is taken back before the next."""
    site = build_site()
    settle()
    by_name = {check.name: check for check in checks()}
    wanted, found = {}, {}

    for name, breaks in BREAKS.items():
        for break_it in breaks:
            with transaction.atomic():
                sql("SET LOCAL session_replication_role = replica")
                wanted[break_it.__name__] = (1, break_it(site))
                number, rows = ask(by_name[name], most=1)
                found[break_it.__name__] = (min(number, 1), rows[0].id if rows else None)
                transaction.set_rollback(True)

    record_property("tried", len(wanted))
    record_property("what", "rows broken past all guards, found by the audit")
    assert found == wanted


@pytest.mark.django_db
def test_past_peaks_are_not_judged_by_todays_capacity() -> None:
    """It may be lowered below what was held once."""
    site = build_site()
    settle()
    sql("SET LOCAL session_replication_role = replica")
    _set("bookings_occupancy", "period = tstzrange('2020-01-01 00:00+00', '2020-01-02 00:00+00')",
         site.shared.occupancies.get().pk)  # fmt: skip
    _set("catalog_bookable", "capacity = 1", site.shared.bookable_id)

    [capacity] = [check for check in checks() if check.name == "shared use is within the capacity"]

    assert ask(capacity, most=1) == (0, [])


@pytest.mark.django_db
def test_parts_may_have_changed_since_a_venue_was_held() -> None:
    """What is over stands on the parts that there were; what lies ahead must stand on those that there are."""
    site = build_site()
    [lines] = [check for check in checks() if check.name == "lines hold what they book"]
    settle()
    sql("SET LOCAL session_replication_role = replica")
    sql("DELETE FROM catalog_venuepart WHERE part_id = %s", site.parts[0].pk)

    ahead = ask(lines, most=1)
    back = timedelta(days=365 * 20)
    Line.objects.filter(pk=site.whole.pk).update(starts_at=clock(9) - back, ends_at=clock(12) - back)
    sql(
        "UPDATE bookings_occupancy SET period = tstzrange(%s, %s) WHERE line_id = %s",
        clock(9) - back,
        clock(12) - back,
        site.whole.pk,
    )
    over = ask(lines, most=1)

    assert [row.id for row in ahead[1]] == [site.whole.pk]
    assert over == (0, [])

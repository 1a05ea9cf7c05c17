"""A tree has every row of a booking in its place, in a number of queries that does not grow with it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.models import Booking
from bookings.models.tree import TreeRows, read_trees
from tests import factories

pytestmark = pytest.mark.django_db

QUERIES = 10
WITH_PAYMENTS = 11


def a_charge(line: Any) -> Any:
    """With a tax, a booking-level tax and a taxed fee."""
    charge = factories.ChargeFactory(line=line)
    factories.TaxDetailFactory(charge=charge)
    factories.TaxDetailFactory(charge=charge, is_booking_level=True)
    fee = factories.ServiceFeeFactory(charge=charge)
    factories.TaxDetailFactory(charge=None, service_fee=fee, partner=charge.partner)
    return charge


@pytest.fixture
def session() -> Any:
    session = factories.SessionFactory()
    a_charge(session)
    return session


@pytest.fixture
def booking(session: Any) -> Booking:
    """With something of everything."""
    booking = session.booking
    factories.LineShareFactory(line=factories.PackageLineFactory(booking=booking))
    factories.DocumentSessionFactory(session=session)
    factories.ExternalUrlFactory(booking=booking)
    factories.CommissionFactory(booking=booking)
    factories.PaymentFactory(booking=booking)
    return booking


def one_tree(booking: Booking, **options: Any) -> TreeRows:
    (tree,) = read_trees(partner_id=booking.partner_id, booking_ids=[booking.pk], **options)
    return tree


def ids(rows: Any) -> list[int]:
    return [row["id"] for row in rows]


def test_lines_have_their_shares_and_charges_with_taxes_and_fees(booking: Booking, session: Any) -> None:
    tree = one_tree(booking)

    charge = session.charges.get()
    details = {
        level: list(charge.tax_details.filter(is_booking_level=level).values_list("pk", flat=True))
        for level in (False, True)
    }
    fee = charge.service_fees.get()
    package = booking.lines.get(kind="package")
    assert [line.line["id"] for line in tree.lines] == [session.pk, package.pk]
    (rows,) = tree.lines[0].charges
    assert rows.charge["id"] == charge.pk
    assert (ids(rows.taxes), ids(rows.booking_taxes)) == (details[False], details[True])
    assert [(one.fee["id"], ids(one.taxes)) for one in rows.fees] == [(fee.pk, [fee.tax_details.get().pk])]
    assert ids(tree.lines[1].shares) == [package.shares.get().pk]
    assert set(tree.cost_centres) == {charge.cost_centre_id, package.shares.get().cost_centre_id}


def test_a_line_names_what_it_is_about_and_its_clock(booking: Booking, session: Any) -> None:
    line = one_tree(booking).lines[0].line

    assert line["bookable__name"] == session.bookable.name
    assert line["facility__time_zone"] == session.facility.time_zone
    assert "price_explanation" not in line


def test_what_hangs_on_the_booking_stands_beside_its_lines(booking: Booking, session: Any) -> None:
    tree = one_tree(booking)

    assert ids(tree.external_urls) == [booking.external_urls.get().pk]
    assert ids(tree.commissions) == [booking.commissions.get().pk]
    assert [(one["id"], one["session_ids"]) for one in tree.documents] == [
        (booking.documents.get().pk, [session.pk])
    ]
    assert tree.payments == ()


def test_a_document_of_several_sessions_stands_once(booking: Booking, session: Any) -> None:
    document = booking.documents.get()
    second = factories.SessionFactory(booking=booking, facility=session.facility)
    factories.DocumentSessionFactory(document=document, session=second)
    unbound = factories.DocumentFactory(booking=booking, number="99-1")

    documents = one_tree(booking).documents

    assert [(one["id"], one["session_ids"]) for one in documents] == [
        (document.pk, [session.pk, second.pk]),
        (unbound.pk, []),
    ]


def test_payments_are_there_for_who_asks(booking: Booking) -> None:
    tree = one_tree(booking, with_payments=True)

    assert ids(tree.payments) == [booking.payments.get().pk]


def test_removed_lines_are_left_out(booking: Booking, session: Any) -> None:
    factories.AdditionalItemFactory(booking=booking, status="removed")

    assert len(one_tree(booking).lines) == 2


def test_trees_come_in_the_order_of_the_ids_and_of_one_partner(booking: Booking) -> None:
    second = factories.BookingFactory(partner=booking.partner)
    foreign = factories.BookingFactory()

    trees = read_trees(partner_id=booking.partner_id, booking_ids=[second.pk, foreign.pk, booking.pk])

    assert [tree.booking["id"] for tree in trees] == [second.pk, booking.pk]
    assert (trees[0].lines, len(trees[1].lines)) == ((), 2)


@pytest.mark.parametrize(("options", "queries"), [({}, QUERIES), ({"with_payments": True}, WITH_PAYMENTS)])
def test_queries_do_not_grow(booking: Booking, options: Any, queries: int) -> None:
    bookings = [booking]
    for _number in range(3):
        line = factories.SessionFactory(partner=booking.partner)
        a_charge(line)
        a_charge(factories.AdditionalItemFactory(booking=line.booking, starts_at=line.starts_at))
        bookings.append(line.booking)

    with CaptureQueriesContext(connection) as asked:
        trees = read_trees(partner_id=booking.partner_id, booking_ids=[one.pk for one in bookings], **options)

    assert (len(trees), len(asked)) == (4, queries)

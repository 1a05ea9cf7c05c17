"""Every write of a booking can be taken back, and the taking back again."""

from copy import deepcopy
from datetime import timedelta
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, LineKind
from bookings.services.add_line import add_lines
from bookings.services.apply_package import apply_package
from bookings.services.booking_fields import UrlRequest
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_status import change_status
from bookings.services.clone_lines import clone_day, clone_line
from bookings.services.extend_hold import extend_hold
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    PackageRequest,
    ProductRequest,
    SessionRequest,
    ShareRequest,
)
from bookings.services.record_payment import (
    change_payment,
    record_payment,
    refund_payment,
    remove_payment,
)
from bookings.services.remove_line import remove_line
from bookings.services.write_note import remove_note, write_note
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.enums import Role
from tests import factories
from tests.bookings.congress import MONDAY, clock
from tests.bookings.services.planned_summit import PlannedSummit
from tests.bookings.services.undoing import state_of
from tests.standing import ground

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def standing_plan(django_db_setup, django_db_blocker):
    yield from ground(django_db_blocker, PlannedSummit)


@pytest.fixture
def plan(standing_plan):
    return deepcopy(standing_plan)


def add_all(plan):
    congress = plan.congress
    plan.call(
        add_lines,
        requests=[
            SessionRequest(venue_id=congress.salon.pk, starts_at=clock(9), ends_at=clock(11)),
            BeverageRequest(
                beverage_package_id=congress.wine.pk,
                session_id=plan.plenary.pk,
                discount=PercentOfUnit(Decimal(10)),
            ),
            ProductRequest(product_id=congress.block.pk, quantity=Decimal(100)),
            ItemRequest(name="Stage", cost=Decimal(100), starts_at=clock(8), ends_at=clock(18, day=2)),
        ],
    )


def split(plan):
    plan.change(plan.lunch, shares=shares(plan, food=20, beverage=5))


def split_otherwise(plan):
    plan.change(plan.lunch, shares=shares(plan, food=22, other=4))


def shares(plan, **values):
    return tuple(
        ShareRequest(
            cost_centre_id=plan.congress.centres[name].pk,
            unit_value=Decimal(value),
            surcharge=AmountPerUnit(Decimal(1)),
        )
        for name, value in values.items()
    )


def use_package(plan):
    plan.call(
        apply_package,
        request=PackageRequest(package_id=plan.congress.package.pk, booked_on=MONDAY),
        days=[MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)],
    )


def remove(plan, line):
    remove_line(actor=plan.actor, kind=LineKind(line.kind), line_id=line.pk)


def package_line(plan):
    return plan.booking.lines.standing().filter(kind=LineKind.PACKAGE).first()


def coordinator(plan):
    return factories.MembershipFactory(partner=plan.congress.partner).user.pk


def customer(plan):
    return factories.CustomerFactory(partner=plan.congress.partner).pk


def pay(plan, amount=60):
    plan.call(record_payment, amount=Decimal(amount), paid_on=MONDAY, note="Deposit")


def refund(plan, amount=20):
    plan.call(refund_payment, amount=Decimal(amount), paid_on=MONDAY)


LINKS = [
    UrlRequest(ref="crm", url="https://crm.example/1"),
    UrlRequest(ref="shop", url="https://shop.example/2"),
]

CHANGES = {
    "one line added": lambda plan: plan.add(ItemRequest(name="Flowers", cost=Decimal(7))),
    "lines added": add_all,
    "session moved": lambda plan: plan.change(plan.plenary, starts_at=clock(14), ends_at=clock(18)),
    "other venue": lambda plan: plan.change(plan.plenary, venue_id=plan.congress.salon.pk),
    "other price": lambda plan: plan.change(plan.plenary, cost=Decimal(800)),
    "a discount": lambda plan: plan.change(plan.item, discount=PercentOfUnit(Decimal(5))),
    "fewer people": lambda plan: plan.change(plan.lunch, attendees=10),
    "fewer units": lambda plan: plan.change(plan.microphones, units=1),
    "split": split,
    "session removed": lambda plan: remove(plan, plan.plenary),
    "package applied": use_package,
    "session copied": lambda plan: plan.call(clone_line, line_id=plan.plenary.pk, by_days=1),
    "day copied": lambda plan: plan.call(clone_day, day=MONDAY, to=MONDAY + timedelta(days=2)),
    "more time": lambda plan: plan.call(extend_hold, until=MONDAY),
    "head count": lambda plan: plan.say(total_attendees=80),
    "days": lambda plan: plan.say(event_starts_on=MONDAY + timedelta(days=1), decision_on=MONDAY),
    "customer": lambda plan: plan.say(customer_id=customer(plan), name="Winter summit"),
    "coordinator": lambda plan: plan.say(coordinator_id=coordinator(plan)),
    "confirmed": lambda plan: plan.call(change_status, status=BookingStatus.CONFIRMED),
    "prospective": lambda plan: plan.call(change_status, status=BookingStatus.PROSPECTIVE),
    "cancelled": lambda plan: plan.call(cancel_booking, reason="No money"),
    "payment": pay,
    "note": lambda plan: plan.call(write_note, text="Quiet, please"),
}

LATER_CHANGES = {
    "session moved to an earlier day": (
        lambda plan: plan.say(event_starts_on=None, event_ends_on=None),
        lambda plan: plan.change(plan.plenary, starts_at=clock(9, day=-1), ends_at=clock(18, day=-1)),
    ),
    "split otherwise": (split, split_otherwise),
    "not split": (split, lambda plan: plan.change(plan.lunch, shares=None)),
    "package removed": (use_package, lambda plan: remove(plan, package_line(plan))),
    "commissions": (
        lambda plan: plan.say(
            commissions={"food": PercentOfUnit(Decimal(5)), "other": AmountPerUnit(Decimal(3))}
        ),
        lambda plan: plan.say(commissions={"food": PercentOfUnit(Decimal(7))}),
    ),
    "links": (lambda plan: plan.say(external_urls=LINKS), lambda plan: plan.say(external_urls=LINKS[1:])),
    "not accepted": (
        lambda plan: plan.call(change_status, status=BookingStatus.PROSPECTIVE),
        lambda plan: plan.call(change_status, status=BookingStatus.NOT_ACCEPTED),
    ),
    "payment changed": (
        pay,
        lambda plan: plan.call(
            change_payment,
            payment_id=plan.booking.payments.get().pk,
            changes={"amount": Decimal(50), "note": "Advance"},
        ),
    ),
    "payment removed": (
        pay,
        lambda plan: plan.call(remove_payment, payment_id=plan.booking.payments.get().pk),
    ),
    "refund": (lambda plan: (pay(plan), pay(plan, 30)), lambda plan: refund(plan, 70)),
    "payment of a cancelled booking": (lambda plan: plan.call(cancel_booking), pay),
    "note changed": (
        lambda plan: plan.call(write_note, text="Quiet, please"),
        lambda plan: plan.call(write_note, text="Loud", note_id=plan.booking.notes.get().pk),
    ),
    "note removed": (
        lambda plan: plan.call(write_note, text="Quiet, please"),
        lambda plan: plan.call(remove_note, note_id=plan.booking.notes.get().pk),
    ),
}
"""Each with what is done before it."""


@pytest.mark.parametrize("make", CHANGES.values(), ids=CHANGES)
def test_a_change_is_taken_back_and_made_again(plan, make):
    before = state_of(plan.booking.pk)
    make(plan)
    after = state_of(plan.booking.pk)

    plan.undo(role=Role.ADMINISTRATOR)
    undone = state_of(plan.booking.pk)
    plan.undo(role=Role.ADMINISTRATOR)

    assert after != before
    assert undone == before
    assert state_of(plan.booking.pk) == after


@pytest.mark.parametrize(("prepare", "make"), LATER_CHANGES.values(), ids=LATER_CHANGES)
def test_only_the_latest_change_is_taken_back(plan, prepare, make):
    prepare(plan)
    before = state_of(plan.booking.pk)
    make(plan)
    after = state_of(plan.booking.pk)

    plan.undo(role=Role.ADMINISTRATOR)
    undone = state_of(plan.booking.pk)
    plan.undo(role=Role.ADMINISTRATOR)

    assert after != before
    assert undone == before
    assert state_of(plan.booking.pk) == after

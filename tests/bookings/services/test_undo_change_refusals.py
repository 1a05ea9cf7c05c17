"""What cannot be undone is refused with its reason, and nothing is written."""

from decimal import Decimal

import pytest
from django.db import transaction

from bookings.enums import BookingStatus, LineKind
from bookings.errors import NotFree, NotUndoable
from bookings.models import Booking, Commission, Line, Payment
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_status import change_status
from bookings.services.issue_function_sheet import finalise_function_sheet, issue_function_sheet
from bookings.services.line_request import ItemRequest, ResourceRequest
from bookings.services.record_payment import record_payment
from bookings.services.refresh_taxes import refresh_taxes
from bookings.services.remove_line import remove_line
from bookings.services.undo_change import undo_change
from bookings.services.write_note import write_note
from catalog.pricing.adjustment import PercentOfUnit
from partners import access
from partners.enums import Door, Role
from partners.errors import NotAllowed, Stale, Unknown
from partners.models import Membership
from tests import factories
from tests.bookings.congress import MONDAY, build_congress, clock
from tests.bookings.plain_sql import sql
from tests.bookings.services import planning
from tests.bookings.services.planned_summit import PlannedSummit
from tests.bookings.services.planning import add, summit
from tests.bookings.services.undoing import state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlannedSummit()


def version_of(plan):
    return Booking.objects.get(pk=plan.booking.pk).version


def refused(plan, error, **by):
    """The error, once it is sure that nothing was written."""
    before, version = state_of(plan.booking.pk), version_of(plan)
    with pytest.raises(error) as caught:
        plan.undo(**by)
    assert (state_of(plan.booking.pk), version_of(plan)) == (before, version)
    return caught.value


def test_another_version_is_stale(plan):
    version = version_of(plan)

    for other in (version - 1, version + 1, 0, -1):
        with pytest.raises(Stale):
            undo_change(actor=plan.actor, booking_id=plan.booking.pk, expected_version=other)

    assert version_of(plan) == version


def test_another_partner_s_booking_is_unknown(plan):
    stranger = build_congress().actor()

    with pytest.raises(Unknown):
        undo_change(actor=stranger, booking_id=plan.booking.pk, expected_version=version_of(plan))


def test_the_place_of_before_may_be_taken_meanwhile(plan):
    plan.change(plan.plenary, venue_id=plan.congress.salon.pk)
    planning.plan(plan.congress, summit(plan.congress))

    error = refused(plan, NotFree)

    assert [obstacle.name for obstacle in error.obstacles] == ["Hall"]
    assert error.field == "venue_id"


def test_units_that_others_have_now_are_not_taken_back(plan):
    plan.change(plan.microphones, units=1)
    request = ResourceRequest(
        inventory_product_id=plan.congress.microphone.pk,
        units=3,
        starts_at=clock(9),
        ends_at=clock(10),
        cost=Decimal(1),
    )
    add(plan.congress, summit(plan.congress), request)

    error = refused(plan, NotFree)

    assert [(obstacle.name, obstacle.free) for obstacle in error.obstacles] == [("Microphone", 3)]


def test_a_trial_keeps_nothing(plan):
    plan.change(plan.plenary, cost=Decimal(800))
    before, version = state_of(plan.booking.pk), version_of(plan)

    outcome = undo_change(
        actor=plan.actor, booking_id=plan.booking.pk, expected_version=version, dry_run=True
    )

    assert outcome.line.price_gross == Decimal(300)
    assert (state_of(plan.booking.pk), version_of(plan)) == (before, version)


def test_a_function_sheet_that_went_out_is_not_taken_back(plan):
    sheet = plan.call(issue_function_sheet, session_ids=[plan.plenary.pk])
    refused(plan, NotUndoable)
    plan.call(finalise_function_sheet, document_id=sheet.pk)

    assert refused(plan, NotUndoable).code == "not_undoable"


def test_taxes_that_were_taken_over_stay(plan):
    plan.congress.vat.amount = Decimal(12)
    plan.congress.vat.save()
    plan.call(refresh_taxes)

    refused(plan, NotUndoable)


def test_a_customer_who_was_deleted_does_not_come_back(plan):
    plan.say(customer_id=factories.CustomerFactory(partner=plan.congress.partner).pk)
    customer = Booking.objects.get(pk=plan.booking.pk).customer
    plan.say(customer_id=None)
    customer.delete()

    refused(plan, NotUndoable)


def test_a_coordinator_who_left_does_not_come_back(plan):
    member = factories.MembershipFactory(partner=plan.congress.partner)
    plan.say(coordinator_id=member.user_id)
    plan.say(coordinator_id=None)
    Membership.objects.filter(pk=member.pk).delete()

    refused(plan, NotUndoable)


def test_a_price_that_was_deleted_does_not_come_back(plan):
    line = Line.objects.get(pk=plan.plenary.pk)
    price = line.venue_price
    plan.change(plan.plenary, cost=Decimal(800))
    price.attachments.all().delete()
    price.delete()

    refused(plan, NotUndoable)


def test_what_nobody_recorded_is_not_undone(plan):
    plan.say(name="Winter summit")
    Booking.pgh_event_model.objects.filter(pgh_obj=plan.booking.pk).delete()

    refused(plan, NotUndoable)


def test_what_is_only_half_recorded_is_not_undone(plan):
    plan.change(plan.item, cost=Decimal(7))
    Line.pgh_event_model.objects.filter(pgh_obj=plan.item.pk, pgh_label="insert").delete()

    refused(plan, NotUndoable)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OPERATIONS])
def test_whoever_may_not_write_undoes_nothing(plan, role):
    refused(plan, NotAllowed, role=role)


def test_money_is_undone_by_whoever_may_take_it(plan):
    plan.call(record_payment, amount=Decimal(10), paid_on=MONDAY)
    before = version_of(plan)

    plan.undo(role=Role.FINANCE)

    assert (Payment.objects.count(), version_of(plan)) == (0, before + 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda plan: plan.say(name="Winter summit"),
        lambda plan: plan.add(ItemRequest(name="Flowers", cost=Decimal(7))),
        lambda plan: plan.call(write_note, text="Quiet, please"),
        lambda plan: plan.say(commissions={"food": PercentOfUnit(Decimal(5))}),
        lambda plan: plan.change(plan.item),
        lambda plan: plan.call(cancel_booking),
        lambda plan: plan.call(change_status, status=BookingStatus.CONFIRMED),
    ],
)
def test_who_only_takes_money_undoes_nothing_else(plan, make):
    make(plan)

    refused(plan, NotAllowed, role=Role.FINANCE)


def test_money_is_not_undone_without_its_permission(plan, monkeypatch):
    plan.call(record_payment, amount=Decimal(10), paid_on=MONDAY)
    _take_word(monkeypatch, "payments.write")

    refused(plan, NotAllowed)


def test_what_ends_cancelled_needs_the_permission_to_cancel(plan, monkeypatch):
    plan.call(cancel_booking)
    plan.undo()
    _take_word(monkeypatch, "bookings.cancel")

    refused(plan, NotAllowed)


def test_what_ends_cancelled_needs_no_other_permission(plan, monkeypatch):
    plan.call(cancel_booking)
    plan.undo()
    _take_word(monkeypatch, "bookings.write")

    assert plan.undo().booking.status == BookingStatus.CANCELLED


def _take_word(monkeypatch, word):
    words = access.PERMISSIONS[Role.COORDINATOR] - {word}
    monkeypatch.setitem(access.PERMISSIONS, Role.COORDINATOR, words)


def test_whoever_came_by_whichever_door_is_undone(plan):
    plan.actor = plan.congress.actor(Door.REST, Role.ADMINISTRATOR)
    before = state_of(plan.booking.pk)
    remove_line(actor=plan.actor, kind=LineKind.ITEM, line_id=plan.item.pk)

    plan.undo(door=Door.RPC)

    assert state_of(plan.booking.pk) == before


@pytest.mark.django_db(transaction=True)
def test_what_was_written_straight_into_the_database_is_undone_too():
    """Without a context, what was written at one instant was written together."""
    plan = PlannedSummit()
    plan.say(commissions={"food": PercentOfUnit(Decimal(5))})
    before, version = state_of(plan.booking.pk), version_of(plan)
    with transaction.atomic():
        Commission.objects.filter(booking=plan.booking).update(amount=Decimal(50))
        sql("UPDATE bookings_booking SET name = 'Mine', version = version + 1 WHERE id = %s", plan.booking.pk)

    outcome = undo_change(actor=plan.actor, booking_id=plan.booking.pk, expected_version=version + 1)

    assert outcome.booking.version == version + 2
    assert state_of(plan.booking.pk) == before

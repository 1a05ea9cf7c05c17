"""Every service: who may, at which version, on which booking; tried or refused, it leaves everything as it was."""

from copy import deepcopy
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, LineKind
from bookings.errors import BookingClosed
from bookings.services.add_line import add_line, add_lines
from bookings.services.apply_package import apply_package
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_booking import change_booking
from bookings.services.change_line import change_line
from bookings.services.change_status import change_status
from bookings.services.line_request import ItemRequest, PackageRequest
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import (
    change_payment,
    record_payment,
    refund_payment,
    remove_payment,
)
from bookings.services.refresh_taxes import refresh_taxes
from bookings.services.remove_line import remove_line
from bookings.services.write_note import remove_note, write_note
from partners.enums import Role
from partners.errors import NotAllowed, Stale, Unknown
from tests.bookings.congress import MONDAY, build_congress
from tests.bookings.services.planning import add, summit
from tests.factories import PartnerFactory
from tests.proof.footprint import footprint
from tests.standing import ground

pytestmark = pytest.mark.django_db

ITEM = ItemRequest(name="Flowers", cost=Decimal(10))


class Scene:
    """A booking with one of each: an item, a payment, a note."""

    def __init__(self):
        self.congress = build_congress()
        self.booking = summit(self.congress)
        self.item = add(self.congress, self.booking, ITEM)
        how = {"actor": self.congress.actor(), "booking_id": self.booking.pk}
        self.payment = record_payment(amount=Decimal(9), paid_on=MONDAY, **how)
        self.note = write_note(text="Call back", **how)
        self.package = PackageRequest(package_id=self.congress.package.pk, booked_on=MONDAY)


CALLS = {
    "add_line": lambda _scene, how: add_line(request=ITEM, **how),
    "add_lines": lambda _scene, how: add_lines(requests=[ITEM], **how),
    "change_line": lambda scene, how: change_line(
        kind=LineKind.ITEM, line_id=scene.item.pk, changes={"cost": Decimal(20)}, **how
    ),
    "remove_line": lambda scene, how: remove_line(kind=LineKind.ITEM, line_id=scene.item.pk, **how),
    "apply_package": lambda scene, how: apply_package(request=scene.package, **how),
    "change_booking": lambda _scene, how: change_booking(fields={"name": "Other"}, **how),
    "change_status": lambda _scene, how: change_status(status=BookingStatus.CONFIRMED, **how),
    "cancel_booking": lambda _scene, how: cancel_booking(**how),
    "refresh_taxes": lambda _scene, how: refresh_taxes(**how),
    "write_note": lambda _scene, how: write_note(text="Done", **how),
    "change_note": lambda scene, how: write_note(text="Done", note_id=scene.note.pk, **how),
    "remove_note": lambda scene, how: remove_note(note_id=scene.note.pk, **how),
    "record_payment": lambda _scene, how: record_payment(amount=Decimal(5), paid_on=MONDAY, **how),
    "refund_payment": lambda _scene, how: refund_payment(amount=Decimal(5), paid_on=MONDAY, **how),
    "change_payment": lambda scene, how: change_payment(
        payment_id=scene.payment.pk, changes={"amount": Decimal(8)}, **how
    ),
    "remove_payment": lambda scene, how: remove_payment(payment_id=scene.payment.pk, **how),
}
OF_PAYMENTS = {"record_payment", "refund_payment", "change_payment", "remove_payment"}
OF_A_CLOSED_BOOKING = {*OF_PAYMENTS, "write_note", "change_note", "remove_note"}
OF_STATUS = {"change_status", "cancel_booking"}

MAY_NOT_WRITE = (Role.FINANCE, Role.OPERATIONS, Role.VIEWER)
MAY_NOT_TAKE_MONEY = (Role.OPERATIONS, Role.VIEWER)

every_service = pytest.mark.parametrize("name", CALLS)


@pytest.fixture(scope="module")
def standing_scene(django_db_setup, django_db_blocker):
    yield from ground(django_db_blocker, Scene)


@pytest.fixture
def scene(standing_scene):
    return deepcopy(standing_scene)


@every_service
def test_a_trial_leaves_everything_as_it_was(scene, name):
    before = footprint()

    CALLS[name](scene, {"actor": scene.congress.actor(), "booking_id": scene.booking.pk, "dry_run": True})

    assert footprint() == before


@every_service
def test_a_write_counts_the_version_once(scene, name):
    scene.booking.refresh_from_db()
    version = scene.booking.version
    how = {"actor": scene.congress.actor(), "booking_id": scene.booking.pk, "expected_version": version}

    CALLS[name](scene, how)

    scene.booking.refresh_from_db()
    assert scene.booking.version == version + 1


@every_service
def test_another_version_is_refused(scene, name):
    before = footprint()
    how = {"actor": scene.congress.actor(), "booking_id": scene.booking.pk, "expected_version": 1}

    with pytest.raises(Stale):
        CALLS[name](scene, how)

    assert footprint() == before


@every_service
def test_who_may_not_write_is_refused(scene, name):
    before = footprint()

    for role in MAY_NOT_TAKE_MONEY if name in OF_PAYMENTS else MAY_NOT_WRITE:
        with pytest.raises(NotAllowed):
            CALLS[name](scene, {"actor": scene.congress.actor(role=role), "booking_id": scene.booking.pk})

    assert footprint() == before


@every_service
def test_finance_takes_money_and_writes_nothing_else(scene, name):
    how = {"actor": scene.congress.actor(role=Role.FINANCE), "booking_id": scene.booking.pk}

    if name in OF_PAYMENTS:
        assert CALLS[name](scene, how) is not None
    else:
        with pytest.raises(NotAllowed):
            CALLS[name](scene, how)


@every_service
def test_another_partners_booking_does_not_exist(scene, name):
    stranger = build_congress(partner=PartnerFactory())
    before = footprint()

    with pytest.raises(Unknown):
        CALLS[name](scene, {"actor": stranger.actor(), "booking_id": scene.booking.pk})

    assert footprint() == before


@pytest.mark.parametrize("name", sorted(set(CALLS) - OF_A_CLOSED_BOOKING - OF_STATUS))
def test_a_cancelled_booking_is_closed(scene, name):
    cancel_booking(actor=scene.congress.actor(), booking_id=scene.booking.pk)

    with pytest.raises(BookingClosed):
        CALLS[name](scene, {"actor": scene.congress.actor(), "booking_id": scene.booking.pk})


@pytest.mark.parametrize("name", sorted(OF_A_CLOSED_BOOKING))
def test_money_and_notes_go_on_when_a_booking_is_cancelled(scene, name):
    cancel_booking(actor=scene.congress.actor(), booking_id=scene.booking.pk)
    scene.booking.refresh_from_db()
    version = scene.booking.version

    CALLS[name](scene, {"actor": scene.congress.actor(), "booking_id": scene.booking.pk})

    scene.booking.refresh_from_db()
    assert scene.booking.version == version + 1


@pytest.mark.parametrize("role", MAY_NOT_WRITE)
def test_who_may_not_write_opens_no_booking(scene, role):
    with pytest.raises(NotAllowed):
        open_booking(actor=scene.congress.actor(role=role), facility_id=scene.congress.facility.pk, fields={})


def test_a_booking_that_is_only_tried_is_not_opened(scene):
    before = footprint()

    outcome = open_booking(
        actor=scene.congress.actor(),
        facility_id=scene.congress.facility.pk,
        fields={"name": "Trial"},
        dry_run=True,
    )

    assert outcome.booking.name == "Trial"
    assert footprint() == before

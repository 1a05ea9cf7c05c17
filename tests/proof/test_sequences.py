"""Whatever people do with a booking, in whatever order: what is stored is what its inputs say, to the cent."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bookings.enums import BookingStatus, LineKind
from bookings.models import Booking, Line
from bookings.services.add_line import add_line
from bookings.services.apply_package import MainVenue, apply_package
from bookings.services.change_booking import change_booking
from bookings.services.change_line import change_line
from bookings.services.change_status import change_status
from bookings.services.line_request import PackageRequest
from bookings.services.record_payment import record_payment, refund_payment
from bookings.services.refresh_taxes import refresh_taxes
from bookings.services.remove_line import remove_line
from catalog.enums import TaxMode
from tests.bookings.congress import MONDAY
from tests.proof.footprint import footprint
from tests.proof.fresh_pricing import reckoned, stored
from tests.proof.random_bookings import (
    Fair,
    adjustment,
    begin,
    build_fair,
    excluded,
    people,
    random_day,
    random_request,
    shares,
    times,
    value,
)
from tests.proof.sizes import SEED, seeds

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]

SEQUENCES = seeds(4, 200)
STEPS = 14

Step = Callable[[Fair, Random, Booking, dict[str, Any]], Any]


@pytest.mark.parametrize("seed", SEQUENCES)
def test_what_is_stored_is_what_its_inputs_say(seed: int, record_property: Any) -> None:
    record_property("what", "steps in random order, priced anew")
    record_property("tried", STEPS)
    record_property("seed", SEED)
    random = Random(seed)
    fair = build_fair(TaxMode.INSIDE if seed % 2 else TaxMode.ON_TOP)
    bookings = [begin(fair, random) for _number in range(2)]
    outcomes: Counter[str] = Counter()

    for _step in range(STEPS):
        booking = random.choice(bookings)
        booking.refresh_from_db()
        step = random.choice(STEPS_TO_TAKE)
        outcomes[_take(step, fair, random, booking)] += 1
        assert stored(booking.pk) == reckoned(booking.pk)

    for booking in bookings:
        assert stored(booking.pk) == reckoned(booking.pk)
    assert outcomes["done"] >= STEPS // 4


def _take(step: Step, fair: Fair, random: Random, booking: Booking) -> str:
    """What is refused, or only tried, leaves everything as it was."""
    is_trial = random.random() < 0.15
    before = footprint() if is_trial else None
    version = booking.version
    try:
        step(fair, random, booking, {"actor": fair.actor(random), "dry_run": is_trial})
    except ValidationError:
        booking.refresh_from_db()
        assert booking.version == version
        return "refused"
    if is_trial:
        assert footprint() == before
        return "tried"
    return "done"


def _add(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    add_line(booking_id=booking.pk, request=random_request(fair, random, booking), **how)


def _change(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    line = _any_line(random, booking)
    if line is None:
        return
    wishes: list[dict[str, Any]] = [
        {"cost": value(random)},
        {"cost": None},
        {"discount": adjustment(random), "discount_id": None},
        {"surcharge": adjustment(random)},
        {"excluded_tax_ids": excluded(fair, random)},
        {"fee_excluded_tax_ids": {str(fair.congress.fee.pk): excluded(fair, random)}},
        {"attendees": people(random)},
        {"quantity": Decimal(random.randint(1, 9)), "units": random.randint(1, 5)},
        {"cost_centre_id": random.choice(list(fair.congress.centres.values())).pk},
        {"is_included": random.random() < 0.5},
        {"use_manual_price": random.random() < 0.5},
        {"prices_include_tax": random.random() < 0.5},
        {"booked_on": random_day(random)},
        {"session_id": None},
    ]
    if line.kind in {LineKind.MENU, LineKind.PACKAGE}:
        wishes.append({"shares": shares(fair, random, adjusted=random.random() < 0.5)})
    chosen: dict[str, Any] = {}
    for wish in random.sample(wishes, random.randint(1, 2)):
        chosen |= wish
    change_line(kind=LineKind(line.kind), line_id=line.pk, changes=chosen, **how)


def _move(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    sessions = list(booking.lines.standing().filter(kind=LineKind.SESSION).order_by("pk"))
    if not sessions:
        return
    changes = times(random)
    if random.random() < 0.5:
        changes["venue_id"] = random.choice(fair.venues).pk
    change_line(kind=LineKind.SESSION, line_id=random.choice(sessions).pk, changes=changes, **how)


def _remove(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    line = _any_line(random, booking)
    if line is not None:
        remove_line(kind=LineKind(line.kind), line_id=line.pk, **how)


def _apply(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    package = random.choice([fair.congress.package, fair.gala])
    main_venue = random.choice([None, MainVenue(venue_id=random.choice(fair.venues).pk)])
    days = random.choice([None, [MONDAY, MONDAY + timedelta(days=1)]])
    request = PackageRequest(
        package_id=package.pk,
        booked_on=random_day(random),
        attendees=people(random),
        discount=adjustment(random),
    )
    apply_package(booking_id=booking.pk, request=request, days=days, main_venue=main_venue, **how)


def _change_booking(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"total_attendees": random.choice([0, 5, 77])}
    if random.random() < 0.5:
        first = random_day(random)
        fields |= {"event_starts_on": first, "event_ends_on": first + timedelta(days=random.randint(0, 3))}
    change_booking(booking_id=booking.pk, fields=fields, **how)


def _change_status(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    change_status(booking_id=booking.pk, status=random.choice(STATUSES), **how)


def _pay(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    pay = random.choice([record_payment, refund_payment])
    before = booking.total_paid
    pay(booking_id=booking.pk, amount=Decimal(random.randint(1, 99)), paid_on=MONDAY, **how)
    booking.refresh_from_db()
    paid = [row.amount if row.kind == "payment" else -row.amount for row in booking.payments.all()]
    assert booking.total_paid == sum(paid) >= 0
    assert how["dry_run"] == (booking.total_paid == before)


def _refresh(fair: Fair, random: Random, booking: Booking, how: dict[str, Any]) -> None:
    """After a change of the catalogue, which alone changes nothing."""
    rate = random.choice(fair.taxes)
    rate.amount = rate.amount + Decimal("0.5")
    if not how["dry_run"]:
        rate.save()
        assert stored(booking.pk) == reckoned(booking.pk)
    refresh_taxes(booking_id=booking.pk, **how)


def _any_line(random: Random, booking: Booking) -> Line | None:
    lines = list(booking.lines.standing().order_by("pk"))
    return random.choice(lines) if lines else None


STATUSES = [*BookingStatus.values, BookingStatus.CONFIRMED, BookingStatus.TENTATIVE]
STEPS_TO_TAKE = [
    *(_add,) * 6,
    *(_change,) * 4,
    *(_move,) * 2,
    _remove,
    _apply,
    _change_booking,
    _change_status,
    _pay,
    _refresh,
]

"""Whatever is booked, in both tax modes: parts sum to their whole at every level, to the cent."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Sum

from bookings.enums import LineStatus
from bookings.models import Booking, Charge, Line, LineShare, TaxDetail
from bookings.services.add_line import add_line
from bookings.services.apply_package import apply_package
from bookings.services.line_request import PackageRequest
from catalog.enums import TaxMode
from tests.proof.random_bookings import (
    Fair,
    adjustment,
    begin,
    build_fair,
    people,
    random_day,
    random_request,
)
from tests.proof.sizes import SEED, seeds
from tests.rpc_client import RpcClient

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]

BATCH = 5
LINES = 9
KINDS = ("packages", "sessions", "menus", "beveragePackages", "resources", "products", "additionalItems")
TOTALS = ("totalAmount", "totalDiscount", "totalSurcharge", "totalTaxAmount")

Row = dict[str, Any]


@pytest.mark.parametrize("seed", seeds(2, 200))
def test_parts_sum_to_their_whole(seed: int, record_property: Any) -> None:
    record_property("what", "bookings as stored and as printed")
    record_property("tried", BATCH)
    record_property("seed", SEED)
    random = Random(seed)
    fair = build_fair(TaxMode.INSIDE if seed % 2 else TaxMode.ON_TOP)
    client = RpcClient.of(fair.congress.partner)

    for _booking in range(BATCH):
        booking = _some_booking(fair, random)
        _require_ledger_sums(booking)
        _require_printed_sums(booking, client.ask("venue", "getBooking", {"id": booking.pk}))


def _some_booking(fair: Fair, random: Random) -> Booking:
    """Of up to nine lines and a package with its contents; what is not free is left out."""
    booking = begin(fair, random)
    for _line in range(LINES):
        try:
            request = random_request(fair, random, booking)
            add_line(actor=fair.actor(random), booking_id=booking.pk, request=request)
        except ValidationError:
            continue
    wanted = PackageRequest(
        package_id=fair.congress.package.pk,
        booked_on=random_day(random),
        attendees=people(random),
        discount=adjustment(random),
        surcharge=adjustment(random),
    )
    apply_package(actor=fair.congress.actor(), booking_id=booking.pk, request=wanted)
    booking.refresh_from_db()
    assert booking.lines.count() > 2
    return booking


def _require_ledger_sums(booking: Booking) -> None:
    """Charges are their line, fee taxes their fee, tax details the tax of their charge, shares the unit value."""
    for line in Line.objects.filter(booking=booking):
        charged = Charge.objects.filter(line=line).aggregate(
            gross=Sum("total"), tax=Sum("tax"), discount=Sum("discount"), surcharge=Sum("surcharge")
        )
        priced = (line.price_gross, line.price_tax, line.price_discount, line.price_surcharge)
        if line.status == LineStatus.BOOKED:
            assert tuple(charged.values()) == priced
        else:
            assert (tuple(charged.values()), priced) == ((None,) * 4, (0,) * 4)
        shares = [share.unit_value for share in LineShare.objects.filter(line=line)]
        assert sum(shares) == line.unit_value or not shares
    for charge in Charge.objects.filter(line__booking=booking):
        assert charge.tax == _sum(charge.tax_details.filter(is_booking_level=False), "amount")
        assert 0 <= charge.tax <= charge.total


def _require_printed_sums(booking: Booking, answer: Row) -> None:
    lines = [line for kind in KINDS for line in answer[kind]]
    assert len(lines) == booking.lines.standing().count()
    for line in [*lines, *answer["serviceFees"]]:
        assert _total(line["taxDetails"], "tax") == _number(line["totalTaxAmount"])
    _require_sums_of_packages(answer["packages"])
    _require_sums_of_items(answer["additionalItems"])
    for line in lines:
        if line.get("includeInPackage"):
            assert ([line[name] for name in TOTALS], line["taxDetails"]) == ([0, 0, 0, 0], [])
    _require_sums_of_the_booking(booking, answer, lines)


def _require_sums_of_packages(packages: list[Row]) -> None:
    for package in packages:
        centres = package["costcenters"]
        assert [_total(centres, name) for name in TOTALS] == [_number(package[name]) for name in TOTALS]
        assert _total(centres, "value") == _number(package["price"])
        for centre in centres:
            assert _total(centre["taxDetails"], "tax") == _number(centre["totalTaxAmount"])


def _require_sums_of_items(items: list[Row]) -> None:
    for item in items:
        days = item["dayTaxDetails"]
        if item["startDateTime"] is None:
            assert days == []
        else:
            by_day = _by_tax(part for day in days for part in day["taxDetails"])
            assert by_day == _by_tax(item["taxDetails"])


def _require_sums_of_the_booking(booking: Booking, answer: Row, lines: list[Row]) -> None:
    details = TaxDetail.objects.filter(charge__line__booking=booking, is_booking_level=True)
    own, fees, revenue = _sum(details, "amount"), answer["serviceFees"], answer["dailyRevenue"]
    for name in ("totalAmount", "totalTaxAmount"):
        whole = _number(answer[name])
        assert _total(lines, name) + _total(fees, name) + own == whole
        assert _total(revenue, name) == whole
    assert _total(revenue, "totalDiscountAmount") == _total(lines, "totalDiscount")
    assert _total(fees, "amount") + _total(fees, "totalTaxAmount") == _total(fees, "totalAmount")
    assert (booking.total_gross, booking.total_tax) == (
        _number(answer["totalAmount"]),
        _number(answer["totalTaxAmount"]),
    )
    assert booking.total_net + booking.total_tax == booking.total_gross


def _by_tax(parts: Iterable[Row]) -> Counter[Any]:
    sums: Counter[Any] = Counter()
    for part in parts:
        sums[part["id"], part["rateId"], part["rateAmount"]] += _number(part["tax"])
    return sums


def _total(rows: Iterable[Row], name: str) -> Decimal:
    return sum((_number(row[name]) for row in rows), Decimal(0))


def _number(printed: float) -> Decimal:
    """As it stands in the answer."""
    return Decimal(str(printed))


def _sum(rows: Any, name: str) -> Decimal:
    return rows.aggregate(sum=Sum(name))["sum"] or Decimal(0)

"""What is stored of a booking's money and places, and what its stored inputs come to when all is worked out anew."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from bookings.enums import HOLDING, LineKind, LineStatus
from bookings.models import Booking, Charge, Line, Occupancy, ServiceFee, TaxDetail
from bookings.models.line import HOLDING_KINDS
from bookings.pricing.charge import ChargePrice
from bookings.pricing.explanation import as_json
from bookings.pricing.line import LinePrice, price_line
from bookings.services.price_inputs import PriceBook, open_price_book, price_inputs
from catalog.pricing.tax import PercentTax, TaxAmount
from catalog.wall_time import EARLIEST, LATEST

SEATS_PERIOD = (EARLIEST, LATEST)
NOTHING = (Decimal(0),) * 5

Stored = dict[Any, Any]
"""Totals of the booking and its lines, charges with their fees and taxes, and places held."""


def stored(booking_id: int) -> Stored:
    booking = Booking.objects.get(pk=booking_id)
    lines = Line.objects.filter(booking=booking)
    return {
        "booking": (booking.total_net, booking.total_tax, booking.total_gross),
        "lines": {line.pk: _line_totals(line) for line in lines},
        "charges": _stored_charges(booking),
        "places": _held(booking),
    }


def reckoned(booking_id: int) -> Stored:
    booking = Booking.objects.select_related("facility").get(pk=booking_id)
    lines = list(Line.objects.filter(booking=booking).select_related("facility", "vat", "package_line"))
    book = open_price_book(booking, lines)
    fresh = {line.pk: _fresh(line, book, booking.currency) for line in lines}
    return {
        "booking": _booking_totals(fresh.values()),
        "lines": {pk: _fresh_totals(price, booking.currency) for pk, price in fresh.items()},
        "charges": {
            (pk, charge.cost_centre_id, charge.charged_on): _fresh_charge(charge)
            for pk, price in fresh.items()
            if price
            for charge in price.charges
        },
        "places": _wanted(booking, lines),
    }


def _fresh(line: Line, book: PriceBook, currency: str) -> LinePrice | None:
    if line.status != LineStatus.BOOKED:
        return None
    included_in = line.package_line.name if line.is_included and line.package_line else None
    return price_line(price_inputs(line, book, currency=currency, included_in=included_in))


def _line_totals(line: Line) -> tuple[Any, ...]:
    numbers = (line.price_net, line.price_tax, line.price_gross, line.price_discount, line.price_surcharge)
    return numbers, line.price_explanation


def _fresh_totals(price: LinePrice | None, currency: str) -> tuple[Any, ...]:
    if price is None:
        return NOTHING, []
    numbers = (price.net, price.tax, price.gross, price.discount_total, price.surcharge_total)
    return numbers, as_json(price.explanation, currency)


def _stored_charges(booking: Booking) -> Stored:
    charges = Charge.objects.filter(line__booking=booking)
    stored: Stored = {
        row.pk: {"money": (row.discount, row.surcharge, row.tax, row.total), "taxes": set(), "fees": {}}
        for row in charges
    }
    fees: Stored = {}
    for fee in ServiceFee.objects.filter(charge__line__booking=booking):
        fees[fee.pk] = set()
        rate = (fee.rate_id or 0, fee.rate_amount, fee.rate_type)
        told = (*rate, fee.amount, fee.tax, fee.total, fees[fee.pk])
        stored[fee.charge_id]["fees"][fee.fee_id] = told
    for tax in TaxDetail.objects.filter(charge__line__booking=booking):
        stored[tax.charge_id]["taxes"].add((*_stored_tax(tax), tax.is_booking_level))
    for tax in TaxDetail.objects.filter(service_fee__charge__line__booking=booking):
        fees[tax.service_fee_id].add(_stored_tax(tax))
    return {(row.line_id, row.cost_centre_id, row.charged_on): stored[row.pk] for row in charges}


def _stored_tax(row: TaxDetail) -> tuple[Any, ...]:
    return row.tax_id, row.rate_id or 0, row.rate_amount, row.rate_type, row.amount


def _fresh_charge(charge: ChargePrice) -> Stored:
    return {
        "money": (charge.discount, charge.surcharge, charge.tax, charge.total),
        "taxes": {(*_fresh_tax(part), False) for part in charge.taxes}
        | {(*_fresh_tax(part), True) for part in charge.booking_taxes},
        "fees": {
            fee.rule.id: (
                fee.rule.rate_id,
                fee.rule.amount if fee.rule.percent is None else fee.rule.percent,
                "amount" if fee.rule.percent is None else "percent",
                fee.amount,
                fee.tax,
                fee.total,
                {_fresh_tax(part) for part in fee.taxes},
            )
            for fee in charge.fees
        },
    }


def _fresh_tax(part: TaxAmount) -> tuple[Any, ...]:
    if isinstance(part.tax, PercentTax):
        return part.tax.id, part.tax.rate_id, part.tax.percent, "percent", part.amount
    return part.tax.id, part.tax.rate_id, part.tax.amount, "amount", part.amount


def _booking_totals(prices: Any) -> tuple[Decimal, Decimal, Decimal]:
    net = tax = Decimal(0)
    for price in prices:
        if price is None:
            continue
        fees = [fee for charge in price.charges for fee in charge.fees]
        on_top = [part.amount for charge in price.charges for part in charge.booking_taxes]
        net += price.net + sum(fee.amount for fee in fees)
        tax += price.tax + sum(fee.tax for fee in fees) + sum(on_top)
    return net, tax, net + tax


def _held(booking: Booking) -> list[tuple[Any, ...]]:
    return sorted(
        (
            row.line_id,
            row.bookable_id,
            row.quantity,
            row.period.lower,
            row.period.upper,
            row.sole_key,
            row.active,
        )
        for row in Occupancy.objects.filter(booking=booking)
    )


def _wanted(booking: Booking, lines: list[Line]) -> list[tuple[Any, ...]]:
    """For venues without parts."""
    is_active = booking.status in HOLDING
    return sorted(
        (
            line.pk,
            line.bookable_id,
            line.places or line.units or 1,
            *_period(line),
            _key(line, booking),
            is_active,
        )
        for line in lines
        if line.status == LineStatus.BOOKED and line.kind in HOLDING_KINDS
    )


def _period(line: Line) -> tuple[Any, Any]:
    if line.kind == LineKind.EVENT_SEAT or line.starts_at is None or line.ends_at is None:
        return SEATS_PERIOD
    return (
        line.starts_at - timedelta(minutes=line.lead_minutes),
        line.ends_at + timedelta(minutes=line.follow_up_minutes),
    )


def _key(line: Line, booking: Booking) -> int:
    return booking.holder_key if line.sole_use else 0

"""What lines cost is written by natural key, so that ids and times of creation live as long as what they tell of."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind, LineStatus
from bookings.models import Booking, Charge, Line, ServiceFee, TaxDetail
from bookings.pricing.charge import ChargePrice
from bookings.pricing.explanation import as_json
from bookings.pricing.fee import FeePrice
from bookings.pricing.line import LinePrice, price_line
from bookings.pricing.totals import Totals, sum_lines
from bookings.services.line_request import REQUESTS
from bookings.services.price_inputs import PriceBook, needs_booking_taxes, price_inputs
from catalog.enums import AmountType
from catalog.pricing.money import ZERO
from catalog.pricing.tax import PercentTax, TaxAmount
from catalog.wall_time import day_after, day_start
from partners.errors import Invalid
from partners.models.prepared import prepared_cursor
from partners.models.write_rows import insert

HIGHEST_TOTAL = Decimal(99_999_999_999)
HIGHEST_SUM = Decimal(9_999_999_999_999)
"""Of one line, and of a booking."""

CHARGE_VALUES = ["discount", "surcharge", "tax", "total", "updated_at"]
RATE = ["rate", "rate_amount", "rate_type"]
FEE_VALUES = [*RATE, "amount", "tax", "total", "updated_at"]
TAX_VALUES = [*RATE, "is_booking_level", "amount"]

STALE = """
WITH charges AS (SELECT id FROM bookings_charge WHERE line_id = ANY (%(lines)s::bigint[])),
fees AS (SELECT f.id FROM charges c JOIN bookings_servicefee f ON f.charge_id = c.id),
stale_details AS (
    DELETE FROM bookings_taxdetail WHERE id <> ALL (%(details)s::bigint[]) AND id IN (
        SELECT d.id FROM charges c JOIN bookings_taxdetail d ON d.charge_id = c.id
        UNION ALL SELECT d.id FROM fees f JOIN bookings_taxdetail d ON d.service_fee_id = f.id)),
stale_fees AS (
    DELETE FROM bookings_servicefee WHERE id <> ALL (%(fees)s::bigint[]) AND id IN (SELECT id FROM fees))
DELETE FROM bookings_charge WHERE id <> ALL (%(charges)s::bigint[]) AND id IN (SELECT id FROM charges)
"""
"""What stood on lines and was not written anew."""

LinePrices = Sequence[LinePrice | None]
"""In the order of the lines; None for one that waits or is removed and so costs nothing."""


def price_lines(lines: Sequence[Line], book: PriceBook, currency: str) -> list[LinePrice | None]:
    """Set what each line costs, unsaved. `Invalid` names a line that costs more than can be kept."""
    prices = [_price(line, book, currency) for line in lines]
    for number, (line, price) in enumerate(zip(lines, prices, strict=True)):
        if price and max(price.gross, price.discount_total, price.fees_total) > HIGHEST_TOTAL:
            raise Invalid(
                _("This costs more than can be booked in one line."),
                field=f"lines.{number}.{REQUESTS[LineKind(line.kind)].names_subject_by}",
                code="out_of_range",
            )
    return prices


def write_charges(lines: Sequence[Line], prices: LinePrices) -> None:
    """Charges with their taxes, fees and the taxes of these, over what stands under the same keys."""
    _write(lines, prices)


def rewrite_charges(lines: Sequence[Line], prices: LinePrices) -> None:
    """The same for lines that were charged before: what is not written anew goes."""
    charges, fees, details = _write(lines, prices)
    kept: dict[str, Any] = {
        "lines": [line.pk for line in lines],
        "charges": [charge.pk for charge in charges],
        "fees": [fee.pk for fee in fees],
        "details": [detail.pk for detail in details],
    }
    with prepared_cursor() as cursor:
        cursor.execute(STALE, kept)


def sum_up(booking: Booking, lines: Iterable[Line]) -> None:
    """Set, unsaved, the booking's totals and dates from all its standing lines, and from their fees as written.

    Its first day is that of the earliest line, local to that line's facility; without any it is the event's.
    """
    lines = list(lines)
    set_totals(booking, [*(_totals(line) for line in lines), *_beside_lines(lines)])
    set_dates(booking, lines)


def set_totals(booking: Booking, parts: Iterable[Totals]) -> None:
    """`Invalid` where the booking costs more than can be kept."""
    totals = sum_lines(parts)
    if totals.gross > HIGHEST_SUM:
        raise Invalid(_("This booking costs more than can be kept."), code="out_of_range")
    booking.total_net, booking.total_tax, booking.total_gross = totals.net, totals.tax, totals.gross


def set_dates(booking: Booking, lines: Sequence[Line]) -> None:
    dated = sorted((line.starts_at, number) for number, line in enumerate(lines) if line.starts_at)
    if dated:
        booking.starts_at = dated[0][0]
        booking.ends_at = max(line.ends_at for line in lines if line.ends_at)
        booking.starts_on = lines[dated[0][1]].first_day
    else:
        _take_event_days(booking)


def _take_event_days(booking: Booking) -> None:
    booking.starts_on = booking.event_starts_on
    booking.starts_at = booking.ends_at = None
    if booking.event_starts_on and booking.event_ends_on:
        zone = booking.facility.zone
        booking.starts_at = day_start(booking.event_starts_on, zone)
        booking.ends_at = day_start(day_after(booking.event_ends_on), zone)


def _totals(line: Line) -> Totals:
    return Totals(line.price_net, line.price_tax, line.price_gross)


def _beside_lines(lines: Sequence[Line]) -> list[Totals]:
    """Service fees and booking-level taxes; only lines without a VAT of their own can have any."""
    charged = [line.pk for line in lines if needs_booking_taxes(line)]
    if not charged:
        return []
    fees = ServiceFee.objects.filter(charge__line__in=charged).aggregate(
        net=Sum("amount", default=ZERO), tax=Sum("tax", default=ZERO), gross=Sum("total", default=ZERO)
    )
    on_top = TaxDetail.objects.filter(charge__line__in=charged, is_booking_level=True).aggregate(
        tax=Sum("amount", default=ZERO)
    )
    return [Totals(**fees), Totals(ZERO, on_top["tax"], on_top["tax"])]


def _price(line: Line, book: PriceBook, currency: str) -> LinePrice | None:
    if line.status != LineStatus.BOOKED:
        line.price_net = line.price_tax = line.price_gross = ZERO
        line.price_discount = line.price_surcharge = ZERO
        line.price_explanation = []
        return None
    package = line.package_line if line.is_included else None
    included_in = package.name if package is not None else None
    price = price_line(price_inputs(line, book, currency=currency, included_in=included_in))
    line.price_net, line.price_tax, line.price_gross = price.net, price.tax, price.gross
    line.price_discount, line.price_surcharge = price.discount_total, price.surcharge_total
    line.price_explanation = as_json(price.explanation, currency)
    return price


def _write(
    lines: Sequence[Line], prices: LinePrices
) -> tuple[list[Charge], list[ServiceFee], list[TaxDetail]]:
    priced = [
        (_charge(line, charge), charge)
        for line, price in zip(lines, prices, strict=True)
        if price is not None
        for charge in price.charges
    ]
    feed = [(_fee(charge, fee), fee) for charge, price in priced for fee in price.fees]
    on_charges = [
        _tax_detail(tax, charge=charge, is_booking_level=is_booking_level)
        for charge, price in priced
        for taxes, is_booking_level in ((price.taxes, False), (price.booking_taxes, True))
        for tax in taxes
    ]
    on_fees = [_tax_detail(tax, service_fee=fee) for fee, price in feed for tax in price.taxes]
    charges, fees = [charge for charge, _price in priced], [fee for fee, _price in feed]
    insert(charges, key=["line", "cost_centre", "charged_on"], values=CHARGE_VALUES)
    insert(fees, key=["charge", "fee"], values=FEE_VALUES)
    insert(on_charges, key=["charge", "tax"], values=TAX_VALUES)
    insert(on_fees, key=["service_fee", "tax"], values=TAX_VALUES)
    return charges, fees, on_charges + on_fees


def _charge(line: Line, price: ChargePrice) -> Charge:
    return Charge(
        partner_id=line.partner_id,
        line=line,
        cost_centre_id=price.cost_centre_id,
        charged_on=price.charged_on,
        discount=price.discount,
        surcharge=price.surcharge,
        tax=price.tax,
        total=price.total,
    )


def _fee(charge: Charge, price: FeePrice) -> ServiceFee:
    rule = price.rule
    return ServiceFee(
        partner_id=charge.partner_id,
        charge=charge,
        fee_id=rule.id,
        rate_id=rule.rate_id or None,
        rate_amount=rule.amount if rule.percent is None else rule.percent,
        rate_type=AmountType.AMOUNT if rule.percent is None else AmountType.PERCENT,
        amount=price.amount,
        tax=price.tax,
        total=price.total,
    )


def _tax_detail(
    levied: TaxAmount,
    *,
    charge: Charge | None = None,
    service_fee: ServiceFee | None = None,
    is_booking_level: bool = False,
) -> TaxDetail:
    on = charge or service_fee
    is_percent = isinstance(levied.tax, PercentTax)
    return TaxDetail(
        partner_id=on.partner_id if on else None,
        charge=charge,
        service_fee=service_fee,
        tax_id=levied.tax_id,
        rate_id=levied.tax.rate_id or None,
        rate_amount=levied.tax.percent if isinstance(levied.tax, PercentTax) else levied.tax.amount,
        rate_type=AmountType.PERCENT if is_percent else AmountType.AMOUNT,
        is_booking_level=is_booking_level,
        amount=levied.amount,
    )

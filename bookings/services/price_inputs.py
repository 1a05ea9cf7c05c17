"""From a line as it is stored to what its price is reckoned from: its shares, each with its taxes and fees.

A line that names its VAT gets that tax only and no fee; any other gets the booking's own taxes and fees of the
cost centre's facility, without those excluded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from bookings.enums import LineKind
from bookings.models import Booking, BookingTax, Line, LineShare
from bookings.pricing.inputs import FeeRule, LineInputs, ShareInputs
from catalog.enums import AmountType, TaxKind, TaxScope
from catalog.models import CostCentre, TaxRate
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax, Tax
from catalog.wall_time import day_after, local_day

INSTANT_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True)
class PriceBook:
    """What the lines of a booking are priced by: its own taxes and fees, and its cost centres."""

    taxes: Sequence[BookingTax] = ()
    cost_centres: Mapping[int, CostCentre] = field(default_factory=dict)


def open_price_book(
    booking: Booking, lines: Sequence[Line], cost_centres: Mapping[int, CostCentre] | None = None
) -> PriceBook:
    """Without a query where every line names its VAT or is free."""
    if not any(needs_booking_taxes(line) for line in lines):
        return PriceBook()
    if cost_centres is None:
        cost_centres = cost_centres_of(booking, lines)
    return PriceBook(_taxes(booking), cost_centres)


def _taxes(booking: Booking) -> list[BookingTax]:
    """A rate that the catalogue no longer has still counts, but cannot be named."""
    taxes = list(BookingTax.objects.filter(booking=booking))
    rates = [rate for tax in taxes for rate in tax.rates]
    known = set(TaxRate.objects.filter(pk__in=[rate["id"] for rate in rates]).values_list("pk", flat=True))
    for rate in rates:
        rate["id"] = rate["id"] if rate["id"] in known else 0
    return taxes


def cost_centres_of(booking: Booking, lines: Sequence[Line]) -> dict[int, CostCentre]:
    """Those of the lines and shares that are priced by the booking's taxes, by id."""
    taxed = [line for line in lines if needs_booking_taxes(line)]
    ids = {line.cost_centre_id for line in taxed}
    ids |= {share.cost_centre_id for line in taxed for share in line.agreed_shares}
    return CostCentre.objects.for_partner(booking.partner_id).in_bulk(ids - {None}) if taxed else {}


def taxing_facilities(lines: Sequence[Line], cost_centres: Mapping[int, CostCentre]) -> set[int]:
    """Whose taxes apply: those of the cost centres' facilities, and of the lines' own."""
    own = {line.facility_id for line in lines if needs_booking_taxes(line)}
    return own | {centre.facility_id for centre in cost_centres.values()}


def needs_booking_taxes(line: Line) -> bool:
    return line.vat_id is None and line.price_basis != PriceBasis.FREE


def price_inputs(line: Line, book: PriceBook, *, currency: str, included_in: str | None) -> LineInputs:
    """`included_in` is the name of the package that pays for the line."""
    return LineInputs(
        name=line.name,
        basis=PriceBasis(line.price_basis),
        currency=currency,
        days=days_of(line),
        shares=_shares(line, book),
        prices_include_tax=line.prices_include_tax,
        quantity=line.quantity if line.quantity is not None else Decimal(line.places or line.units or 1),
        attendees=line.attendees or 0,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        discount=line.discount_given,
        surcharge=line.surcharge_given,
        included_in=included_in,
    )


def days_of(line: Line) -> tuple[date, ...]:
    """Of an additional item with times all local days that it touches, of any other line the one it stands on."""
    first = line.first_day
    if line.kind != LineKind.ITEM or line.ends_at is None:
        return (first,)
    days = [first]
    last = local_day(line.ends_at - INSTANT_BEFORE, line.facility.zone)
    while days[-1] < last:
        days.append(day_after(days[-1]))
    return tuple(days)


def _shares(line: Line, book: PriceBook) -> tuple[ShareInputs, ...]:
    """Always in the same order, whenever they were agreed, for the first takes the odd unit of what is spread."""
    agreed = sorted(line.agreed_shares, key=lambda share: share.cost_centre_id)
    return tuple(_share(line, share, book) for share in agreed) or (_only_share(line, book),)


def _only_share(line: Line, book: PriceBook) -> ShareInputs:
    taxes = _named_vat(line)
    if taxes is None:
        return _taxed(
            ShareInputs(unit_value=line.unit_value), line, line.cost_centre_id, line.excluded_tax_ids, book
        )
    return ShareInputs(unit_value=line.unit_value, cost_centre_id=line.cost_centre_id, taxes=taxes)


def _share(line: Line, share: LineShare, book: PriceBook) -> ShareInputs:
    agreed = ShareInputs(
        unit_value=share.unit_value, discount=share.discount_given, surcharge=share.surcharge_given
    )
    return _taxed(agreed, line, share.cost_centre_id, [*line.excluded_tax_ids, *share.excluded_tax_ids], book)


def _named_vat(line: Line) -> tuple[Tax, ...] | None:
    if line.vat_id is None or line.vat is None or line.vat_percent is None:
        return None
    return (PercentTax(line.vat_id, line.vat.name, line.vat_percent),)


def _taxed(
    agreed: ShareInputs, line: Line, cost_centre_id: int | None, excluded: Sequence[int], book: PriceBook
) -> ShareInputs:
    centre = book.cost_centres.get(cost_centre_id) if cost_centre_id is not None else None
    applying = [tax for tax in _applying(line, centre, book) if tax.tax_id not in excluded]
    on = line.first_day
    taxes = [tax for tax in applying if tax.kind == TaxKind.TAX]
    return ShareInputs(
        unit_value=agreed.unit_value,
        cost_centre_id=cost_centre_id,
        cost_centre=centre.name if centre else "",
        discount=agreed.discount,
        surcharge=agreed.surcharge,
        taxes=tuple(_rule(tax, on) for tax in taxes if not tax.is_booking_level),
        fees=tuple(_fee(tax, line, on, book) for tax in applying if tax.kind == TaxKind.SERVICE_FEE),
        booking_taxes=tuple(_rule(tax, on) for tax in taxes if tax.is_booking_level),
    )


def _applying(line: Line, centre: CostCentre | None, book: PriceBook) -> Iterator[BookingTax]:
    facility_id = centre.facility_id if centre else line.facility_id
    for tax in book.taxes:
        is_of_centre = not tax.cost_centre_ids or (centre is not None and centre.pk in tax.cost_centre_ids)
        if tax.facility_id == facility_id and tax.applies_to == TaxScope.ALL and is_of_centre:
            yield tax


def _fee(fee: BookingTax, line: Line, on: date, book: PriceBook) -> FeeRule:
    rate_id, amount_type, amount = _rate(fee, on)
    excluded = line.fee_excluded_tax_ids.get(str(fee.tax_id), ())
    taxes = [tax for tax in book.taxes if tax.tax_id in fee.fee_tax_ids and tax.tax_id not in excluded]
    return FeeRule(
        id=fee.tax_id,
        name=fee.name,
        percent=amount if amount_type == AmountType.PERCENT else None,
        amount=amount if amount_type == AmountType.AMOUNT else None,
        rate_id=rate_id,
        taxes=tuple(_rule(tax, on) for tax in taxes),
    )


def _rule(tax: BookingTax, on: date) -> Tax:
    rate_id, amount_type, amount = _rate(tax, on)
    if amount_type == AmountType.PERCENT:
        return PercentTax(tax.tax_id, tax.name, amount, rate_id)
    return AmountTax(tax.tax_id, tax.name, amount, rate_id)


def _rate(tax: BookingTax, on: date) -> tuple[int, str, Decimal]:
    """The id, type and amount of the rate that is valid on the day; id 0 for the tax's own."""
    for rate in tax.rates:
        if rate["starts_on"] <= on.isoformat() and (
            rate["ends_on"] is None or on.isoformat() <= rate["ends_on"]
        ):
            return rate["id"], rate["amount_type"], Decimal(rate["amount"])
    return 0, tax.amount_type, tax.amount

"""Lines are priced from what was agreed; their charges are written by natural key, so that ids live on."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind, LineStatus
from bookings.models import Booking, Charge, Line, TaxDetail
from bookings.pricing.explanation import as_json
from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.line import LinePrice, price_line
from bookings.pricing.totals import Totals, sum_lines
from bookings.services.line_request import REQUESTS
from catalog.enums import AmountType
from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import ZERO
from catalog.pricing.tax import PercentTax
from partners.errors import Invalid

HIGHEST_TOTAL = Decimal(99_999_999_999)
"""Of one line; a hundred of them are still a total that the database holds."""


def price_lines(lines: Sequence[Line], names: dict[int, str], currency: str) -> list[LinePrice | None]:
    """Set what each line costs, unsaved; None for a line that waits or is removed and so costs nothing.

    `names` holds what is booked by bookable id, for the explanation. `Invalid` names a line that costs more than
    can be kept.
    """
    prices = [_price(line, names[line.subject_id], currency) for line in lines]
    for number, (line, price) in enumerate(zip(lines, prices, strict=True)):
        if price and max(price.gross, price.discount_total) > HIGHEST_TOTAL:
            raise Invalid(
                _("This costs more than can be booked in one line."),
                field=f"lines.{number}.{REQUESTS[LineKind(line.kind)].names_bookable_by}",
                code="out_of_range",
            )
    return prices


def write_charges(
    lines: Sequence[Line], prices: Sequence[LinePrice | None], cost_centres: dict[int, int | None]
) -> None:
    """One charge for each booked line on its first local day; charges of other days or centres go."""
    pairs = [(line, price) for line, price in zip(lines, prices, strict=True) if price is not None]
    charges = [_charge(line, price, cost_centres[line.subject_id]) for line, price in pairs]
    Charge.objects.bulk_create(
        charges,
        update_conflicts=True,
        unique_fields=["line", "cost_centre", "charged_on"],
        update_fields=["discount", "surcharge", "tax", "total", "updated_at"],
    )
    details = [
        TaxDetail(
            partner_id=charge.partner_id,
            charge=charge,
            tax_id=tax.tax_id,
            percent=tax.percent,
            amount=tax.amount,
        )
        for charge, (_line, price) in zip(charges, pairs, strict=True)
        for tax in price.taxes
    ]
    TaxDetail.objects.bulk_create(
        details, update_conflicts=True, unique_fields=["charge", "tax"], update_fields=["percent", "amount"]
    )


def drop_stale_charges(line: Line, price: LinePrice | None, cost_centre_id: int | None) -> None:
    """Before a changed line is charged again: what its new day, cost centre and taxes will not overwrite goes."""
    charges = Charge.objects.filter(line=line)
    if price is None:
        charges.delete()
        return
    charges.exclude(charged_on=line.first_day, cost_centre=cost_centre_id).delete()
    kept = list(charges.values_list("pk", flat=True))
    TaxDetail.objects.filter(charge__in=kept).exclude(tax__in=[tax.tax_id for tax in price.taxes]).delete()


def sum_up(booking: Booking, lines: Iterable[Line]) -> None:
    """Set, unsaved, the booking's totals and dates from all its standing lines.

    Its first day is that of the earliest line, local to that line's facility.
    """
    lines = list(lines)
    dated = sorted((line.starts_at, number) for number, line in enumerate(lines) if line.starts_at)
    totals = sum_lines(Totals(line.price_net, line.price_tax, line.price_gross) for line in lines)
    booking.total_net, booking.total_tax, booking.total_gross = totals.net, totals.tax, totals.gross
    booking.starts_at = dated[0][0] if dated else None
    booking.ends_at = max((line.ends_at for line in lines if line.ends_at), default=None)
    booking.starts_on = lines[dated[0][1]].first_day if dated else None


def _price(line: Line, name: str, currency: str) -> LinePrice | None:
    if line.status != LineStatus.BOOKED:
        line.price_net = line.price_tax = line.price_gross = ZERO
        line.price_explanation = []
        return None
    price = price_line(_inputs(line, name, currency))
    line.price_net, line.price_tax, line.price_gross = price.net, price.tax, price.gross
    line.price_explanation = as_json(price.explanation, currency)
    return price


def _inputs(line: Line, name: str, currency: str) -> LineInputs:
    return LineInputs(
        name=name,
        basis=PriceBasis(line.price_basis),
        currency=currency,
        days=(line.first_day,),
        shares=(ShareInputs(unit_value=line.unit_value, taxes=_taxes(line)),),
        prices_include_tax=line.prices_include_tax,
        quantity=Decimal(line.places or line.units or 1),
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        discount=_discount(line),
    )


def _taxes(line: Line) -> tuple[PercentTax, ...]:
    if line.vat is None or line.vat_percent is None:
        return ()
    return (PercentTax(line.vat.pk, line.vat.name, line.vat_percent),)


def _discount(line: Line) -> Adjustment | None:
    if line.discount_amount is None:
        return None
    if line.discount_type == AmountType.PERCENT:
        return PercentOfUnit(line.discount_amount)
    return AmountPerUnit(line.discount_amount)


def _charge(line: Line, price: LinePrice, cost_centre_id: int | None) -> Charge:
    return Charge(
        partner_id=line.partner_id,
        line=line,
        cost_centre_id=cost_centre_id,
        charged_on=line.first_day,
        discount=price.discount_total,
        surcharge=price.surcharge_total,
        tax=price.tax,
        total=price.gross,
    )

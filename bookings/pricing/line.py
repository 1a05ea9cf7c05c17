"""What one line costs: its share, taxed once, with the steps that led there."""

from dataclasses import dataclass
from decimal import Decimal

from bookings.pricing.explanation import Step, explain
from bookings.pricing.inputs import PriceInputs
from bookings.pricing.share import Share, reckon_share
from catalog.pricing.tax import TaxAmount, TaxedValue, tax_inside, tax_on_top


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePrice:
    """Money in the currency's minor unit, for the whole line; `unit_value_adjusted` has four decimals."""

    net: Decimal
    tax: Decimal
    gross: Decimal
    discount_total: Decimal
    surcharge_total: Decimal
    taxes: tuple[TaxAmount, ...]
    multiplier: Decimal
    unit_value_adjusted: Decimal
    explanation: tuple[Step, ...]


def price_line(inputs: PriceInputs) -> LinePrice:
    """ValueError where the times of an hourly price are naive or do not follow each other."""
    charged = inputs.as_charged()
    share = reckon_share(charged)
    taxed = _tax(charged, share)
    return LinePrice(
        net=taxed.net,
        tax=taxed.tax,
        gross=taxed.gross,
        discount_total=share.discount_total,
        surcharge_total=share.surcharge_total,
        taxes=taxed.taxes,
        multiplier=share.multiplier,
        unit_value_adjusted=share.unit_value_adjusted,
        explanation=explain(charged, share, taxed),
    )


def _tax(charged: PriceInputs, share: Share) -> TaxedValue:
    levy = tax_inside if charged.prices_include_tax else tax_on_top
    return levy(share.value, charged.taxes, multiplier=share.multiplier, currency=charged.currency)

"""A package sold at another price keeps its proportions: the shares' unit values sum exactly to the price."""

from collections.abc import Sequence
from decimal import Decimal

from catalog.pricing.money import spread_unit_value


def scale_shares(values: Sequence[Decimal], price: Decimal) -> tuple[Decimal, ...]:
    """Unit values with four decimals, by largest remainder; values that are all zero share the price evenly.

    ValueError for a negative value, a negative or too fine price, and a price with nobody to take it.
    """
    return spread_unit_value(price, values)

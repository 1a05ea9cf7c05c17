"""How staff read amounts and instants: grouped digits without the currency, the clock of the facility."""

from datetime import datetime
from decimal import Decimal
from typing import overload
from zoneinfo import ZoneInfo

from django.utils.formats import number_format

from catalog.pricing.money import minor_digits, round_money


def amount_shown(amount: Decimal, currency: str) -> str:
    """“1,234.50”."""
    return number_format(
        round_money(amount, currency), decimal_pos=minor_digits(currency), use_l10n=True, force_grouping=True
    )


@overload
def on_clock(moment: datetime, zone: str) -> datetime: ...
@overload
def on_clock(moment: datetime | None, zone: str) -> datetime | None: ...
def on_clock(moment: datetime | None, zone: str) -> datetime | None:
    """The same instant, aware, as a clock in the zone shows it."""
    return moment and moment.astimezone(ZoneInfo(zone))

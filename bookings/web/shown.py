"""How staff read amounts and instants: grouped digits without the currency, the clock of the facility."""

from datetime import datetime
from decimal import Decimal
from typing import overload
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.translation import ngettext

from catalog.enums import AmountType
from catalog.pricing.money import minor_digits, round_money

NO_BREAK = "\N{NO-BREAK SPACE}"


def amount_shown(amount: Decimal, currency: str) -> str:
    """“1,234.50”."""
    return number_format(
        round_money(amount, currency), decimal_pos=minor_digits(currency), use_l10n=True, force_grouping=True
    )


def number_shown(number: Decimal) -> str:
    """“2.5”, “1,200”: no digit that says nothing."""
    return number_format(f"{number.normalize():f}", use_l10n=True, force_grouping=True)


def people_shown(number: int) -> str:
    """“120 people”."""
    shown = {"number": number_shown(Decimal(number))}
    return ngettext("%(number)s person", "%(number)s people", number) % shown


def rate_shown(amount_type: str, amount: Decimal, currency: str) -> str:
    """“19 %” or “1.50”, the latter in the currency."""
    if amount_type == AmountType.PERCENT:
        return f"{number_shown(amount)}{NO_BREAK}%"
    return amount_shown(amount, currency)


@overload
def on_clock(moment: datetime, zone: str) -> datetime: ...
@overload
def on_clock(moment: datetime | None, zone: str) -> datetime | None: ...
def on_clock(moment: datetime | None, zone: str) -> datetime | None:
    """The same instant, aware, as a clock in the zone shows it."""
    return moment and moment.astimezone(ZoneInfo(zone))

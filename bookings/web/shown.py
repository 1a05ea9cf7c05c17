"""How staff read amounts and instants: grouped digits without the currency, the clock of the facility."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import overload
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import get_language, ngettext

from catalog.enums import AmountType
from catalog.pricing.money import round_money

NO_BREAK = "\N{NO-BREAK SPACE}"


def amount_shown(amount: Decimal, currency: str) -> str:
    """“1,234.50”."""
    return amounts_in(currency)(amount)


def amounts_in(currency: str) -> Callable[[Decimal], str]:
    """`amount_shown` for many amounts of one page: which marks its language writes is looked up once."""
    marks = _marks(get_language())

    def shown(amount: Decimal) -> str:
        written = f"{round_money(amount, currency):,f}"
        return written.translate(marks) if marks else written

    return shown


def number_shown(number: Decimal) -> str:
    """“2.5”, “1,200”: no digit that says nothing."""
    return _number_shown(f"{number.normalize():f}", get_language())


def people_shown(number: int) -> str:
    """“120 people”."""
    return _people_shown(number, get_language())


def rate_shown(amount_type: str, amount: Decimal, currency: str) -> str:
    """“19 %” or “1.50”, the latter in the currency."""
    if amount_type == AmountType.PERCENT:
        return f"{number_shown(amount)}{NO_BREAK}%"
    return amount_shown(amount, currency)


def day_shown(day: date, pattern: str) -> str:
    """As Django's `date_format` shows it, of a pattern without a clock; a page names the same days again and again."""
    return _day_shown(day.year, day.month, day.day, pattern, get_language())


@overload
def on_clock(moment: datetime, zone: str) -> datetime: ...
@overload
def on_clock(moment: datetime | None, zone: str) -> datetime | None: ...
def on_clock(moment: datetime | None, zone: str) -> datetime | None:
    """The same instant, aware, as a clock in the zone shows it."""
    return moment and moment.astimezone(ZoneInfo(zone))


@lru_cache(maxsize=4096)
def _number_shown(number: str, language: str | None) -> str:
    """The numbers of one page are few, and the same again and again."""
    return number_format(number, use_l10n=True, force_grouping=True)


@lru_cache(maxsize=4096)
def _people_shown(number: int, language: str | None) -> str:
    shown = {"number": number_shown(Decimal(number))}
    return ngettext("%(number)s person", "%(number)s people", number) % shown


@cache
def _marks(language: str | None) -> dict[int, str]:
    """What a language writes for the comma and the point of numbers; empty where it writes the same."""
    wanted = {",": str(get_format("THOUSAND_SEPARATOR")), ".": str(get_format("DECIMAL_SEPARATOR"))}
    return str.maketrans(wanted) if any(mark != word for mark, word in wanted.items()) else {}


@lru_cache(maxsize=4096)
def _day_shown(year: int, month: int, day: int, pattern: str, language: str | None) -> str:
    return date_format(date(year, month, day), pattern)

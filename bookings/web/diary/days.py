"""The days of a view: weekends, public holidays of the facility's country, and today stand out."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import holidays
from django.utils.formats import date_format
from django.utils.translation import get_language

from catalog.models import Facility

SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Day:
    """`holiday` is its name, or empty."""

    date: date
    is_today: bool
    holiday: str

    @property
    def is_weekend(self) -> bool:
        return self.date.weekday() >= SATURDAY

    @cached_property
    def iso(self) -> str:
        return self.date.isoformat()

    @cached_property
    def digits(self) -> str:
        return f"{self.date:%Y%m%d}"

    @cached_property
    def title(self) -> str:
        return date_format(self.date, "D j M")

    @cached_property
    def classes(self) -> str:
        """For the cells below it."""
        told = (("is-weekend", self.is_weekend), ("is-holiday", self.holiday), ("is-today", self.is_today))
        return "".join(f" {name}" for name, applies in told if applies)


def days_at(facility: Facility | None, days: list[date], today: date) -> list[Day]:
    country = facility.country_code if facility else ""
    return [
        Day(
            date=day, is_today=day == today, holiday=_holidays(country, day.year, get_language()).get(day, "")
        )
        for day in days
    ]


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, language: str | None) -> dict[date, str]:
    """In the reader's language where they are named in it, else in the country's own; empty for an unknown country."""
    try:
        own = holidays.country_holidays(country, years=year)
    except NotImplementedError:
        return {}
    wanted = (language or "").split("-")[0]
    spoken = next((one for one in own.supported_languages if one.split("_")[0] == wanted), None)
    return dict(holidays.country_holidays(country, years=year, language=spoken) if spoken else own)

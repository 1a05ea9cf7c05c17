"""Periods closed by staff, set before anybody books: repairs, and the clay courts in winter."""

from datetime import date, timedelta
from itertools import groupby

from bookings.demo.catalogue import Catalogue
from bookings.demo.club_diary import WINTER
from bookings.demo.sports_club import CLAY_COURTS
from bookings.demo.year import Year
from bookings.services.close_bookable import close_bookable
from partners.access import Actor
from partners.services.transaction import run

AT_CONGRESS_CENTRE = (  # name, first and last day from today, reason
    ("Grand Salon", -95, -93, "Parquet polished"),
    ("Auditorium Seeblick", 40, 44, "New lighting"),
    ("Streaming Studio", -1, 1, "Air conditioning repaired"),
    ("Lake Terrace", 120, 133, "Boards replaced"),
    ("Salon B", 61, 61, "Fire inspection"),
    ("Grand piano, tuned", 20, 26, "At the piano maker’s"),
)
AT_SPORTS_CLUB = (
    ("Squash Box 1", -30, -28, "Glass wall replaced"),
    ("Pool Lanes", 75, 81, "Yearly cleaning"),
    ("Fitness Studio", 1, 1, "New treadmills delivered"),
    ("Court 2", -60, -60, "Curtain stuck"),
)


def close_for_repairs(
    actor: Actor, catalogue: Catalogue, year: Year, known: tuple[tuple[str, int, int, str], ...]
) -> None:
    def work() -> None:
        for name, first, last, reason in known:
            days = year.today + timedelta(days=first), year.today + timedelta(days=last)
            _close(actor, catalogue, year, name, days, reason)

    run(actor, work)


def close_for_winter(actor: Actor, catalogue: Catalogue, year: Year) -> None:
    def work() -> None:
        for is_winter, days in groupby(year.days, key=lambda day: day.month in WINTER):
            period = list(days)
            for name in CLAY_COURTS if is_winter else ():
                _close(actor, catalogue, year, name, (period[0], period[-1]), "Closed in winter")

    run(actor, work)


def _close(
    actor: Actor, catalogue: Catalogue, year: Year, name: str, days: tuple[date, date], reason: str
) -> None:
    bookable = catalogue.venues.get(name) or catalogue.products[name]
    close_bookable(
        actor=actor,
        bookable_id=bookable.pk,
        starts_at=year.at(days[0], "00:00"),
        ends_at=year.at(days[1], "24:00"),
        reason=reason,
    )

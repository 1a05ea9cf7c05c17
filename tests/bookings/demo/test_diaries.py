"""Whatever is drawn, on whatever day, lies within opening hours and lasts long enough: only places may lack."""

from collections import defaultdict
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from bookings.availability.opening import is_open
from bookings.demo import congress_centre, sports_club
from bookings.demo.catalogue import Rate
from bookings.demo.club_diary import ClubDiary
from bookings.demo.congress_diary import CongressDiary
from bookings.demo.plan import Offer
from bookings.demo.year import Year
from bookings.services.line_request import SessionRequest

ZONE = ZoneInfo("Europe/Vienna")
YEAR = Year(date(2030, 5, 10), ZONE)
PEOPLE = [SimpleNamespace(pk=1, company_id=None), SimpleNamespace(pk=2, company_id=1)]
HOUR = timedelta(hours=1)


def named() -> defaultdict:
    numbers = count(1)
    return defaultdict(lambda: SimpleNamespace(pk=next(numbers)))


def offer(random: Random, **options: float) -> Offer:
    catalogue = SimpleNamespace(
        venues=named(),
        products=named(),
        vats=named(),
        discounts=[SimpleNamespace(pk=7)],
        rates=defaultdict(lambda: Rate("100", 20)),
    )
    return Offer(catalogue=catalogue, year=YEAR, random=random, **options)


@pytest.mark.parametrize(
    ("diary_class", "hours"), [(CongressDiary, congress_centre.HOURS), (ClubDiary, sports_club.HOURS)]
)
def test_every_draw_is_within_opening_hours(diary_class, hours) -> None:
    diary = diary_class(offer(Random(1)), PEOPLE)
    openings = [
        (weekday, time.fromisoformat(opens), time.fromisoformat(closes))
        for weekdays, opens, closes in hours
        for weekday in weekdays
    ]

    lines = [line for day in YEAR.days for _draw in range(20) for line in diary.draw(day).lines]

    assert [line for line in lines if not is_open(openings, line.starts_at, line.ends_at, ZONE)] == []
    assert (
        min(line.ends_at - line.starts_at for line in lines if isinstance(line, SessionRequest))
        >= 0.75 * HOUR
    )


def test_an_agreed_price_is_a_round_sum_below_the_list() -> None:
    line = offer(Random(1), agreed=1.0).session("Salon A", YEAR.today, "09:00", "11:30")

    assert line.use_manual_price
    assert line.manual_price_amount_gross in {Decimal(188), Decimal(200), Decimal(225)}


def test_a_discount_is_one_of_the_catalogue() -> None:
    line = offer(Random(1), agreed=0.0, discounted=1.0).session("Salon A", YEAR.today, "09:00", "11:30")

    assert (line.use_manual_price, line.discount_id) == (False, 7)

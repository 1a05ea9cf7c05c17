"""The year of each partner, told in order: what is offered, what is closed, what is booked."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import cycle
from random import Random

from bookings.demo import (
    closing,
    club_diary,
    congress_centre,
    congress_diary,
    course,
    function_diary,
    names,
    people,
    sports_club,
)
from bookings.demo.courses import COURSES
from bookings.demo.desk import Desk
from bookings.demo.fate import AHEAD, BEHIND
from bookings.demo.plan import Offer
from bookings.demo.staff import Staff
from bookings.demo.year import Rhythm, Year
from catalog.models import VenuePrice
from catalog.services.replace_price import replace_price
from partners.access import Actor
from partners.models import Customer, Partner
from partners.services.transaction import run

CUSTOMERS = 150
GROUPS = (("Regular guests", 0.3), ("Newsletter", 0.5), ("Invited to the summer party", 0.2))
SHARE_OF_SEATS = 0.25
SHARE_OF_FUNCTIONS = 0.158
FEWEST_FUNCTIONS = 9
INTERESTED = sum(course.interested for course in COURSES)
RISE = Decimal("1.04")
Tell = Callable[[], None]


def load_congress_centre(team: Staff, planner: Actor, today: date, number: int, tell: Tell) -> None:
    """Functions first, for they are planned long before; the planner is another system."""
    random = Random("congress centre")
    catalogue, *houses = run(team.owner, lambda: congress_centre.build_congress_centre(team.owner, today))
    year = Year(today, houses[0].facility.zone)
    customers = run(team.owner, lambda: _customers(random, team.partner, names.ORGANISERS, "K", today))
    closing.close_for_repairs(team.owner, catalogue, year, closing.AT_CONGRESS_CENTRE)
    functions = run(
        team.owner, lambda: function_diary.open_desk(team, planner, houses, year, customers, tell)
    )
    detailed = min(number, max(FEWEST_FUNCTIONS, round(number * SHARE_OF_FUNCTIONS)))
    behind_planned, ahead_planned = _split(function_diary.RHYTHM, functions.random, year, detailed)
    offer = Offer(catalogue=catalogue, year=year, random=random)
    diary = congress_diary.CongressDiary(offer, customers)
    desk = Desk(cycle(team.clerks), random, year, catalogue.payment_types, tell)
    behind, ahead = _split(congress_diary.RHYTHM, random, year, number - detailed)
    functions.take_all(behind_planned, BEHIND)
    desk.take_all(behind, diary.draw, BEHIND)
    run(team.owner, lambda: _raise_prices(team))
    functions.take_all(ahead_planned, AHEAD)
    desk.take_all(ahead, diary.draw, AHEAD)


def load_sports_club(team: Staff, today: date, number: int, tell: Tell) -> None:
    """Courses first: their dates hold the courts, and about a quarter of the bookings are seats."""
    random = Random("sports club")
    catalogue, facility = run(team.owner, lambda: sports_club.build_sports_club(team.owner))
    year = Year(today, facility.zone)
    customers = run(team.owner, lambda: _customers(random, team.partner, names.TEAMS, "M", today))
    enrolments = run(team.owner, lambda: course.announce(team.owner, catalogue, facility, year, COURSES))
    closing.close_for_repairs(team.owner, catalogue, year, closing.AT_SPORTS_CLUB)
    closing.close_for_winter(team.owner, catalogue, year)
    registration = course.Registration(team.owner, team.clerks, random, year, customers, tell)
    share = min(1.0, number * SHARE_OF_SEATS / INTERESTED)
    seats = sum(registration.enrol(enrolment, share) for enrolment in enrolments)
    offer = Offer(catalogue=catalogue, year=year, random=random)
    diary = club_diary.ClubDiary(offer, customers)
    desk = Desk(cycle(team.clerks), random, year, catalogue.payment_types, tell)
    behind, ahead = _split(club_diary.RHYTHM, random, year, max(0, number - seats))
    desk.take_all(behind, diary.draw, BEHIND)
    desk.take_all(ahead, diary.draw, AHEAD)


def _split(rhythm: Rhythm, random: Random, year: Year, number: int) -> tuple[list[date], list[date]]:
    days = rhythm.draw(random, year, number)
    return [day for day in days if year.is_past(day)], [day for day in days if not year.is_past(day)]


def _customers(
    random: Random, partner: Partner, organisations: Sequence[tuple[str, str]], letter: str, today: date
) -> list[Customer]:
    companies = people.make_companies(random, partner, organisations)
    customers = people.make_customers(
        random, partner, CUSTOMERS, companies=companies, letter=letter, today=today
    )
    for name, share in GROUPS:
        people.make_group(partner, name, random.sample(customers, round(len(customers) * share)))
    return customers


def _raise_prices(team: Staff) -> None:
    """From today on, rooms cost four per cent more; what was booked keeps its price."""
    for price in VenuePrice.objects.for_partner(team.partner).current():
        replace_price(actor=team.owner, price=price, amount=(price.amount * RISE).quantize(Decimal("0.1")))

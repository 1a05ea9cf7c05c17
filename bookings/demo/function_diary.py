"""The functions of both houses: every kind comes once, and then the common ones more often."""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from random import Random

from bookings.demo.congress_functions import DayFunctions
from bookings.demo.cover import Cover
from bookings.demo.function_desk import Draw, FunctionDesk
from bookings.demo.function_plan import Planner
from bookings.demo.house import House
from bookings.demo.large_functions import LargeFunctions
from bookings.demo.manor_functions import ManorFunctions
from bookings.demo.pictures import store_pictures
from bookings.demo.staff import Staff
from bookings.demo.year import Rhythm, Year
from partners.access import Actor
from partners.enums import CompanyType
from partners.models import Company, Customer

RHYTHM = Rhythm(
    weekdays=(1.0, 1.1, 1.2, 1.2, 1.1, 0.9, 0.2),
    months=(0.6, 0.8, 1.1, 1.1, 1.4, 1.4, 0.8, 0.6, 1.4, 1.3, 1.0, 0.8),
)


def open_desk(
    team: Staff,
    planner: Actor,
    houses: Sequence[House],
    year: Year,
    customers: Sequence[Customer],
    tell: Callable[[], None],
) -> FunctionDesk:
    """Worked by the staff at their pages, and by the planner."""
    random = Random("functions")
    people = [clerk for clerk in team.clerks if clerk.user_id is not None]
    return FunctionDesk(
        clerks=cycle([*people, planner]),
        random=random,
        year=year,
        cover=Cover(
            year=year,
            random=random,
            colleagues=[clerk.user_id for clerk in people if clerk.user_id is not None],
            agents=list(Company.objects.filter(partner=team.partner, type=CompanyType.AGENT).order_by("pk")),
            pictures=store_pictures(team.owner),
            payment_types=houses[0].catalogue.payment_types,
        ),
        kinds=_kinds(random, houses, year, customers),
        tell=tell,
    )


def _kinds(
    random: Random, houses: Sequence[House], year: Year, customers: Sequence[Customer]
) -> Iterator[Draw]:
    organisers = [customer for customer in customers if customer.company_id]
    centre, manor = (Planner(house, year, random) for house in houses)
    large, by_day = LargeFunctions(centre, organisers), DayFunctions(centre, organisers)
    at_manor = ManorFunctions(manor, customers, organisers)
    kinds: list[tuple[Draw, int]] = [
        (large.congress, 3),
        (by_day.conference, 7),
        (at_manor.wedding, 6),
        (large.fair, 2),
        (by_day.seminar, 9),
        (large.gala, 4),
        (at_manor.banquet, 2),
        (at_manor.retreat, 3),
        (by_day.annual_meeting, 3),
    ]
    yield from (kind for kind, _weight in kinds)
    while True:
        yield from random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])

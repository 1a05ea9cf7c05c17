"""Three hundred partners: the largest has a tenth of all bookings and eight houses, the others ever fewer and one."""

from collections.abc import Sequence
from dataclasses import dataclass

from partners.enums import Role
from partners.models import Membership, Partner, User
from tests.bench.filling.house import ZONE

NUMBER = 300
HOUSES_OF_LARGEST = 8
TREES_IN = 50
"""One booking in so many is a large one."""


@dataclass(frozen=True)
class PartnerPlan:
    """`first_house` … are numbers of copies; persons and companies have ids in a row."""

    partner_id: int
    bookings: int
    first_house: int
    houses: int
    coordinator_id: int
    sales_person_id: int
    first_customer: int
    customers: int
    first_company: int
    companies: int


def shares(total: int) -> list[int]:
    """How many bookings each partner has."""
    weights = [1 / (rank + 10) for rank in range(1, NUMBER)]
    others = total - total // 10
    numbers = [int(others * weight / sum(weights)) for weight in weights]
    for number in range(others - sum(numbers)):
        numbers[number % len(numbers)] += 1
    return [total // 10, *numbers]


def found_all(total: int, largest: Partner) -> list[PartnerPlan]:
    """All partners with two colleagues each; the largest is there."""
    partners = [largest, *_found(NUMBER - 1)]
    people = _hire(partners)
    plans: list[PartnerPlan] = []
    house, customer, company = 0, 1, 1
    for number, (partner, bookings) in enumerate(zip(partners, shares(total), strict=True)):
        houses = HOUSES_OF_LARGEST if number == 0 else 1
        customers, companies = max(20, bookings // 5), max(5, bookings // 50)
        colleagues = people[2 * number : 2 * number + 2]
        plans.append(
            PartnerPlan(
                partner_id=partner.pk,
                bookings=bookings,
                first_house=house,
                houses=houses,
                coordinator_id=colleagues[0].pk,
                sales_person_id=colleagues[1].pk,
                first_customer=customer,
                customers=customers,
                first_company=company,
                companies=companies,
            )
        )
        house, customer, company = house + houses, customer + customers, company + companies
    return plans


def _found(number: int) -> list[Partner]:
    return Partner.objects.bulk_create(
        Partner(name=f"House of Meetings {rank}", currency="EUR", time_zone=ZONE.key)
        for rank in range(2, number + 2)
    )


def _hire(partners: Sequence[Partner]) -> list[User]:
    """Nobody but the owner of the largest can sign in."""
    people = User.objects.bulk_create(
        User(
            email=f"{role}{partner.pk}@bench.example",
            first_name="Anna",
            last_name=f"Berger {partner.pk}",
            password="!",
        )
        for partner in partners
        for role in (Role.COORDINATOR, Role.SALES_MANAGER)
    )
    Membership.objects.bulk_create(
        Membership(
            partner=partners[number // 2], user=user, role=(Role.COORDINATOR, Role.SALES_MANAGER)[number % 2]
        )
        for number, user in enumerate(people)
    )
    return people

"""Customers, their companies and groups. They come before the first booking, so nobody's diary is touched."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from bookings.demo import names
from partners.enums import CompanyType, Gender
from partners.models import Company, Customer, CustomerGroup, GroupMembership, Partner

UNFOLDED = str.maketrans(
    {
        "ß": "ss",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ø": "o",
        "æ": "ae",
        "Æ": "Ae",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
    }
)
LONGEST_MAILBOX = 30
NOTES = (
    "Pays late; ask for a deposit.",
    "Prefers to be called in the morning.",
    "Hard of hearing.",
    "Knows the house.",
)
DIALLING = {
    "AT": "+43",
    "CZ": "+420",
    "HU": "+36",
    "SK": "+421",
    "SI": "+386",
    "DE": "+49",
    "PL": "+48",
    "IT": "+39",
}


def make_companies(random: Random, partner: Partner, known: Sequence[tuple[str, str]]) -> list[Company]:
    return Company.objects.bulk_create(
        Company(
            partner=partner,
            name=name,
            type=CompanyType(kind),
            email=f"office@{plain(name)}.example",
            **_address(random),
        )
        for name, kind in known
    )


def make_customers(
    random: Random, partner: Partner, number: int, *, companies: Sequence[Company], letter: str, today: date
) -> list[Customer]:
    """The first ones have very long or very short names; one in each company, the rest on their own."""
    people = [*names.VERY_LONG, *_people(random, number - len(names.VERY_LONG))]
    employers = [None] * len(names.VERY_LONG) + [*companies] * 2
    return Customer.objects.bulk_create(
        Customer(
            partner=partner,
            first_name=first_name,
            last_name=last_name,
            gender=Gender(gender),
            number=f"{letter}-{count + 1:05}",
            **_contact(
                random, first_name, last_name, employers[count] if count < len(employers) else None, today
            ),
            **_address(random),
        )
        for count, (first_name, last_name, gender) in enumerate(people)
    )


def make_group(partner: Partner, name: str, members: Iterable[Customer]) -> CustomerGroup:
    group = CustomerGroup.objects.create(partner=partner, name=name)
    GroupMembership.objects.bulk_create(
        GroupMembership(partner=partner, group=group, customer=customer) for customer in members
    )
    return group


def plain(text: str) -> str:
    """Lower-case ASCII letters with dots between, for addresses."""
    folded = unicodedata.normalize("NFKD", text.translate(UNFOLDED)).encode("ascii", "ignore").decode()
    words = "".join(letter if letter.isalnum() else " " for letter in folded.lower()).split()
    while len(words) > 1 and len("-".join(words)) > LONGEST_MAILBOX:
        words.pop()
    return "-".join(words)[:LONGEST_MAILBOX]


def _people(random: Random, number: int) -> list[tuple[str, str, int]]:
    """No two have the same name."""
    every = [(first, last, 2) for first in names.WOMEN for last in names.FAMILIES]
    every += [(first, last, 1) for first in names.MEN for last in names.FAMILIES]
    return random.sample(every, number)


def _contact(
    random: Random, first_name: str, last_name: str, company: Company | None, today: date
) -> dict[str, object]:
    domain = company.email.partition("@")[2] if company else random.choice(["post.example", "mail.example"])
    born_on = today - timedelta(days=random.randrange(10 * 365, 80 * 365))
    return {
        "email": f"{plain(first_name)}.{plain(last_name)}@{domain}" if random.random() < 0.95 else "",
        "company": company,
        "position": random.choice(names.POSITIONS) if company else "",
        "born_on": None if company or random.random() < 0.4 else born_on,
        "note": random.choice(NOTES) if random.random() < 0.08 else "",
        "colour": random.choice(["#b3541e", "#2a6f97", "#588157"]) if random.random() < 0.1 else "",
    }


def _address(random: Random) -> dict[str, str]:
    city, post_code, country = random.choice(names.CITIES)
    return {
        "phone_prefix": DIALLING[country],
        "phone_number": f"5550 {random.randrange(1000, 9999)}",
        "street_name": random.choice(names.STREETS),
        "street_number": f"{random.randrange(1, 120)}{random.choice(['', '', 'a', '/3'])}",
        "post_code": post_code,
        "city": city,
        "country_code": country,
    }

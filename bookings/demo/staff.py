"""Who works at the two partners, and how to get in: passwords and keys are drawn, told once and never fixed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from bookings.demo.people import plain
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import ApiToken, Membership, Partner, SigningKey, User

OWNER = ("Helene", "Brandauer")
AT_CONGRESS_CENTRE = (
    ("Magdalena", "Steiner", Role.COORDINATOR),
    ("Tomáš", "Novotný", Role.SALES_MANAGER),
    ("Jakob", "Lechner", Role.OPERATIONS),
    ("Ivana", "Horvat", Role.VIEWER),
)
AT_SPORTS_CLUB = (
    ("Florian", "Auer", Role.COORDINATOR),
    ("Eszter", "Kővári", Role.ADMINISTRATOR),
)
TAKES_BOOKINGS = {Role.COORDINATOR, Role.SALES_MANAGER, Role.ADMINISTRATOR}


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Everybody's `emails`, in order. `clerks` take bookings: people by the staff pages, a website by its token."""

    partner: Partner
    owner: Actor
    clerks: list[Actor]
    emails: list[str]
    owner_email: str
    token: str


@dataclass(frozen=True, kw_only=True)
class Passwords:
    """The owner's own, and one that all others share."""

    owner: str
    staff: str

    @classmethod
    def drawn(cls) -> "Passwords":
        return cls(owner=secrets.token_urlsafe(12), staff=secrets.token_urlsafe(12))


def hire_owner(password: str) -> User:
    first_name, last_name = OWNER
    return User.objects.create_superuser(
        f"{plain(first_name)}@holdfast.example", password, first_name=first_name, last_name=last_name
    )


def hire(
    partner: Partner, owner: User, people: Sequence[tuple[str, str, Role]], password: str, domain: str
) -> Staff:
    """All of them get the same password, hashed once: hashing is slow on purpose."""
    owning = Membership.objects.create(partner=partner, user=owner, role=Role.OWNER)
    hashed = make_password(password)
    memberships = [
        Membership.objects.create(
            partner=partner, user=_employee(first, last, hashed, domain, extension), role=role
        )
        for extension, (first, last, role) in enumerate(people, 11)
    ]
    token, text = ApiToken.objects.issue(partner=partner, name="Booking website", role=Role.ADMINISTRATOR)
    clerks = [
        Actor.of_membership(membership, door=Door.WEB)
        for membership in memberships
        if membership.role in TAKES_BOOKINGS
    ]
    return Staff(
        partner=partner,
        owner=Actor.of_membership(owning, door=Door.ADMIN),
        clerks=[*clerks, Actor.of_token(token, door=Door.REST)],
        emails=[membership.user.email for membership in memberships],
        owner_email=owner.email,
        token=text,
    )


def issue_read_only_token(partner: Partner) -> str:
    _token, text = ApiToken.objects.issue(partner=partner, name="Screens in the lobby", role=Role.VIEWER)
    return text


def issue_signing_key(partner: Partner) -> tuple[Actor, dict[str, str]]:
    """Another system that takes bookings, and what it signs with."""
    key, secret = SigningKey.objects.issue(partner=partner, name="Event planner", role=Role.ADMINISTRATOR)
    return Actor.of_key(key, door=Door.RPC), {"key": key.key, "secret": secret}


def _employee(first_name: str, last_name: str, hashed: str, domain: str, extension: int) -> User:
    return User.objects.create(
        email=f"{plain(first_name)}.{plain(last_name)}@{domain}",
        password=hashed,
        first_name=first_name,
        last_name=last_name,
        phone=f"+43 5550 100-{extension}",
    )

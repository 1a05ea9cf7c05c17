"""Who may do what: one table of roles and permission words, asked through `can`."""

from dataclasses import dataclass
from functools import cached_property

from partners.enums import Door, Role
from partners.errors import NotAllowed
from partners.models import ApiToken, Invitation, Membership, Partner, SigningKey, User

READING = frozenset({"bookings.read", "catalog.read", "customers.read"})
BOOKING = frozenset({"bookings.write", "bookings.cancel", "customers.write"})
SELLING = READING | BOOKING

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.OWNER: SELLING | {"catalog.write", "payments.write", "people.write", "partner.write"},
    Role.ADMINISTRATOR: SELLING | {"catalog.write", "payments.write", "people.write"},
    Role.SALES_MANAGER: SELLING | {"payments.write"},
    Role.COORDINATOR: SELLING | {"payments.write"},
    Role.FINANCE: READING | {"payments.write"},
    Role.OPERATIONS: frozenset({"bookings.read", "catalog.read"}),
    Role.VIEWER: READING,
}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody at a partner, come in by one door. `principal` names them in stored rows (`user:7`, `key:3`)."""

    partner: Partner
    role: str
    door: str
    principal: str
    name: str
    user_id: int | None = None
    key_id: int | None = None

    @cached_property
    def permissions(self) -> frozenset[str]:
        return PERMISSIONS[self.role]

    @classmethod
    def of_membership(cls, membership: Membership, *, door: Door) -> "Actor":
        user = membership.user
        return cls(
            partner=membership.partner,
            role=membership.role,
            door=door,
            principal=f"user:{user.pk}",
            name=str(user),
            user_id=user.pk,
        )

    @classmethod
    def of_token(cls, token: ApiToken, *, door: Door) -> "Actor":
        return cls(
            partner=token.partner, role=token.role, door=door, principal=f"token:{token.pk}", name=token.name
        )

    @classmethod
    def of_key(cls, key: SigningKey, *, door: Door) -> "Actor":
        return cls(
            partner=key.partner,
            role=key.role,
            door=door,
            principal=f"key:{key.pk}",
            name=key.name,
            key_id=key.pk,
        )

    @classmethod
    def of_machine(cls, partner: Partner, *, door: Door, name: str) -> "Actor":
        """A job or a command of our own, with the owner's permissions."""
        return cls(partner=partner, role=Role.OWNER, door=door, principal=f"{door}:{name}", name=name)

    @classmethod
    def of_person(cls, user: User, *, door: Door) -> "Actor":
        """At no partner in particular, and so with no right but to look after their own account."""
        return cls(
            partner=Partner(),
            role=Role.OPERATIONS,
            door=door,
            principal=f"user:{user.pk}",
            name=str(user),
            user_id=user.pk,
        )

    @classmethod
    def of_invitation(cls, invitation: Invitation) -> "Actor":
        """Whoever holds its link, with no right but to accept it."""
        return cls(
            partner=Partner(),
            role=Role.OPERATIONS,
            door=Door.WEB,
            principal=f"invitation:{invitation.pk}",
            name=invitation.email,
        )


def can(actor: Actor, permission: str) -> bool:
    return permission in actor.permissions


def require(actor: Actor, permission: str) -> None:
    """Raise `NotAllowed` unless the actor's role carries the permission word."""
    if not can(actor, permission):
        raise NotAllowed

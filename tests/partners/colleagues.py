"""People of one partner, for tests of what they may do to each other."""

from partners.access import Actor
from partners.enums import Door, Role
from partners.models import Membership, Partner
from tests.factories import MembershipFactory


def colleague(partner: Partner, role: str = Role.COORDINATOR, **fields: object) -> Membership:
    return MembershipFactory(partner=partner, role=role, **fields)


def acting(membership: Membership) -> Actor:
    return Actor.of_membership(membership, door=Door.WEB)

"""The table of roles, written down a second time by hand, so that no word slips in or out unseen."""

import pytest

from partners.access import PERMISSIONS, Actor, can, require
from partners.enums import Door, Role
from partners.errors import NotAllowed
from tests.factories import ApiTokenFactory, MembershipFactory, PartnerFactory

EXPECTED = {
    "owner": "bookings.cancel bookings.read bookings.write catalog.read catalog.write customers.read "
    "customers.write partner.write payments.write people.write",
    "administrator": "bookings.cancel bookings.read bookings.write catalog.read catalog.write customers.read "
    "customers.write payments.write people.write",
    "sales_manager": "bookings.cancel bookings.read bookings.write catalog.read customers.read customers.write "
    "payments.write",
    "coordinator": "bookings.cancel bookings.read bookings.write catalog.read customers.read customers.write "
    "payments.write",
    "finance": "bookings.read catalog.read customers.read payments.write",
    "operations": "bookings.read catalog.read",
    "viewer": "bookings.read catalog.read customers.read",
}


@pytest.mark.parametrize("role", Role.values)
def test_a_role_is_a_set_of_permission_words(role):
    assert " ".join(sorted(PERMISSIONS[role])) == EXPECTED[role]


def test_can_and_require_agree():
    actor = Actor(partner=None, role=Role.VIEWER, door=Door.REST, principal="token:1", name="Viewer")

    assert (can(actor, "bookings.read"), can(actor, "bookings.write")) == (True, False)
    require(actor, "bookings.read")
    with pytest.raises(NotAllowed):
        require(actor, "bookings.write")


def test_an_actor_knows_who_came_in_by_which_door(db):
    membership, token, partner = MembershipFactory(role=Role.FINANCE), ApiTokenFactory(), PartnerFactory()

    person = Actor.of_membership(membership, door=Door.WEB)
    program = Actor.of_token(token, door=Door.REST)
    machine = Actor.of_machine(partner, door=Door.JOB, name="expiry")

    assert (person.principal, person.role, person.door, person.user_id, person.partner) == (
        f"user:{membership.user.pk}",
        "finance",
        "web",
        membership.user.pk,
        membership.partner,
    )
    assert (program.principal, program.role, program.user_id, program.name) == (
        f"token:{token.pk}",
        token.role,
        None,
        token.name,
    )
    assert (machine.principal, machine.role) == ("job:expiry", "owner")

"""Invitations are made, replaced and withdrawn within the inviter's own rights."""

import pytest

from partners.enums import Role
from partners.errors import Invalid, NotAllowed, Unknown
from partners.models import Invitation
from partners.services.invite_person import invite_person, withdraw_invitation
from tests.factories import InvitationFactory, MembershipFactory, PartnerFactory
from tests.partners.colleagues import acting, colleague


@pytest.fixture
def partner(db):
    return PartnerFactory()


@pytest.fixture
def administrator(partner):
    return colleague(partner, Role.ADMINISTRATOR)


def invite(by, email, role=Role.COORDINATOR):
    return invite_person(actor=acting(by), email=email, role=role)


def test_an_invitation_has_an_address_and_a_role(partner, administrator):
    made = invite(administrator, " new@example.com ", Role.FINANCE)

    assert (made.partner, made.email, made.role) == (partner, "new@example.com", "finance")
    assert Invitation.objects.by_token(made.token) == made


def test_a_second_one_replaces_the_first(administrator):
    first = invite(administrator, "new@example.com")

    second = invite(administrator, "New@Example.com", Role.VIEWER)

    assert Invitation.objects.by_token(first.token) is None
    assert list(Invitation.objects.values_list("pk", "role")) == [(second.pk, "viewer")]


def test_an_administrator_neither_invites_owners_nor_replaces_their_invitation(partner, administrator):
    InvitationFactory(partner=partner, email="boss@example.com", role=Role.OWNER)

    with pytest.raises(Invalid) as refused:
        invite(administrator, "new@example.com", Role.OWNER)
    with pytest.raises(NotAllowed):
        invite(administrator, "boss@example.com")

    assert refused.value.field == "role"
    assert Invitation.objects.get().role == Role.OWNER


@pytest.mark.parametrize(
    "email", ["", "x", "a@b", "\x00@example.com", f"{'a' * 300}@example.com", "a b@c.de"]
)
def test_an_address_that_is_none_is_refused_at_its_field(administrator, email):
    with pytest.raises(Invalid) as refused:
        invite(administrator, email)

    assert refused.value.field == "email"
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("is_active", "sentence"),
    [
        (True, "This person works here already."),
        (False, "This person worked here before. Reactivate them in the list."),
    ],
)
def test_who_is_known_is_not_invited(partner, administrator, is_active, sentence):
    known = colleague(partner, is_active=is_active)

    with pytest.raises(Invalid) as refused:
        invite(administrator, known.user.email.upper())

    assert (refused.value.field, refused.value.text) == ("email", sentence)


def test_that_somebody_works_elsewhere_is_not_told(administrator):
    assert invite(administrator, MembershipFactory().user.email)


@pytest.mark.parametrize("role", set(Role.values) - {Role.OWNER, Role.ADMINISTRATOR})
def test_nobody_else_invites(partner, role):
    with pytest.raises(NotAllowed):
        invite(colleague(partner, role), "new@example.com")


def test_an_invitation_is_withdrawn_by_its_own_partner(partner, administrator):
    own, foreign = InvitationFactory(partner=partner), InvitationFactory()

    withdraw_invitation(actor=acting(administrator), invitation_id=own.pk)
    with pytest.raises(Unknown):
        withdraw_invitation(actor=acting(administrator), invitation_id=foreign.pk)

    assert list(Invitation.objects.all()) == [foreign]

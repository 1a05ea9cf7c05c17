"""An invitation opens one door, once, to the person whose address it names."""

import pytest
import time_machine

from partners.enums import Role
from partners.errors import Conflict, Invalid, NotAllowed, Unknown
from partners.models import Invitation, Membership, User
from partners.services.accept_invitation import join_as_new, join_with_account
from tests.factories import InvitationFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
GOOD = "battery staple 9"


def join(token, **fields):
    return join_as_new(
        **{"token": token, "first_name": "Ada", "last_name": "Stern", "password": GOOD, **fields}
    )


def test_somebody_new_gets_an_account_and_the_role():
    invitation = InvitationFactory(role=Role.FINANCE)

    made = join(invitation.token)

    assert (made.user.email, str(made.user), made.user.check_password(GOOD)) == (
        invitation.email,
        "Ada Stern",
        True,
    )
    assert (made.partner, made.role, made.user.is_staff) == (invitation.partner, "finance", False)


def test_a_link_works_once():
    token = InvitationFactory().token
    join(token)

    with pytest.raises(Unknown):
        join(token)
    assert not Invitation.objects.exists()


def test_a_link_works_for_seven_days():
    with time_machine.travel("2026-05-04 10:00 +0000", tick=False) as clock:
        token = InvitationFactory().token
        clock.move_to("2026-05-11 09:59 +0000")
        before = Invitation.objects.by_token(token)
        clock.move_to("2026-05-11 10:01 +0000")
        after = Invitation.objects.by_token(token)

    assert (before is not None, after) == (True, None)


@pytest.mark.parametrize("token", ["", "x", "MQ:1wxyz:abc", "\x00", "9" * 5000])
def test_what_we_did_not_sign_opens_nothing(token):
    InvitationFactory()

    with pytest.raises(Unknown):
        join(token)


def test_a_weak_password_is_refused_at_its_field_and_nothing_is_used_up():
    invitation = InvitationFactory()

    with pytest.raises(Invalid) as refused:
        join(invitation.token, password="short")

    assert refused.value.field == "password"
    assert Invitation.objects.by_token(invitation.token) == invitation
    assert not User.objects.exists()


def test_an_account_that_there_is_is_not_taken_over():
    invitation = InvitationFactory()
    user = UserFactory(email=invitation.email.upper())

    with pytest.raises(Conflict):
        join(invitation.token)

    user.refresh_from_db()
    assert (user.check_password("correct horse"), Membership.objects.count()) == (True, 0)


def test_a_person_with_an_account_joins_another_partner():
    person = MembershipFactory(role=Role.OWNER).user
    invitation = InvitationFactory(email=person.email.upper(), role=Role.VIEWER)

    made = join_with_account(token=invitation.token, user=person)

    assert (made.user, made.partner, made.role) == (person, invitation.partner, "viewer")
    assert person.memberships.count() == 2


def test_nobody_accepts_for_somebody_else():
    invitation = InvitationFactory()

    with pytest.raises(NotAllowed):
        join_with_account(token=invitation.token, user=UserFactory())

    assert Invitation.objects.get() == invitation

"""Roles change within what the changer holds, and an owner always remains."""

import threading

import pytest
from django.db import connection

from partners.enums import Role
from partners.errors import Conflict, Invalid, NotAllowed, Unknown
from partners.models import Membership
from partners.services.change_role import change_role
from tests.factories import MembershipFactory, PartnerFactory
from tests.partners.colleagues import acting, colleague


def change(by, membership, role):
    return change_role(actor=acting(by), membership_id=membership.pk, role=role)


@pytest.fixture
def partner(db):
    return PartnerFactory()


@pytest.fixture
def owner(partner):
    return colleague(partner, Role.OWNER)


@pytest.mark.parametrize("role", Role.values)
def test_an_owner_gives_any_role(partner, owner, role):
    somebody = colleague(partner)

    change(owner, somebody, role)

    assert Membership.objects.get(pk=somebody.pk).role == role


def test_an_administrator_makes_no_owner(partner, owner):
    administrator, somebody = colleague(partner, Role.ADMINISTRATOR), colleague(partner)

    with pytest.raises(Invalid) as refused:
        change(administrator, somebody, Role.OWNER)

    assert (refused.value.field, refused.value.code) == ("role", "not_grantable")
    assert Membership.objects.get(pk=somebody.pk).role == Role.COORDINATOR


def test_an_administrator_does_not_touch_an_owner(partner, owner):
    with pytest.raises(NotAllowed):
        change(colleague(partner, Role.ADMINISTRATOR), owner, Role.VIEWER)


@pytest.mark.parametrize("role", set(Role.values) - {Role.OWNER, Role.ADMINISTRATOR})
def test_nobody_else_changes_roles(partner, role):
    with pytest.raises(NotAllowed):
        change(colleague(partner, role), colleague(partner), Role.VIEWER)


@pytest.mark.parametrize("role", ["", "king", "\x00", "OWNER"])
def test_an_unknown_role_is_refused_at_its_field(partner, owner, role):
    with pytest.raises(Invalid) as refused:
        change(owner, colleague(partner), role)

    assert (refused.value.field, refused.value.code) == ("role", "unknown_role")


def test_the_last_owner_stays(partner, owner):
    colleague(partner, Role.OWNER, is_active=False)
    MembershipFactory(role=Role.OWNER)

    with pytest.raises(Conflict) as refused:
        change(owner, owner, Role.VIEWER)

    assert refused.value.text == "This is the only owner. Make somebody else an owner first."


def test_one_of_two_owners_may_step_down(partner, owner):
    colleague(partner, Role.OWNER)

    assert change(owner, owner, Role.FINANCE).role == Role.FINANCE


def test_somebody_elsewhere_is_unknown(owner):
    with pytest.raises(Unknown):
        change(owner, MembershipFactory(role=Role.VIEWER), Role.FINANCE)


@pytest.mark.django_db(transaction=True)
def test_two_owners_cannot_both_step_down():
    partner = PartnerFactory()
    owners = [colleague(partner, Role.OWNER) for _turn in range(2)]
    together, told = threading.Barrier(2), []

    def step_down(owner):
        together.wait()
        try:
            told.append(change(owner, owner, Role.VIEWER).role)
        except Conflict as error:
            told.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=step_down, args=[owner]) for owner in owners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["conflict", "viewer"]

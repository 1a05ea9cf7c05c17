"""People are added with a password and a role; nobody reaches beyond their own rights through them."""

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from partners.enums import Role
from partners.models import Membership, User
from tests.admin_form import errors_in, submit
from tests.factories import MembershipFactory, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db

ADD = reverse_lazy("admin:partners_user_add")
NEW = {
    "email": "new@example.com",
    "usable_password": "true",
    "password1": "battery staple 9",
    "password2": "battery staple 9",
}


def page_of(person: User) -> str:
    return reverse("admin:partners_user_change", args=[person.pk])


def signed_in(client: Client, role: Role) -> Membership:
    membership = MembershipFactory(role=role, user__is_staff=True)
    client.force_login(membership.user)
    return membership


def test_adds_a_person_with_password_and_role(admin_client: Client) -> None:
    partner = PartnerFactory()
    membership = {
        "memberships-TOTAL_FORMS": 1,
        "memberships-0-partner": partner.pk,
        "memberships-0-role": Role.VIEWER,
    }

    answer = submit(admin_client, ADD, {**NEW, **membership})

    person = User.objects.get(email="new@example.com")
    assert (answer.status_code, person.check_password("battery staple 9")) == (302, True)
    assert [(m.partner, m.role) for m in person.memberships.all()] == [(partner, Role.VIEWER)]


def test_an_e_mail_in_other_letters_is_the_same(admin_client: Client) -> None:
    UserFactory(email="New@example.com")

    answer = submit(admin_client, ADD, NEW)

    assert errors_in(answer) == ["This e-mail is already in use."]


def test_an_owner_adds_people_to_the_own_partner_only(client: Client) -> None:
    signed_in(client, Role.OWNER)

    without = submit(client, ADD, NEW)
    elsewhere = submit(
        client, ADD, {**NEW, "memberships-0-partner": PartnerFactory().pk, "memberships-0-role": Role.VIEWER}
    )

    assert (without.status_code, elsewhere.status_code) == (200, 200)
    assert not User.objects.filter(email="new@example.com").exists()


def test_an_owner_makes_no_superuser(client: Client) -> None:
    own = signed_in(client, Role.OWNER)
    colleague = MembershipFactory(partner=own.partner, role=Role.VIEWER).user

    answer = submit(client, page_of(colleague), {"is_superuser": "on", "first_name": "Berta"})

    colleague.refresh_from_db()
    assert (answer.status_code, colleague.first_name, colleague.is_superuser) == (302, "Berta", False)


@pytest.mark.parametrize("page", ["change", "password"])
@pytest.mark.parametrize("kind", ["superuser", "owner", "elsewhere"])
def test_an_administrator_takes_over_nobody(client: Client, kind: str, page: str) -> None:
    own = signed_in(client, Role.ADMINISTRATOR)
    role = Role.OWNER if kind == "owner" else Role.VIEWER
    person = MembershipFactory(partner=own.partner, role=role, user__is_superuser=kind == "superuser").user
    if kind == "elsewhere":
        MembershipFactory(user=person)

    answer = client.post(
        page_of(person).replace("change", page),
        {"email": "mine@example.com", "password1": "battery staple 9", "password2": "battery staple 9"},
    )

    person.refresh_from_db()
    assert (answer.status_code, person.email == "mine@example.com") == (403, False)
    assert person.check_password("correct horse")


def test_an_administrator_makes_no_owner(client: Client) -> None:
    own = signed_in(client, Role.ADMINISTRATOR)
    colleague = MembershipFactory(partner=own.partner, role=Role.VIEWER)

    answer = submit(client, page_of(colleague.user), {"memberships-0-role": Role.OWNER})

    assert errors_in(answer) == ["You cannot give a role with more rights than your own."]
    assert Membership.objects.get(pk=colleague.pk).role == Role.VIEWER

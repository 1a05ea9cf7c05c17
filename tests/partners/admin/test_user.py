"""People are added with a password and a role; nobody reaches beyond their own rights through them."""

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from partners.enums import Role
from partners.models import Membership, User
from tests.admin_form import errors_in, fields_of, submit
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


LAST = "This is the only owner. Make somebody else an owner first."


def row_of(client: Client, page: str, membership: Membership) -> str:
    """How the page's form calls it."""
    fields = fields_of(client, page).items()
    return next(
        name.removesuffix("id")
        for name, value in fields
        if name.endswith("-id") and value == str(membership.pk)
    )


@pytest.mark.parametrize("change", [{"role": Role.VIEWER}, {"is_active": ""}, {"DELETE": "on"}])
@pytest.mark.parametrize("page", ["user", "partner"])
def test_the_last_owner_stays(
    client: Client, admin_client: Client, page: str, change: dict[str, str]
) -> None:
    """Not even a superuser leaves a partner without one."""
    own = signed_in(client, Role.OWNER)
    MembershipFactory(partner=own.partner, role=Role.OWNER, is_active=False)
    key = own.user_id if page == "user" else own.partner_id
    address = reverse(f"admin:partners_{page}_change", args=[key])

    for browser in (client, admin_client):
        row = row_of(browser, address, own)
        answer = submit(browser, address, {f"{row}{name}": value for name, value in change.items()})

        own.refresh_from_db()
        assert (answer.status_code, LAST in answer.text) == (200, True)
        assert (own.role, own.is_active) == (Role.OWNER, True)


def test_an_owner_leaves_where_another_one_is(client: Client) -> None:
    own = signed_in(client, Role.OWNER)
    MembershipFactory(partner=own.partner, role=Role.OWNER)

    answer = submit(client, page_of(own.user), {"memberships-0-role": Role.VIEWER})

    own.refresh_from_db()
    assert (answer.status_code, own.role) == (302, Role.VIEWER)


def test_nobody_closes_the_own_account(client: Client) -> None:
    own = signed_in(client, Role.OWNER)

    submit(client, page_of(own.user), {"is_active": "", "first_name": "Eva"})
    deleted = client.post(reverse("admin:partners_user_delete", args=[own.user_id]), {"post": "yes"})

    own.user.refresh_from_db()
    assert (own.user.is_active, deleted.status_code) == (True, 403)

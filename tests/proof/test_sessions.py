"""A session ends with what it stood on: the password, the account, the membership; and a role counts at once."""

import pytest
from django.test import Client

from partners.enums import Role
from partners.models import Membership, User
from tests.factories import PASSWORD, MembershipFactory
from tests.proof.conftest import Houses
from tests.proof.houses import House
from tests.proof.principals import Principal, superuser

pytestmark = pytest.mark.promise("P7", what="sessions and guesses")

NEW = "a much longer phrase than before"


def signed_in(email: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": email, "password": password})
    return client


def doors(client: Client, house: House) -> dict[str, int]:
    """What each door for sessions says to somebody who has one."""
    return {
        path: client.get(path).status_code
        for path in ("/", "/bookings/", "/profile/", f"/api/internal/v1/partners/{house.partner.pk}/bookings")
    }


OPEN = [200, 200, 200, 200]
CLOSED = [302, 302, 302, 401]


def test_another_password_closes_all_other_sessions(houses: Houses) -> None:
    member = MembershipFactory(partner=houses.own.partner, role=Role.OWNER)
    here, elsewhere = signed_in(member.user.email), signed_in(member.user.email)
    before = list(doors(elsewhere, houses.own).values())

    here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert before == OPEN
    assert list(doors(elsewhere, houses.own).values()) == CLOSED
    assert list(doors(here, houses.own).values()) == OPEN
    assert "sessionid" not in signed_in(member.user.email).cookies
    assert "sessionid" in signed_in(member.user.email, NEW).cookies


def test_so_does_one_that_the_administration_sets(houses: Houses) -> None:
    member = MembershipFactory(partner=houses.own.partner, role=Role.OWNER)
    client, administrator = signed_in(member.user.email), Principal("", user=superuser()).client()

    administrator.post(
        f"/admin/partners/user/{member.user_id}/password/",
        {"password1": NEW, "password2": NEW, "usable_password": "true"},
    )

    assert User.objects.get(pk=member.user_id).check_password(NEW)
    assert list(doors(client, houses.own).values()) == CLOSED


def test_a_session_without_its_account_opens_nothing(houses: Houses) -> None:
    member = MembershipFactory(partner=houses.own.partner, role=Role.OWNER)
    client = signed_in(member.user.email)

    User.objects.filter(pk=member.user_id).update(is_active=False)

    assert list(doors(client, houses.own).values()) == CLOSED


def test_nor_does_one_whose_membership_has_ended(houses: Houses) -> None:
    """Its person still has a profile, and sees no partner."""
    member = MembershipFactory(partner=houses.own.partner, role=Role.OWNER)
    client = signed_in(member.user.email)

    Membership.objects.filter(pk=member.pk).update(is_active=False)

    assert list(doors(client, houses.own).values())[3] == 404
    assert houses.own.partner.name not in client.get("/").text + client.get("/bookings/").text
    assert houses.own.codes["venue"] not in client.get("/bookings/").text


def test_another_role_counts_with_the_next_request(houses: Houses) -> None:
    member = MembershipFactory(partner=houses.own.partner, role=Role.OWNER)
    client = signed_in(member.user.email)
    before = client.get("/people/").status_code

    Membership.objects.filter(pk=member.pk).update(role=Role.VIEWER)

    assert (before, client.get("/people/").status_code) == (200, 403)


def test_who_signs_in_after_another_finds_nothing_of_theirs(houses: Houses) -> None:
    """In the same browser, without a sign-out between."""
    client = signed_in(houses.own.owner.email)
    first = client.cookies["sessionid"].value
    client.get("/bookings/?search=secret&status=confirmed")
    client.post("/sign-out/")
    client.post("/sign-in/", {"login": houses.other.owner.email, "password": PASSWORD})

    assert client.cookies["sessionid"].value != first
    page = client.get("/bookings/").text
    assert houses.other.partner.name in page
    assert houses.own.partner.name not in page


@pytest.mark.parametrize("key", ["", "x", "a" * 32, "../../../tmp/x", "'; DROP TABLE django_session; --"])
def test_a_session_of_ones_own_making_opens_nothing(houses: Houses, key: str) -> None:
    client = Client()
    client.cookies["sessionid"] = key

    assert list(doors(client, houses.own).values()) == CLOSED


def test_a_session_is_known_by_its_cookie_alone(houses: Houses) -> None:
    key = signed_in(houses.own.owner.email).cookies["sessionid"].value

    statuses = {
        Client().get(f"/?{query}").status_code
        for query in (f"sessionid={key}", f"session={key}", f"token={key}", f"token={houses.own.token}")
    } | {Client().get("/", headers={"Authorization": f"Bearer {houses.own.token}"}).status_code}

    assert statuses == {302}

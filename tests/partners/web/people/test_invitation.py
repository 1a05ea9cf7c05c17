"""Where an invitation's link leads: to a password for somebody new, to a button for somebody with an account."""

import pytest
from django.urls import reverse

from partners.models import Invitation, User
from tests.factories import InvitationFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
GOOD = "battery staple 9"
FORM = {"first_name": "Ada", "last_name": "Stern", "password1": GOOD, "password2": GOOD}


@pytest.fixture
def invitation():
    return InvitationFactory(email="new@example.com", partner__name="Lake centre")


def address(invitation):
    return reverse("invitation", args=[invitation.token])


def test_somebody_new_joins_and_is_signed_in(client, invitation):
    page = client.get(address(invitation))

    answer = client.post(address(invitation), FORM)

    assert "Work with Lake centre" in page.text
    assert answer["Location"] == "/"
    assert client.get("/").context["user"] == User.objects.get(email="new@example.com")


def test_the_link_is_then_gone(client, invitation):
    there = address(invitation)
    client.post(there, FORM)

    answer = client.get(there)

    assert (answer.status_code, "This invitation is not valid any more" in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"password2": "other staple 9"}, "password2"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "new@example.com", "password2": "new@example.com"}, "password1"),
        ({"first_name": ""}, "first_name"),
        ({"last_name": "\x00"}, "last_name"),
        ({"first_name": "a" * 151}, "first_name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, invitation, wrong, field):
    page = client.post(address(invitation), {**FORM, **wrong})

    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])
    assert not User.objects.exists()


def test_a_person_with_an_account_accepts_with_a_button(client, invitation):
    person = MembershipFactory(user__email="New@example.com").user
    asked = client.get(address(invitation))
    client.force_login(person)

    answer = client.post(address(invitation))

    assert "Sign in to accept." in asked.text
    assert answer["Location"] == "/"
    assert "Lake centre" in client.get("/").text
    assert person.memberships.latest("pk").partner == invitation.partner


def test_somebody_else_is_told_whose_it_is(client, invitation):
    UserFactory(email="new@example.com")
    other = MembershipFactory(user__email="other@example.com").user
    client.force_login(other)

    page = client.post(address(invitation))

    assert "You are signed in as other@example.com." in page.text
    assert Invitation.objects.get() == invitation
    assert other.memberships.count() == 1


@pytest.mark.parametrize("token", ["x", "MQ:1wxyz:abc", "%00", "9" * 3000])
def test_what_we_did_not_sign_is_not_valid(client, invitation, token):
    assert client.get(f"/invitation/{token}/").status_code == 404
    assert client.post(f"/invitation/{token}/", FORM).status_code == 404

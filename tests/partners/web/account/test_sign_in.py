"""People sign in with e-mail and password, and out by a POST; who is unknown learns nothing."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.factories import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
LATER = "Too many attempts. Please wait a few minutes, then try again."
WRONG = "This email address and password do not belong together. Please try again."


@pytest.fixture
def person():
    return MembershipFactory(user__email="anna@example.com").user


def sign_in(client, email, password, **more):
    return client.post(reverse("sign-in"), {"login": email, "password": password, **more})


def test_the_form_asks_for_an_email_address(client):
    page = client.get(reverse("sign-in"))

    field = page.context["form"]["login"]
    assert (field.label, field.field.widget.attrs) == (
        "Email address",
        {"autocomplete": "username", "autofocus": True, "maxlength": "320"},
    )


def test_sign_in_leads_to_the_start_page(client, person):
    answer = sign_in(client, "Anna@Example.com", PASSWORD)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").context["user"] == person


def test_sign_in_leads_back_to_where_somebody_wanted_to_go(client, person):
    wanted = client.get("/bookings/?status=tentative")
    answer = sign_in(client, person.email, PASSWORD, next="/bookings/?status=tentative")

    assert wanted["Location"] == "/sign-in/?next=/bookings/%3Fstatus%3Dtentative"
    assert answer["Location"] == "/bookings/?status=tentative"


def test_sign_in_leads_nowhere_else(client, person):
    answer = sign_in(client, person.email, PASSWORD, next="https://example.org/")

    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    ("email", "password"),
    [("anna@example.com", "wrong"), ("nobody@example.com", PASSWORD), ("gone@example.com", PASSWORD)],
)
def test_unknown_wrong_and_closed_get_the_same_answer(client, person, email, password):
    UserFactory(email="gone@example.com", is_active=False)

    answer = sign_in(client, email, password)

    assert (answer.status_code, answer.context["form"].errors) == (200, {"__all__": [WRONG]})
    assert "sessionid" not in client.cookies


def test_the_name_that_allauth_knows_leads_to_our_page(client):
    answer = client.get("/account/?next=/bookings/")

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/bookings/")


def test_tries_are_counted(client, person, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/key"}
    cache.clear()

    answers = [sign_in(client, person.email, text) for text in ("wrong", "worse", PASSWORD)]

    assert [answer.context["form"].non_field_errors() for answer in answers] == [[WRONG], [WRONG], [LATER]]


def test_forms_are_counted_too(client, person, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    cache.clear()

    answers = [sign_in(client, person.email, "wrong") for _turn in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert "Too many attempts" in answers[1].text


@pytest.mark.parametrize("path", ["/account/signup/", "/signup/", "/account/email/", "/account/login/code/"])
def test_nobody_signs_up_or_changes_an_address(client, person, path):
    client.force_login(person)

    assert client.get(path).status_code == 404


def test_who_is_signed_in_goes_past_the_form(client, person):
    client.force_login(person)

    assert client.get(reverse("sign-in"))["Location"] == "/"


def test_sign_out_by_post(client, person):
    client.force_login(person)

    answer = client.post(reverse("sign-out"))

    assert answer["Location"] == "/sign-in/"
    assert client.get("/")["Location"] == "/sign-in/?next=/"


def test_a_link_does_not_sign_out(client, person):
    client.force_login(person)

    assert client.get(reverse("sign-out")).status_code == 405
    assert client.get("/").status_code == 200


def test_whoever_guesses_elsewhere_locks_nobody_out(client, person, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/key"}
    cache.clear()
    for text in ("wrong", "worse", "worst"):
        client.post(reverse("sign-in"), {"login": person.email, "password": text}, REMOTE_ADDR="203.0.113.9")

    answer = sign_in(client, person.email, PASSWORD)

    assert (answer.status_code, answer["Location"]) == (302, "/")

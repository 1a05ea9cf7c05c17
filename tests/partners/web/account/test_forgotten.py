"""A forgotten password is replaced through a link in a mail; who asks learns nothing about who has an account."""

import re
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from tests.factories import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
NEW = "battery staple 9"


@pytest.fixture
def person():
    return MembershipFactory(user__email="anna@example.com").user


def ask(client, email):
    return client.post("/account/password/forgotten/", {"email": email})


def link_in(message):
    return re.search(r"http://127\.0\.0\.1:8000(/account/password/new/\S+)", message.body).group(1)


def choose(client, link, password=NEW):
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})


def test_a_link_is_mailed_below_our_own_address(client, person):
    answer = ask(client, "Anna@Example.com")

    assert answer["Location"] == "/account/password/forgotten/sent/"
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["anna@example.com"], "Holdfast: choose a new password")
    ]
    assert link_in(mail.outbox[0])


@pytest.mark.parametrize("email", ["nobody@example.com", "gone@example.com"])
def test_others_get_the_same_answer_and_no_mail(client, person, email):
    UserFactory(email="gone@example.com", is_active=False)

    assert ask(client, email)["Location"] == "/account/password/forgotten/sent/"
    assert mail.outbox == []


def test_that_mail_cannot_be_sent_is_told_to_nobody(client, person, monkeypatch):
    def refuse(*_arguments, **_options):
        raise SMTPServerDisconnected("no server")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)

    answer = ask(client, person.email)

    assert (answer.status_code, answer["Location"]) == (302, "/account/password/forgotten/sent/")


def test_the_link_works_once(client, person):
    ask(client, person.email)
    link = link_in(mail.outbox[0])

    first = choose(client, link)
    again = client.get(link, follow=True)

    person.refresh_from_db()
    assert (first["Location"], person.check_password(NEW)) == ("/account/password/new/", True)
    assert "This link is not valid any more" in again.text


def test_a_weak_password_is_refused_at_its_field(client, person):
    ask(client, person.email)

    answer = choose(client, link_in(mail.outbox[0]), "12345678")

    person.refresh_from_db()
    assert list(answer.context["form"].errors) == ["password1"]
    assert person.check_password(PASSWORD)


def test_an_own_password_is_changed_with_the_old_one(client, person):
    client.force_login(person)
    form = {"password1": NEW, "password2": NEW}

    wrong = client.post("/account/password/", {"oldpassword": "wrong", **form})
    right = client.post("/account/password/", {"oldpassword": PASSWORD, **form})

    person.refresh_from_db()
    assert wrong.context["form"].errors == {"oldpassword": ["This is not your password."]}
    assert (right["Location"], person.check_password(NEW)) == ("/profile/", True)
    assert client.get("/").status_code == 200

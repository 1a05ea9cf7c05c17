"""The list of people and what stands behind its buttons."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.enums import Role
from partners.models import Invitation, Membership
from tests.factories import InvitationFactory, MembershipFactory, PartnerFactory
from tests.partners.colleagues import colleague

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return PartnerFactory(name="Lake centre")


@pytest.fixture
def owner(partner):
    return colleague(partner, Role.OWNER, user__first_name="Olga", user__last_name="Brandt")


@pytest.fixture
def staff(client, owner):
    client.force_login(owner.user)
    return client


def shown(page):
    return [
        (
            str(row["person"]),
            row["membership"].role,
            row["membership"].has_second_factor,
            row["membership"].is_active,
            row["may_change"],
        )
        for row in page.context["people"]
    ]


def test_the_list_says_who_works_here(staff, partner, owner):
    left = colleague(partner, is_active=False, user__last_name="Alt")
    owner.user.authenticator_set.create(type="totp", data={})
    MembershipFactory()

    assert shown(staff.get("/people/")) == [
        ("Olga Brandt", "owner", True, True, True),
        (str(left.user), "coordinator", False, False, True),
    ]


def test_an_administrator_cannot_change_an_owner(client, partner, owner):
    administrator = colleague(partner, Role.ADMINISTRATOR, user__last_name="Zeller")
    client.force_login(administrator.user)

    page = client.get("/people/")

    assert [row["may_change"] for row in page.context["people"]] == [False, True]
    assert "owner" not in [word for word, _label in page.context["roles"]]
    assert page.context["may_change_partner"] is False


def test_as_many_questions_for_many_as_for_few(staff, partner):
    counts = []
    for number in (1, 12):
        for _turn in range(number):
            colleague(partner)
            InvitationFactory(partner=partner)
        with CaptureQueriesContext(
            connection,
        ) as questions:
            staff.get("/people/")
        counts.append(len(questions))

    assert counts[0] == counts[1]


def test_an_invitation_is_mailed_and_its_link_shown_once(staff, partner):
    answer = staff.post("/people/", {"email": "new@example.com", "role": Role.FINANCE}, follow=True)

    invitation = Invitation.objects.get()
    link = f"http://127.0.0.1:8000{reverse('invitation', args=[invitation.token])}"
    path = re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+/)", mail.outbox[0].body).group(1)
    assert (invitation.email, invitation.role) == ("new@example.com", "finance")
    assert link.rpartition(":")[0] in answer.text
    assert (mail.outbox[0].to, staff.get(path).status_code) == (["new@example.com"], 200)
    assert "/invitation/" not in staff.get("/people/").text


def test_mail_that_cannot_be_sent_stops_nothing(staff, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    answer = staff.post("/people/", {"email": "new@example.com", "role": Role.FINANCE}, follow=True)

    assert "The mail could not be sent. Pass the link on yourself." in answer.text
    assert "/invitation/" in answer.text


def test_a_name_with_a_line_break_makes_no_header(staff, partner):
    partner.name = "Lake\r\nBcc: all@example.com"
    partner.save()

    staff.post("/people/", {"email": "new@example.com", "role": Role.FINANCE})

    assert (mail.outbox[0].subject, mail.outbox[0].bcc) == (
        "Holdfast: work with Lake Bcc: all@example.com",
        [],
    )


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ({}, ["email", "role"]),
        ({"email": "x", "role": "finance"}, ["email"]),
        ({"email": "new@example.com", "role": "king"}, ["role"]),
        ({"email": "a\x00@example.com", "role": "\x00"}, ["email", "role"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(staff, form, fields):
    page = staff.post("/people/", form)

    assert (page.status_code, list(page.context["form"].errors)) == (200, fields)
    assert page.context["form"]["email"].value() == form.get("email")
    assert not Invitation.objects.exists()


def test_a_role_is_changed_from_the_list(staff, partner):
    somebody = colleague(partner)

    answer = staff.post(f"/people/{somebody.pk}/role/", {"role": Role.OPERATIONS})

    assert answer["Location"] == "/people/"
    assert Membership.objects.get(pk=somebody.pk).role == Role.OPERATIONS


@pytest.mark.parametrize(
    ("change", "form", "sentence"),
    [
        ("role", {"role": "viewer"}, "This is the only owner. Make somebody else an owner first."),
        ("role", {}, "Choose one of the roles."),
        ("deactivate", {}, "You cannot deactivate yourself. Ask a colleague."),
    ],
)
def test_a_refusal_stands_in_the_row(staff, owner, change, form, sentence):
    page = staff.post(f"/people/{owner.pk}/{change}/", form)

    assert [row["refusal"] for row in page.context["people"]] == [sentence]
    assert sentence in page.text


def test_people_leave_and_come_back(staff, partner):
    somebody = colleague(partner)

    staff.post(f"/people/{somebody.pk}/deactivate/")
    left = Membership.objects.get(pk=somebody.pk).is_active
    staff.post(f"/people/{somebody.pk}/reactivate/")

    assert (left, Membership.objects.get(pk=somebody.pk).is_active) == (False, True)


def test_the_second_factor_is_required_and_made_optional(staff, partner, owner):
    owner.user.authenticator_set.create(type="totp", data={})
    told = []
    for word in ("yes", "no"):
        staff.post("/people/second-factor/", {"required": word})
        partner.refresh_from_db()
        told.append(partner.requires_second_factor)

    assert told == [True, False]

"""The secret of a token or key is shown once, and nobody hands out more than they hold."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse, reverse_lazy

from partners.enums import Role
from partners.models import ApiToken, SigningKey
from partners.models.api_token import digest_of
from tests.admin_form import errors_in, submit
from tests.factories import ApiTokenFactory, MembershipFactory, PartnerFactory

pytestmark = pytest.mark.django_db

ADD = reverse_lazy("admin:partners_apitoken_add")


def test_a_new_tokens_text_is_on_the_answering_page_alone(admin_client: Client) -> None:
    partner = PartnerFactory()

    answer = submit(admin_client, ADD, {"partner": partner.pk, "name": "Display", "role": Role.VIEWER})

    token, text = ApiToken.objects.get(), answer.context["secret"]
    assert (token.partner, token.name, token.role, token.digest) == (
        partner,
        "Display",
        Role.VIEWER,
        digest_of(text),
    )
    assert (answer.text.count(text), "no-store" in answer["Cache-Control"]) == (1, True)
    again = admin_client.get(reverse("admin:partners_apitoken_change", args=[token.pk]))
    assert text not in again.text
    assert list(get_messages(answer.wsgi_request)) == []
    assert text not in str(LogEntry.objects.values())


def test_a_new_signing_keys_secret_is_on_the_answering_page_alone(admin_client: Client) -> None:
    answer = submit(
        admin_client,
        reverse("admin:partners_signingkey_add"),
        {"partner": PartnerFactory().pk, "name": "Channel", "role": Role.VIEWER},
    )

    key = SigningKey.objects.get()
    assert (answer.context["secret"], key.key in answer.text) == (key.secret(), True)
    again = admin_client.get(reverse("admin:partners_signingkey_change", args=[key.pk]))
    assert key.secret() not in again.text


def test_revoking(admin_client: Client) -> None:
    revoked, kept = ApiTokenFactory(), ApiTokenFactory()

    admin_client.post(
        reverse("admin:partners_apitoken_changelist"), {"action": "revoke", "_selected_action": revoked.pk}
    )

    assert list(ApiToken.objects.live()) == [kept]


def test_the_role_of_a_token_stays(admin_client: Client) -> None:
    token = ApiTokenFactory(role=Role.VIEWER)

    submit(
        admin_client,
        reverse("admin:partners_apitoken_change", args=[token.pk]),
        {"name": "New name", "role": Role.OWNER},
    )

    assert ApiToken.objects.values_list("name", "role").get() == ("New name", Role.VIEWER)


def test_an_administrator_makes_no_owners_token(client: Client) -> None:
    membership = MembershipFactory(role=Role.ADMINISTRATOR, user__is_staff=True)
    client.force_login(membership.user)

    answer = submit(client, ADD, {"name": "Display", "role": Role.OWNER})

    assert errors_in(answer) == ["You cannot give a role with more rights than your own."]
    assert not ApiToken.objects.exists()

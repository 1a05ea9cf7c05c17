"""A caller says who they are before anything is said to them."""

import pytest
from django.test import Client
from django.utils import timezone

from partners.enums import Role
from tests import factories
from tests.rest_door import BASE, Caller

PROBLEM = "application/problem+json"


@pytest.mark.django_db
def test_nobody_is_asked_for_a_token() -> None:
    answer = Client().get(f"{BASE}1/vats")

    assert (answer.status_code, answer["WWW-Authenticate"], answer["Content-Type"]) == (
        401,
        'Bearer realm="Holdfast"',
        PROBLEM,
    )
    assert answer.json()["code"] == "not_authenticated"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer hf_unknown", "bearer é", "Basic YTpi", "hf_unknown"]
)
def test_a_wrong_header_is_refused(header: str) -> None:
    partner = factories.PartnerFactory()

    answer = Client().get(f"{BASE}{partner.pk}/vats", headers={"Authorization": header})

    assert answer.status_code == 401


@pytest.mark.django_db
def test_a_revoked_token_is_refused() -> None:
    token = factories.ApiTokenFactory(revoked_at=timezone.now())

    answer = Client().get(f"{BASE}{token.partner_id}/vats", headers={"Authorization": f"Bearer {token.text}"})

    assert (answer.status_code, answer.json()["code"]) == (401, "unknown_token")


@pytest.mark.django_db
def test_a_token_is_found_in_one_query(django_assert_num_queries) -> None:
    caller = Caller(factories.PartnerFactory())

    with django_assert_num_queries(2):
        answer = caller.get("bookings/1")

    assert answer.status_code == 404


@pytest.mark.django_db
def test_a_member_reads_with_the_session_of_the_staff_pages() -> None:
    member = factories.MembershipFactory(role=Role.VIEWER)
    client = Client()
    client.force_login(member.user)

    assert client.get(f"{BASE}{member.partner_id}/vats").status_code == 200


@pytest.mark.django_db
def test_a_session_sees_the_partners_of_its_person_alone() -> None:
    member, other = factories.MembershipFactory(), factories.PartnerFactory()
    client = Client()
    client.force_login(member.user)

    assert client.get(f"{BASE}{other.pk}/vats").status_code == 404


@pytest.mark.django_db
def test_a_write_with_a_session_needs_the_csrf_token() -> None:
    member = factories.MembershipFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(member.user)

    answer = client.delete(f"{BASE}{member.partner_id}/bookings/1")

    assert (answer.status_code, answer["Content-Type"], answer.json()["code"]) == (
        403,
        PROBLEM,
        "csrf_failed",
    )


@pytest.mark.django_db
def test_a_write_with_a_session_and_the_csrf_token_is_heard() -> None:
    member = factories.MembershipFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(member.user)
    client.cookies["csrftoken"] = token = "a" * 32

    answer = client.delete(f"{BASE}{member.partner_id}/bookings/1", headers={"X-CSRFToken": token})

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.django_db
def test_nobody_on_the_way_keeps_an_answer() -> None:
    caller = Caller(factories.PartnerFactory(), Role.VIEWER)

    assert caller.get("customers").headers["Cache-Control"] == "no-store"
    assert caller.get("customers/1").headers["Cache-Control"] == "no-store"

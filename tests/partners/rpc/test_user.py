"""The people of a partner, to be named on bookings."""

from datetime import UTC, datetime

import pytest

from tests.factories import MembershipFactory, PartnerFactory
from tests.rpc_client import RpcClient


@pytest.mark.django_db
def test_the_people_of_the_partner_are_listed() -> None:
    partner = PartnerFactory()
    person = {"first_name": "Olga", "email": "olga@example.com", "phone": "+43 1"}
    joined = {"date_joined": datetime(2026, 5, 4, tzinfo=UTC), "last_login": datetime(2026, 5, 5, tzinfo=UTC)}
    olga = MembershipFactory(partner=partner, user__last_name="Brandt", **_of_user(person | joined)).user
    left = MembershipFactory(partner=partner, user__last_name="Ende", user__is_active=False).user
    MembershipFactory(user=olga)
    MembershipFactory()

    answer = RpcClient.of(partner).ask("account", "getUserList")

    assert answer["results"][0] == {
        "id": olga.pk,
        "firstName": "Olga",
        "lastName": "Brandt",
        "email": "olga@example.com",
        "phone": "+43 1",
        "currentStatus": 1,
        "userType": 1,
        "lastLoginDate": "2026-05-05 00:00:00 UTC",
        "createdDate": "2026-05-04 00:00:00 UTC",
    }
    assert [(row["id"], row["currentStatus"]) for row in answer["results"]] == [(olga.pk, 1), (left.pk, 2)]


def _of_user(fields: dict[str, object]) -> dict[str, object]:
    return {f"user__{name}": value for name, value in fields.items()}


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "number"), [(1, 1), ("2", 1)])
def test_people_are_found_by_status(status: object, number: int) -> None:
    partner = PartnerFactory()
    for is_active in (True, False):
        MembershipFactory(partner=partner, user__is_active=is_active)

    answer = RpcClient.of(partner).ask("account", "getUserList", {"filter": {"currentStatus": status}})

    assert answer["meta"]["totalResults"] == number
    assert answer["results"][0]["currentStatus"] == int(status)  # type: ignore[call-overload]

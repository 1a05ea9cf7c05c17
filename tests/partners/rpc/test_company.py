"""Companies and agents, over RPC."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from partners.enums import CompanyType
from partners.models import Company, Partner
from tests.factories import CompanyFactory, PartnerFactory
from tests.rpc_client import RpcClient

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def partner() -> Partner:
    return PartnerFactory()


@pytest.fixture
def caller(partner: Partner) -> RpcClient:
    return RpcClient.of(partner)


def save(caller: RpcClient, **params: Any) -> Any:
    return caller.ask("contact", "addOrUpdateCompany", params)


def test_a_company_is_read_as_it_was_written(caller: RpcClient) -> None:
    address = {"line1": "Hill 7", "line2": "", "city": "Wien", "postalCode": "1010", "countryCode": "AT"}

    with time_machine.travel(NOON, tick=False):
        added = save(
            caller, businessName="ABC", email="a@example.com", phone="+43 1", isAgent=1, address=address
        )
        read = caller.ask("contact", "getCompany", {"id": added["id"]})

    assert added == {"success": True, "id": Company.objects.get().pk}
    assert read == {
        "id": added["id"],
        "businessName": "ABC",
        "isAgent": True,
        "email": "a@example.com",
        "phone": "+43 1",
        "address": address,
        "createdDate": "2026-05-04 12:00:00 UTC",
        "modifiedDate": "2026-05-04 12:00:00 UTC",
    }
    assert caller.ask("contact", "getCompanyList")["results"] == [read]


@pytest.mark.parametrize(
    ("before", "sent", "after"),
    [
        (CompanyType.CLUB, {}, CompanyType.CLUB),
        (CompanyType.CLUB, {"isAgent": False}, CompanyType.CLUB),
        (CompanyType.CLUB, {"isAgent": None}, CompanyType.CLUB),
        (CompanyType.CLUB, {"isAgent": True}, CompanyType.AGENT),
        (CompanyType.AGENT, {"isAgent": 0}, CompanyType.COMPANY),
        (CompanyType.AGENT, {}, CompanyType.AGENT),
    ],
)
def test_what_is_no_agent_keeps_its_kind(
    caller: RpcClient, partner: Partner, before: str, sent: dict[str, Any], after: str
) -> None:
    company = CompanyFactory(partner=partner, type=before)

    save(caller, id=company.pk, **sent)

    company.refresh_from_db()
    assert company.type == after


def test_a_new_company_needs_a_name(caller: RpcClient) -> None:
    assert save(caller, email="a@example.com") == {
        "errorCode": 400,
        "message": "'businessName' is required",
        "specificCode": 23017,
    }


def test_a_known_name_may_be_the_same_company(caller: RpcClient, partner: Partner) -> None:
    company = CompanyFactory(partner=partner, name="ABC")

    answers = [save(caller, businessName="ABC", updateIfExists=flag)["id"] for flag in (True, False)]

    assert (answers[0] == company.pk, answers[1] == company.pk) == (True, False)


def test_a_change_has_its_history(caller: RpcClient, partner: Partner) -> None:
    company = CompanyFactory(partner=partner, name="ABC")

    save(caller, id=company.pk, businessName="XYZ")

    told = [
        (event.pgh_label, event.name, event.pgh_context and event.pgh_context["door"])
        for event in company.events.order_by("pgh_id")
    ]
    assert told == [("insert", "ABC", None), ("update", "XYZ", "rpc")]

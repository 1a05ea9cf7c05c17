"""Contacts are our customers, one row for both APIs."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from partners.models import Customer, Partner
from tests.factories import CompanyFactory, CustomerFactory, GroupMembershipFactory, PartnerFactory
from tests.rest_door import Caller
from tests.rpc_client import RpcClient

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
ADA = {"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "phone": 61400000000}


@pytest.fixture
def partner() -> Partner:
    return PartnerFactory()


@pytest.fixture
def caller(partner: Partner) -> RpcClient:
    return RpcClient.of(partner)


def save(caller: RpcClient, **params: Any) -> Any:
    return caller.ask("contact", "addOrUpdateContact", params)


def test_a_contact_is_printed_whole(caller: RpcClient, partner: Partner) -> None:
    company = CompanyFactory(partner=partner, name="Tennis Club")
    with time_machine.travel(NOON, tick=False):
        customer = CustomerFactory(
            company=company,
            first_name="Ada",
            last_name="Byron",
            email="ada@example.com",
            number="C-7",
            position="Chair",
            phone_prefix="+61",
            phone_number="400000000",
            street_name="Hill Road",
            street_number="7",
            additional_information="Floor 2",
            post_code="4227",
            city="Varsity Lakes",
            country_code="AU",
        )
    group = GroupMembershipFactory(customer=customer, group__name="Members").group

    assert caller.ask("contact", "getContact", {"id": str(customer.pk)}) == {
        "id": customer.pk,
        "firstName": "Ada",
        "lastName": "Byron",
        "email": "ada@example.com",
        "externalId": "C-7",
        "position": "Chair",
        "phone": "+61 400000000",
        "companyId": company.pk,
        "company": {"id": company.pk, "businessName": "Tennis Club"},
        "companies": [company.pk],
        "companiesData": [{"id": company.pk, "businessName": "Tennis Club"}],
        "groups": [{"groupId": group.pk, "groupName": "Members"}],
        "address": {
            "line1": "Hill Road 7",
            "line2": "Floor 2",
            "city": "Varsity Lakes",
            "postalCode": "4227",
            "countryCode": "AU",
        },
        "createdDate": "2026-05-04 12:00:00 UTC",
        "modifiedDate": "2026-05-04 12:00:00 UTC",
    }


def test_the_list_asks_the_same_for_one_and_for_many(
    caller: RpcClient, partner: Partner, django_assert_num_queries: Any
) -> None:
    """The key, the customers with their companies, the groups; and three for the transaction."""
    for _number in range(5):
        GroupMembershipFactory(customer=CustomerFactory(company=CompanyFactory(partner=partner)))

    with django_assert_num_queries(6):
        answer = caller.ask("contact", "getContactList", {"perPage": 50})

    assert answer["meta"] == {"totalResults": 5, "start": 0, "perPage": 50, "count": 5}
    assert answer["results"][0] == caller.ask("contact", "getContact", {"id": answer["results"][0]["id"]})


def test_an_added_contact_is_a_customer_of_the_other_api(caller: RpcClient, partner: Partner) -> None:
    answer = save(caller, **ADA, address={"line1": "Hill Road 7", "countryCode": "AU"}, externalId="C-9")

    shown = Caller(partner).get(f"customers/{answer['id']}").json()["data"]
    assert answer == {"success": True, "id": Customer.objects.get().pk}
    assert (shown["name"], shown["number"], shown["phone_number"], shown["address"]["street_name"]) == (
        "Ada Byron",
        "C-9",
        {"prefix": "", "number": "61400000000"},
        "Hill Road 7",
    )


@pytest.mark.parametrize("name", ["firstName", "lastName", "email"])
@pytest.mark.parametrize("value", ["", None])
def test_a_new_contact_needs(caller: RpcClient, name: str, value: Any) -> None:
    answer = save(caller, **{**ADA, name: value})

    assert (answer["message"], answer["specificCode"]) == (f"'{name}' is required", 23017)
    assert Customer.objects.count() == 0


def test_only_what_is_sent_changes(caller: RpcClient, partner: Partner) -> None:
    company = CompanyFactory(partner=partner)
    customer = CustomerFactory(company=company, street_name="Hill Road", street_number="7", note="Kept")
    before = caller.ask("contact", "getContact", {"id": customer.pk})

    save(caller, id=customer.pk, lastName="King", address={"city": "Wien"})

    after = caller.ask("contact", "getContact", {"id": customer.pk})
    assert after == {
        **before,
        "lastName": "King",
        "address": {**before["address"], "city": "Wien"},
        "modifiedDate": after["modifiedDate"],
    }


@pytest.mark.parametrize("cleared", [{"companyId": 0}, {"companyId": None}, {"companies": []}])
def test_a_contact_leaves_the_company(caller: RpcClient, partner: Partner, cleared: dict[str, Any]) -> None:
    customer = CustomerFactory(company=CompanyFactory(partner=partner))

    save(caller, id=customer.pk, **cleared)

    customer.refresh_from_db()
    assert customer.company is None


@pytest.mark.parametrize("name", ["companyId", "companies"])
def test_another_partners_company_is_told_like_one_that_does_not_exist(caller: RpcClient, name: str) -> None:
    foreign = CompanyFactory().pk

    answers = [
        save(caller, **ADA, **{name: [pk] if name == "companies" else pk}) for pk in (foreign, 9_000_000)
    ]

    assert answers[0] == answers[1]
    assert answers[0]["additionalMessages"] == ["companyId: There is no such company."]
    assert Customer.objects.count() == 0


def test_a_contact_belongs_to_one_company(caller: RpcClient, partner: Partner) -> None:
    ids = [CompanyFactory(partner=partner).pk for _number in range(2)]

    answer = save(caller, **ADA, companies=ids)

    assert answer["additionalMessages"] == ["A contact belongs to one company"]


@pytest.mark.parametrize(("flag", "number"), [(True, 1), (False, 2), (None, 2)])
def test_a_known_email_may_be_the_same_contact(
    caller: RpcClient, partner: Partner, flag: bool | None, number: int
) -> None:
    CustomerFactory(partner=partner, email="ADA@example.com")
    CustomerFactory(email="ada@example.com")

    save(caller, **ADA, updateIfExists=flag)

    assert Customer.objects.for_partner(partner).count() == number


def test_the_filters_know_the_company(caller: RpcClient, partner: Partner) -> None:
    customer = CustomerFactory(company=CompanyFactory(partner=partner))
    alone = CustomerFactory(partner=partner)

    found = [
        [row["id"] for row in caller.ask("contact", "getContactList", {"filter": asked})["results"]]
        for asked in ({"companyId": customer.company_id}, {"companyId": "__ISNULL__"})
    ]

    assert found == [[customer.pk], [alone.pk]]

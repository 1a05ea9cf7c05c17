"""Lists in pages, with every way to filter, by what the action declares alone."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from partners.models import Partner
from tests.factories import CompanyFactory, PartnerFactory
from tests.rpc_client import RpcClient

pytestmark = pytest.mark.django_db

YEARS = {"Alpha": 2020, "beta club": 2021, "Gamma": 2022}


@pytest.fixture
def partner() -> Partner:
    partner = PartnerFactory()
    for name, year in YEARS.items():
        with time_machine.travel(datetime(year, 6, 1, tzinfo=UTC), tick=False):
            CompanyFactory(
                partner=partner, name=name, email="" if name == "Gamma" else f"{name[0]}@example.com"
            )
    return partner


@pytest.fixture
def caller(partner: Partner) -> RpcClient:
    return RpcClient.of(partner)


def names(caller: RpcClient, **params: Any) -> Any:
    answer = caller.ask("contact", "getCompanyList", params)
    return [row["businessName"] for row in answer["results"]] if "results" in answer else answer


@pytest.mark.parametrize(
    ("params", "meta", "shown"),
    [
        ({}, (3, 0, 100, 3), ["Alpha", "beta club", "Gamma"]),
        ({"perPage": 2}, (3, 0, 2, 2), ["Alpha", "beta club"]),
        ({"perPage": "2", "start": "1"}, (3, 1, 2, 2), ["beta club", "Gamma"]),
        ({"perPage": 1, "start": 3}, (3, 3, 1, 0), []),
        ({"perPage": 1, "start": 2**63 - 1}, (3, 2**63 - 1, 1, 0), []),
        ({"perPage": 1_000_000}, (3, 0, 100, 3), ["Alpha", "beta club", "Gamma"]),
        ({"perPage": 0}, (3, 0, 100, 3), ["Alpha", "beta club", "Gamma"]),
    ],
)
def test_pages_begin_at_a_record(
    caller: RpcClient, params: dict[str, Any], meta: tuple[int, ...], shown: list[str]
) -> None:
    answer = caller.ask("contact", "getCompanyList", {**params, "orderBy": "id"})

    assert answer["meta"] == dict(zip(["totalResults", "start", "perPage", "count"], meta, strict=True))
    assert [row["businessName"] for row in answer["results"]] == shown


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"businessName": "alpha"}, ["Alpha"]),
        ({"BusinessName": "Alpha"}, ["Alpha"]),
        ({"businessName": "Alph"}, []),
        ({"businessName__CONTAINS": "A C"}, ["beta club"]),
        ({"businessName__contains": "mm"}, ["Gamma"]),
        ({"businessName__NOTCONTAINS": "m"}, ["Alpha", "beta club"]),
        ({"businessName__BEGINS": "B"}, ["beta club"]),
        ({"businessName__ENDS": "CLUB"}, ["beta club"]),
        ({"businessName__NOT": "ALPHA"}, ["beta club", "Gamma"]),
        ({"email__EMPTY": 1}, ["Gamma"]),
        ({"email__EMPTY": ""}, ["Gamma"]),
        ({"email__EMPTY": "false"}, ["Alpha", "beta club"]),
        ({"email": "ISNULL"}, ["Gamma"]),
        ({"email": "__ISNULL__"}, ["Gamma"]),
        ({"email": None}, ["Gamma"]),
        ({"email__NOT": "__ISNULL__"}, ["Alpha", "beta club"]),
        ({"createdDate__LESSTHAN": "2021-06-01 00:00:00 UTC"}, ["Alpha", "beta club"]),
        ({"createdDate__GREATERTHAN": "2021-06-01"}, ["beta club", "Gamma"]),
        ({"createdDate": "2021-06-01 00:00:00"}, ["beta club"]),
        ({"createdDate__EMPTY": True}, []),
        ({"createdDate__GREATERTHAN": "2021-01-01", "email__EMPTY": 0}, ["beta club"]),
        ({"businessName__CONTAINS": "%"}, []),
        ({"businessName": ""}, []),
        ([], ["Alpha", "beta club", "Gamma"]),
    ],
)
def test_every_way_to_filter(caller: RpcClient, asked: Any, shown: list[str]) -> None:
    assert names(caller, filter=asked, orderBy="id") == shown


@pytest.mark.parametrize(
    ("asked", "name", "sentence"),
    [
        ({"note": "a"}, "filter.note", "This list can be filtered by: "),
        ({"partner__id": 1}, "filter.partner__id", "This list can be filtered by: "),
        (
            {"businessName__REGEX": "(a+)+$"},
            "filter.businessName__REGEX",
            "There is no such way to filter by it",
        ),
        ({"businessName__CONTAINS__NOT": "a"}, "filter.businessName__CONTAINS__NOT", "There is no such way"),
        ({"id": "x"}, "filter.id", "Value must be a whole number"),
        ({"id__CONTAINS": 1}, "filter.id__CONTAINS", "Only text can be searched in"),
        ({"businessName__CONTAINS": None}, "filter.businessName__CONTAINS", "Nothing can only be asked for"),
        ({"createdDate__LESSTHAN": "zzz"}, "filter.createdDate__LESSTHAN", "Value must be a timestamp"),
        ({"email__EMPTY": "perhaps"}, "filter.email__EMPTY", "Value must be true or false"),
        ({"businessName": ["Alpha"]}, "filter.businessName", "Value must be text"),
        ("businessName=Alpha", "filter", "Value must be an object"),
    ],
)
def test_any_other_filter_is_refused(caller: RpcClient, asked: Any, name: str, sentence: str) -> None:
    answer = names(caller, filter=asked)

    assert (answer["errorCode"], answer["specificCode"]) == (400, 23016)
    assert answer["message"] == f"'{name}' does not validate"
    assert answer["additionalMessages"][0].startswith(sentence)


def test_a_flag_is_neither_more_nor_less(caller: RpcClient) -> None:
    answer = caller.ask("account", "getUserList", {"filter": {"currentStatus__LESSTHAN": 1}})

    assert answer["additionalMessages"] == ["This is neither more nor less than another"]


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({"orderBy": "id"}, ["Alpha", "beta club", "Gamma"]),
        ({"orderBy": "ID", "orderDir": "desc"}, ["Gamma", "beta club", "Alpha"]),
        ({"orderBy": "modifiedDate", "orderDir": "DESC"}, ["Gamma", "beta club", "Alpha"]),
    ],
)
def test_lists_are_ordered_by_what_is_declared(
    caller: RpcClient, params: dict[str, Any], shown: list[str]
) -> None:
    assert names(caller, **params) == shown


@pytest.mark.parametrize("params", [{"orderBy": "note"}, {"orderBy": "partner__id"}, {"orderDir": "random"}])
def test_any_other_order_is_refused(caller: RpcClient, params: dict[str, Any]) -> None:
    assert names(caller, **params)["message"] == f"'{next(iter(params))}' does not validate"

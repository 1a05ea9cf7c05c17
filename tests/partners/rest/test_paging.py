"""Lists come in pages, and every page says where it stands."""

import pytest

from tests import factories
from tests.rest_door import Caller


@pytest.fixture
def caller(db: None) -> Caller:
    partner = factories.PartnerFactory()
    for number in range(5):
        factories.TaxFactory(partner=partner, name=f"VAT {number}")
    return Caller(partner)


def test_a_page_in_the_middle(caller: Caller) -> None:
    answer = caller.get("vats", page=2, per_page=2, search="VAT").json()

    link = f"http://testserver{caller.url('vats')}?per_page=2&search=VAT&page="
    assert [row["name"] for row in answer["data"]] == ["VAT 2", "VAT 3"]
    assert answer["meta"] == {"current_page": 2, "from": 3, "to": 4, "per_page": 2, "total": 5}
    assert answer["links"] == {
        "first": f"{link}1",
        "last": f"{link}3",
        "prev": f"{link}1",
        "next": f"{link}3",
    }


def test_all_on_one_page(caller: Caller) -> None:
    answer = caller.get("vats").json()

    link = f"http://testserver{caller.url('vats')}?page=1"
    assert list(answer) == ["data", "meta", "links"]
    assert answer["meta"] == {"current_page": 1, "from": 1, "to": 5, "per_page": 20, "total": 5}
    assert answer["links"] == {"first": link, "last": link, "prev": None, "next": None}


@pytest.mark.parametrize("page", [4, 10**18])
def test_past_the_end_a_page_is_empty(caller: Caller, page: int) -> None:
    answer = caller.get("vats", page=page, per_page=2).json()

    assert answer["data"] == []
    assert answer["meta"] == {"current_page": page, "from": None, "to": None, "per_page": 2, "total": 5}
    assert answer["links"]["prev"].endswith("page=3")
    assert answer["links"]["next"] is None


def test_nothing_at_all(db: None) -> None:
    answer = Caller(factories.PartnerFactory()).get("vats").json()

    assert (answer["data"], answer["meta"]["total"], answer["links"]["last"][-6:]) == ([], 0, "page=1")


def test_more_than_a_hundred_are_not_given(caller: Caller) -> None:
    assert caller.get("vats", per_page=1000).json()["meta"]["per_page"] == 100


@pytest.mark.parametrize("name", ["page", "per_page"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "abc", "٣", "\x00", "9" * 5000, ["1", "2"]])
def test_a_wrong_number_is_refused(caller: Caller, name: str, value: str) -> None:
    answer = caller.get("vats", **{name: value})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [name])

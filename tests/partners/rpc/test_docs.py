"""The page shows every action, and its example can be followed to the letter."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from partners.rpc.docs import worked_example
from partners.rpc.table import actions
from tests.rpc_client import sign

pytestmark = pytest.mark.django_db


class Reader(HTMLParser):
    """The ids on the page, where its links lead, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [str(named["id"])] if "id" in named else []
        self.links += [str(named["href"])] if tag == "a" else []
        assert "style" not in named
        assert tag not in {"script", "style"}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def page() -> Reader:
    answer = Client().get("/api/1.0/docs/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
    return Reader(answer.content.decode())


def test_every_action_has_its_place(page: Reader) -> None:
    assert {str(action) for action in actions().values()} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_link_on_the_page_leads_somewhere(page: Reader) -> None:
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


@pytest.mark.parametrize(
    "text",
    [
        "customers.write",
        "address.postalCode",
        "Required when a contact is added.",
        "24448",
        "__NOTCONTAINS",
        "posta09f600c77a6dbd947db24c61e8935caapplication/json/api/1.0/test?action=ping1.0ivvydate=",
        "74af7ec6fec55dc88543e05096c69cebaf391eb9",
    ],
)
def test_the_page_says(page: Reader, text: str) -> None:
    assert text in page.text


def test_the_example_is_signed_as_a_client_signs() -> None:
    example = worked_example()

    signature = sign(
        example["secret"],
        body=example["body"].encode(),
        content_type=example["content_type"],
        uri=example["uri"],
        ivvy_date=example["ivvy_date"],
    )

    assert example["signature"] == signature

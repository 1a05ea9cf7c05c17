"""What a browser would send back for an admin page that nobody has touched, and with a few fields changed."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

BUTTONS = {"submit", "button", "image", "reset"}
CHOICES = {"checkbox", "radio"}


class FormReader(HTMLParser):
    """Collects the fields of the page's main form."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self.inside = False
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.inside = (given.get("id") or "").endswith("_form")
        elif not self.inside or "__prefix__" in name:
            return
        elif tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea":
            self.textarea, self.fields[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.fields[self.select] = given.get("value") or ""

    def _input(self, name: str, given: dict[str, str | None]) -> None:
        kind = given.get("type")
        if kind not in BUTTONS and (kind not in CHOICES or "checked" in given):
            self.fields[name] = given.get("value") or ("on" if kind in CHOICES else "")

    def handle_data(self, text: str) -> None:
        if self.textarea:
            self.fields[self.textarea] += text

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.fields[self.textarea] = self.fields[self.textarea].removeprefix("\n").removeprefix("\r\n")
            self.textarea = ""
        if tag == "select":
            self.select = ""


def fields_of(client: Client, address: str) -> dict[str, Any]:
    """What the page's form says when it is opened; names of inline rows as in the page."""
    reader = FormReader()
    reader.feed(client.get(address).text)
    return reader.fields


def submit(client: Client, address: str, changes: dict[str, Any] | None = None) -> HttpResponse:
    """Open the page and send its form with the changes."""
    return client.post(address, {**fields_of(client, address), **(changes or {})})


def errors_in(answer: HttpResponse) -> list[str]:
    """Every sentence of refusal on the page that came back."""
    return [str(sentence) for sentences in answer.context["errors"] for sentence in sentences]


def told(answer: HttpResponse) -> list[str]:
    return [str(message) for message in answer.context["messages"]]

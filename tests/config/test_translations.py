"""German is complete: every text is translated with the same placeholders, and what is compiled is what is written."""

import re
from collections import Counter
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, ngettext, override

FOLDER = settings.BASE_DIR / "locale" / "de" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")


@pytest.fixture(scope="module")
def german():
    return [
        message
        for message in read_po(BytesIO((FOLDER / "django.po").read_bytes()), locale="de")
        if message.id
    ]


def texts(message: Message) -> tuple[list[str], list[str]]:
    """As they are written, and as they are translated; several if there is a plural."""
    if isinstance(message.id, str):
        return [message.id], [message.string]
    return list(message.id), list(message.string)


def pairs(messages: list[Message]) -> list[tuple[str, str]]:
    return [pair for message in messages for pair in zip(*texts(message), strict=True)]


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def edges(text: str) -> tuple[str, str]:
    """The white space at both ends: templates and joined sentences depend on it."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_every_text_is_translated(german):
    missing = [message.id for message in german if not all(text.strip() for text in texts(message)[1])]
    doubtful = [message.id for message in german if message.fuzzy]

    assert (missing, doubtful) == ([], [])


def test_every_plural_has_its_forms(german):
    forms = {len(message.string) for message in german if isinstance(message.id, tuple)}

    assert forms == {2}


def test_placeholders_are_the_same(german):
    """A singular may leave its number out; nothing else may be lost, doubled or misspelt."""
    wrong = []
    for message in german:
        written, translated = texts(message)
        whole, strange = placeholders(written[-1]), placeholders(translated[0]) - placeholders(written[-1])
        wrong += [message.id] if strange or placeholders(translated[-1]) != whole else []

    assert wrong == []


def test_markup_and_white_space_are_the_same(german):
    wrong = [
        written
        for written, translated in pairs(german)
        if Counter(TAG.findall(written)) != Counter(TAG.findall(translated))
        or edges(written) != edges(translated)
    ]

    assert wrong == []


def test_german_quotes_are_used(german):
    wrong = [
        translated
        for _written, translated in pairs(german)
        if translated.count("„") != translated.count("“") or "”" in translated
    ]

    assert wrong == []


def test_what_is_compiled_is_what_is_written(german):
    compiled = [message for message in read_mo(BytesIO((FOLDER / "django.mo").read_bytes())) if message.id]

    assert sorted(map(texts, compiled)) == sorted(map(texts, german))


def test_the_pages_speak_it():
    with override("de"):
        assert gettext("Confirmed") == "Bestätigt"
        assert [ngettext("%(number)s booking", "%(number)s bookings", count) for count in (1, 2)] == [
            "%(number)s Buchung",
            "%(number)s Buchungen",
        ]

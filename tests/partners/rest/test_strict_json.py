"""Only clean JSON comes in, and its numbers stay exact."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from rest_framework.exceptions import ParseError

from bookings.models import Booking
from partners.rest.strict_json import read
from tests import factories
from tests.rest_door import Caller


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (b'{"a": 0.1}', {"a": Decimal("0.1")}),
        (b'{"a": 1e2}', {"a": Decimal("1E+2")}),
        (b'{"a": 12345678901234567890}', {"a": 12345678901234567890}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"a": "[[[["}', {"a": "[[[["}),
        (b"[" * 32 + b"]" * 32, eval("[" * 32 + "]" * 32)),  # noqa: S307
    ],
)
def test_clean_json_is_read(body: bytes, content: Any) -> None:
    assert read(body) == content


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"[" * 33 + b"]" * 33,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e999999999999999999999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\\u0000"}',
        b'{"\\u0000": 1}',
        b'{"a": ["\\ud800"]}',
        b'{"a": "\xff"}',
        b'\xef\xbb\xbf{"a": 1}',
        b"{'a': 1}",
    ],
    ids=lambda body: repr(body[:20]),
)
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        read(body)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        (b"[" * 100_000, "application/json", 400, "parse_error"),
        (b'{"internal_note": "\\u0000"}', "application/json", 400, "parse_error"),
        (b" " * (1024 * 1024 + 1), "application/json", 413, "too_large"),
        (b"a=1", "application/x-www-form-urlencoded", 415, "unsupported_media_type"),
        (b"<a/>", "application/xml", 415, "unsupported_media_type"),
        (b"[]", "application/json", 422, "invalid"),
        (b"null", "application/json", 422, "invalid"),
        (b"1", "application/json", 422, "invalid"),
    ],
)
def test_a_bad_body_is_a_problem(body: bytes, content_type: str, status: int, code: str) -> None:
    answer = Caller(factories.PartnerFactory()).send_bytes("bookings/venues", body, content_type)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Booking.objects.count() == 0


@pytest.mark.django_db
def test_a_body_of_unknown_length_is_refused() -> None:
    caller = Caller(factories.PartnerFactory())

    answer = Client().generic(
        "POST",
        caller.url("bookings/venues"),
        headers={**caller.headers, "Transfer-Encoding": "chunked", "Content-Type": "application/json"},
    )

    assert (answer.status_code, answer.json()["code"]) == (411, "length_required")

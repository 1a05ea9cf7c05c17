"""What a careless or a malicious caller sends: values as JSON letter by letter, and as text for query and form.

Where many fields are tried, each gets some of the values in turn, so that every value is tried on many fields;
`make prove` sends all of them to each.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import gcd
from typing import TypeVar
from zlib import crc32

from tests.proof.sizes import PROVING, size

Value = TypeVar("Value")
Name = TypeVar("Name")

TEXTS = {
    "empty": "",
    "blank": " ",
    "nul": "\x00",
    "nul inside": "1\x00",
    "right to left": "\u202egnitset\u202c \u05e9\u05dc\u05d5\u05dd",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
    "combining": "Z̸̡̢͕͈̤̣ͅa̵lgo",
    "long": "x" * 10_000,
    "many words": "a " * 100,
    "sql": "'; DROP TABLE booking_line; --",
    "like": "%_\\%",
    "template": "{{7*7}}${7*7}%(name)s{0}",
    "markup": "<script>alert(1)</script>",
    "line ends": "1\r\nSet-Cookie: a=b",
    "minus one": "-1",
    "zero": "0",
    "plus": "+1",
    "fraction": "1.5",
    "exponent": "1e400",
    "underscore": "1_0",
    "hexadecimal": "0x10",
    "larger than four bytes": str(2**31),
    "largest id": str(2**63 - 1),
    "larger than an id": str(2**63),
    "endless": "9" * 5_000,
    "brackets": "[" * 5_000,
    "arabic digits": "٣",
    "full width digits": "１２",
    "roman digit": "Ⅳ",
    "not a number": "NaN",
    "infinity": "Infinity",
    "list": "[]",
    "object": "{}",
    "null": "null",
}

DAYS = {
    "year 0": "0000-01-01",
    "year 1": "0001-01-01",
    "last year": "9999-12-31",
    "no such day": "2031-02-30",
    "year 10000": "10000-01-01",
    "time in year 0": "0000-00-00 00:00:00",
    "time in year 1": "0001-01-01 00:00:00",
    "last time": "9999-12-31 23:59:59",
    "no such hour": "2031-05-07 24:00:00",
    "leap second": "2031-12-31 23:59:60",
    "time with a zone": "2031-05-07T10:00:00Z",
    "arabic time": "٢٠٣١-٠٥-٠٧ ١٠:٠٠:٠٠",
}
"""For what is a day or a time."""

JSON: dict[str, str] = {
    **{name: json.dumps(text) for name, text in (TEXTS | DAYS).items()},
    "half a character": '"\\ud800"',
    "the other half": '"\\udc00x"',
    "bare null": "null",
    "true": "true",
    "false": "false",
    "bare minus one": "-1",
    "bare zero": "0",
    "bare minus zero": "-0",
    "bare fraction": "1.5",
    "bare huge exponent": "1e400",
    "bare tiny exponent": "1e-400",
    "bare endless exponent": "1e999999999999",
    "bare four bytes": str(2**31),
    "bare id": str(2**63 - 1),
    "bare more than an id": str(2**63),
    "bare more than a float": "9" * 400,
    "bare endless": "9" * 5_000,
    "bare NaN": "NaN",
    "bare Infinity": "-Infinity",
    "bare list": "[]",
    "bare list of one": "[1]",
    "nested lists": "[[[[[[1]]]]]]",
    "bare object": "{}",
    "object with a name": '{"id": 1}',
    "list of objects": '[{"id": 1}, {}]',
    "named twice": '{"id": 1, "id": 2}',
    "nested deeply": "[" * 5_000 + "]" * 5_000,
    "only opened": "[" * 100_000,
    "nothing": "",
}

RAW_QUERY = {
    "nul": "%00",
    "half a character": "%ED%A0%80",
    "no utf-8": "%FF%FE",
    "half an escape": "%",
    "no escape": "%zz",
    "a plus": "+",
}
"""What text cannot say: percent signs as they are sent."""

BODIES: dict[str, bytes] = {
    "nothing": b"",
    "blanks": b"   ",
    "no json": b"{'a': 1}",
    "no utf-8": b'{"internal_note": "\xff"}',
    "utf-16": '{"internal_note": "a"}'.encode("utf-16"),
    "byte order mark": b'\xef\xbb\xbf{"internal_note": "a"}',
    "a word": b"null",
    "a number": b"1",
    "a text": b'"a"',
    "a list": b"[]",
    "list of lists": b"[[]]",
    "named twice": b'{"internal_note": "a", "internal_note": "b"}',
    "nul in a name": b'{"\\u0000": 1}',
    "half a character in a name": b'{"\\ud800": 1}',
    "100,000 brackets": b"[" * 100_000,
    "100,000 braces": b'{"a":' * 20_000,
    "5,000 deep": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "deep in a field": b'{"internal_note": ' + b"[" * 5_000 + b"]" * 5_000 + b"}",
    "two megabytes": b'{"internal_note": "' + b"x" * 2_000_000 + b'"}',
    "two megabytes of blanks": b" " * 2_000_000,
    "endless number": b'{"customer_id": ' + b"9" * 100_000 + b"}",
    "NaN": b'{"customer_id": NaN}',
    "two documents": b"{}{}",
}

CONTENT_TYPES = [
    "",
    "text/plain",
    "text/html",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/jsonx",
    "json",
    "a" * 10_000,
]

IN_A_QUERY = {
    name: TEXTS[name]
    for name in (
        *(
            "empty",
            "blank",
            "nul",
            "nul inside",
            "right to left",
            "emoji",
            "long",
            "many words",
            "sql",
            "like",
        ),
        *("minus one", "zero", "plus", "fraction", "exponent", "larger than four bytes", "largest id"),
        *("larger than an id", "endless", "arabic digits", "list"),
    )
}

HEADER_TEXTS = {
    **{
        name: TEXTS[name]
        for name in ("empty", "blank", "emoji", "long", "like", "endless", "arabic digits", "minus one")
    },
    "a scheme": "Bearer ",
    "a token of nothing": "Bearer hf_\xa0",
    "a session with nul": 'sessionid="\\000aaaaaaaaaaaaaaa"',
    "a session of letters": f"sessionid={'a' * 32}",
    "other cookies": "csrftoken=x; messages=y; sessionid=z",
    "a version": '"99999999999999999999"',
    "a weak version": 'W/"1"',
    "media types": "text/html;q=abc, */*;q=٣",
}


def is_day(name: str) -> bool:
    return name.endswith(("_at", "_date", "_on"))


def in_turn(values: Mapping[str, Value], field: str, on_every_change: int) -> dict[str, Value]:
    """Other ones for another field; which ones depends on nothing but its name."""
    names, first = list(values), crc32(field.encode())
    number = size(min(on_every_change, len(names)), len(names))
    step = next(step for step in range(len(names) // 3 + 1, len(names) + 1) if gcd(step, len(names)) == 1)
    chosen = [names[(first + step * turn) % len(names)] for turn in range(number)]
    return {name: values[name] for name in chosen}


def together(names: Sequence[Name], on_every_change: int) -> list[list[Name]]:
    """So many groups, each sent in one go, neighbours apart; in `make prove` each name alone."""
    number = len(names) if PROVING else min(on_every_change, len(names))
    return [list(names[start::number]) for start in range(number)]


def at_once(
    fields: Sequence[tuple[str, Mapping[str, str]]], few: int, goes: int
) -> Iterator[tuple[str, dict[str, str]]]:
    """What is sent in one go, after what to call it: each field gets a few of its values, the next the next ones."""
    for nth in range(few):
        for group in together(list(enumerate(fields)), goes):
            chosen = {
                field: list(values.items())[(turn * few + nth) % len(values)]
                for turn, (field, values) in group
            }
            called = ", ".join(f"{field}={name}" for field, (name, _text) in chosen.items())
            yield called, {field: text for field, (_name, text) in chosen.items()}

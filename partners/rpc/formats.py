"""How values leave the door: UTC timestamps with their suffix, bare dates and times, and exact numbers.

A number is written from its digits and never becomes a float.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise

_text = json.encoder.encode_basestring_ascii

SECONDS = "seconds"
END_OF_DAY, END_OF_CLOCK, END_OF_SECONDS = len("2021-05-13"), len("07:05:33"), len("2021-05-13 07:05:33")
LONGEST_PLAIN = 60
NOTHING = ""
"""What the root of a booking prints for a date that is not set; inside items it is None."""


def timestamp(moment: datetime | None, absent: Any = None) -> Any:
    """`2021-05-13 07:05:33 UTC`, of an aware instant."""
    return (
        absent if moment is None else f"{moment.astimezone(UTC).isoformat(' ', SECONDS)[:END_OF_SECONDS]} UTC"
    )


def wall_timestamp(moment: datetime | None, absent: Any = None) -> Any:
    """`2021-05-13 07:05:33`, of a naive wall time."""
    return absent if moment is None else moment.isoformat(" ", SECONDS)[:END_OF_SECONDS]


def midnight(on: date | None, absent: Any = None) -> Any:
    """`2015-06-01 00:00:00 UTC`: a calendar date where the door prints a timestamp; no zone moves it."""
    return absent if on is None else f"{on.isoformat()[:END_OF_DAY]} 00:00:00 UTC"


def day(on: date | None, absent: Any = None) -> Any:
    """`2018-12-30`."""
    return absent if on is None else on.isoformat()[:END_OF_DAY]


def clock(at: time | None, absent: Any = None) -> Any:
    """`10:00:00`."""
    return absent if at is None else at.isoformat(SECONDS)[:END_OF_CLOCK]


def number(amount: Decimal | int | None, absent: Any = None) -> Any:
    """An exact number, written without trailing zeros: 109.10 is 109.1, and 1200.00 is 1200."""
    return absent if amount is None else Decimal(amount)


def json_text(content: Any) -> str:
    """JSON whose Decimals are plain numbers."""
    pieces: list[str] = []
    _write(content, pieces.append)
    return "".join(pieces)


def _write(content: Any, add: Callable[[str], None]) -> None:
    """Large answers are mostly written here, so there is no more of it than must be."""
    if isinstance(content, dict | Mapping):
        before = "{"
        for name, value in content.items():
            if scalar := SCALARS.get(type(value)):
                add(f"{before}{_text(str(name))}: {scalar(value)}")
            else:
                add(f"{before}{_text(str(name))}: ")
                _write(value, add)
            before = ", "
        add("}" if before == ", " else "{}")
    elif isinstance(content, list | tuple):
        before = "["
        for value in content:
            add(before)
            _write(value, add)
            before = ", "
        add("]" if before == ", " else "[]")
    else:
        add(SCALARS.get(type(content), _other)(content))


def _other(value: Any) -> str:
    """Of a float, a date or any other value there is no one way of writing it: TypeError."""
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, str | Promise):
        return _text(str(value))
    if isinstance(value, int):
        return json.dumps(value)
    raise TypeError(f"{type(value).__name__} has no format of its own; see this module.")


def digits(amount: Decimal) -> str:
    """All of them, however many; what would be longer than a line keeps its exponent, which JSON knows too."""
    if abs(amount.adjusted()) > LONGEST_PLAIN:
        return str(amount)
    text = f"{amount:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


SCALARS: Mapping[type, Callable[[Any], str]] = {
    str: _text,
    int: int.__repr__,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _value: "null",
    Decimal: digits,
}
"""How the values that are met most are written; those of other types are looked at by `_other`."""

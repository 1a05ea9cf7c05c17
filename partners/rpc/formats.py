"""How values leave the door: UTC timestamps with their suffix, bare dates and times, and exact numbers.

A number is written from its digits and never becomes a float.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise

LONGEST_PLAIN = 60
NOTHING = ""
"""What the root of a booking prints for a date that is not set; inside items it is None."""


def timestamp(moment: datetime | None, absent: Any = None) -> Any:
    """`2021-05-13 07:05:33 UTC`, of an aware instant."""
    return absent if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def wall_timestamp(moment: datetime | None, absent: Any = None) -> Any:
    """`2021-05-13 07:05:33`, of a naive wall time."""
    return absent if moment is None else f"{moment:%Y-%m-%d %H:%M:%S}"


def midnight(on: date | None, absent: Any = None) -> Any:
    """`2015-06-01 00:00:00 UTC`: a calendar date where the door prints a timestamp; no zone moves it."""
    return absent if on is None else f"{on:%Y-%m-%d} 00:00:00 UTC"


def day(on: date | None, absent: Any = None) -> Any:
    """`2018-12-30`."""
    return absent if on is None else f"{on:%Y-%m-%d}"


def clock(at: time | None, absent: Any = None) -> Any:
    """`10:00:00`."""
    return absent if at is None else f"{at:%H:%M:%S}"


def number(amount: Decimal | int | None, absent: Any = None) -> Any:
    """A number without trailing zeros: 109.10 is 109.1, and 1200.00 is 1200."""
    return absent if amount is None else Decimal(_digits(Decimal(amount)))


def json_text(content: Any) -> str:
    """JSON whose Decimals are plain numbers."""
    return "".join(_pieces(content))


def _pieces(content: Any) -> Iterator[str]:
    if isinstance(content, Mapping):
        yield from _object(content)
    elif isinstance(content, list | tuple):
        yield from _list(content)
    else:
        yield _scalar(content)


def _object(content: Mapping[Any, Any]) -> Iterator[str]:
    before = "{"
    for name, value in content.items():
        yield f"{before}{json.dumps(str(name))}: "
        yield from _pieces(value)
        before = ", "
    yield "}" if before == ", " else "{}"


def _list(content: list[Any] | tuple[Any, ...]) -> Iterator[str]:
    before = "["
    for value in content:
        yield before
        yield from _pieces(value)
        before = ", "
    yield "]" if before == ", " else "[]"


def _scalar(value: Any) -> str:
    """Of a float, a date or any other value there is no one way of writing it: TypeError."""
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, str | Promise):
        return json.dumps(str(value))
    if value is None or isinstance(value, int):
        return json.dumps(value)
    raise TypeError(f"{type(value).__name__} has no format of its own; see this module.")


def _digits(amount: Decimal) -> str:
    """All of them, however many; what would be longer than a line keeps its exponent, which JSON knows too."""
    if abs(amount.adjusted()) > LONGEST_PLAIN:
        return str(amount)
    text = f"{amount:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text

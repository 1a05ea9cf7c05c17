"""A body is JSON, not nested deeper than 32, whose every value can be stored.

Numbers with a point stay exact; duplicate names, endless numbers, NUL and half characters are refused.
"""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

DEEPEST = 32
LONGEST_NUMBER = 40

BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', re.DOTALL)
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class NotClean(ValueError):
    """The sentence says to people what is wrong with the body."""


def read(body: bytes) -> Any:
    """`NotClean`, with a sentence, for anything that is not clean JSON."""
    try:
        text = body.decode()
        _require_shallow(text)
        content = _DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise NotClean(_("The body is not UTF-8.")) from error
    except json.JSONDecodeError as error:
        raise NotClean(
            _("The body is not JSON: line %(line)d, column %(column)d.")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    _require_storable(content)
    return content


def _require_shallow(text: str) -> None:
    depth = 0
    for match in BRACKETS.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                raise NotClean(_("The body is nested too deeply."))
        elif match[0] in "]}":
            depth -= 1


def _require_storable(content: Any) -> None:
    if any(UNSTORABLE.search(text) for text in _texts(content)):
        raise NotClean(_("Text cannot contain NUL or half of a surrogate pair."))


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for name, value in content.items():
            yield name
            yield from _texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)


def _whole(digits: str) -> int:
    _require_short(digits)
    return int(digits)


def _exact(digits: str) -> Decimal:
    _require_short(digits)
    try:
        return Decimal(digits)
    except InvalidOperation as error:
        raise NotClean(_("A number is too large or too fine.")) from error


def _require_short(digits: str) -> None:
    if len(digits) > LONGEST_NUMBER:
        raise NotClean(_("A number has too many digits."))


def _refuse_constant(word: str) -> None:
    raise NotClean(_("%(word)s is not a number in JSON.") % {"word": word})


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise NotClean(_("A name stands twice in the same object."))
    return content


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=_exact, parse_int=_whole, parse_constant=_refuse_constant
)

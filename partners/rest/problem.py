"""An error is an RFC 9457 problem with a sentence in `message` and the sentences for each field in `errors`."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _

MEDIA_TYPE = "application/problem+json"

TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}
"""The names of today; Python's differ between its versions."""

Errors = Mapping[str, list[str]]


def problem(
    status: int, code: str, message: str, errors: Errors | None = None, **members: Any
) -> dict[str, Any]:
    """`message` repeats `detail` for clients that expect it there; `members` are extensions."""
    return {
        "type": "about:blank",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": message,
        "code": code,
        "message": message,
        "errors": dict(errors or {}),
        **members,
    }


def of_fields(status: int, code: str, errors: Errors, **members: Any) -> dict[str, Any]:
    """Sentences that belong to no field become the message."""
    fields = {name: sentences for name, sentences in errors.items() if name != NON_FIELD_ERRORS}
    general = errors.get(NON_FIELD_ERRORS, [])
    return problem(status, code, _message(general, fields), fields, **members)


def _message(general: list[str], fields: Errors) -> str:
    if general:
        return " ".join(general)
    sentences = [sentence for listed in fields.values() for sentence in listed]
    if len(sentences) == 1:
        return sentences[0]
    return _("The request has %(number)d mistakes; see “errors”.") % {"number": len(sentences)}


def dotted(detail: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """REST framework's nested mistakes as dotted paths: `venues.0.starts_at`."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from dotted(inner, path if name == "non_field_errors" else _below(path, name))
    elif isinstance(detail, list) and any(isinstance(inner, Mapping) for inner in detail):
        for index, inner in enumerate(detail):
            yield from dotted(inner, _below(path, index))
    else:
        sentences = detail if isinstance(detail, list) else [detail]
        yield path or NON_FIELD_ERRORS, [str(sentence) for sentence in sentences]


def _below(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)

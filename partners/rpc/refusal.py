"""An error is `{errorCode, message, specificCode, additionalMessages}`; the HTTP status is the errorCode.

Domain errors get their numbers here and nowhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError
from django.utils.translation import gettext as _

from partners import errors
from partners.outage import outage_in

BAD_REQUEST = 400
UNAUTHORISED = 401
FORBIDDEN = 403
NOT_FOUND = 404
NOT_POST = 405
BUSY = 429
REVOKED = 463
UNAVAILABLE = 503

STALE_REQUEST = 23005
DOES_NOT_VALIDATE = 23016
REQUIRED = 23017

NUMBERS: list[tuple[type[errors.HoldfastError], int]] = [
    (errors.Unknown, NOT_FOUND),
    (errors.NotAllowed, FORBIDDEN),
    (errors.Busy, BUSY),
    (errors.Unreachable, UNAVAILABLE),
]
"""All other domain errors are 400."""


@dataclass(frozen=True, kw_only=True)
class Codes:
    """The specific codes of one action: for what is missing, invalid or busy, and by a domain error's own `code`.

    `names` maps the domain's field names to the caller's.
    """

    invalid: int | None = None
    missing: int | None = None
    busy: int | None = None
    by_code: Mapping[str, int]
    names: Mapping[str, str]


NO_CODES = Codes(by_code={}, names={})


class Refusal(Exception):
    """What the caller is told. An action may raise one where its documentation names a code of its own."""

    def __init__(
        self,
        error_code: int,
        message: Any,
        *,
        specific_code: int | None = None,
        additional: Sequence[Any] = (),
    ) -> None:
        super().__init__(error_code, message)
        self.error_code = error_code
        self.message = message
        self.specific_code = specific_code
        self.additional = additional

    def document(self) -> dict[str, Any]:
        """Where no specific code is documented, it repeats the errorCode."""
        told: dict[str, Any] = {
            "errorCode": self.error_code,
            "message": str(self.message),
            "specificCode": self.specific_code or self.error_code,
        }
        if self.additional:
            told["additionalMessages"] = [str(sentence) for sentence in self.additional]
        return told


def does_not_validate(name: str, sentence: Any) -> Refusal:
    return Refusal(
        BAD_REQUEST,
        _("'%(name)s' does not validate") % {"name": name},
        specific_code=DOES_NOT_VALIDATE,
        additional=[sentence],
    )


def is_required(name: str) -> Refusal:
    return Refusal(BAD_REQUEST, _("'%(name)s' is required") % {"name": name}, specific_code=REQUIRED)


def refusal_of(error: Exception, codes: Codes = NO_CODES) -> Refusal | None:
    """What to tell the caller; None for what is nobody's fault but ours."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, DataError):
        return Refusal(BAD_REQUEST, _("The request could not be understood."), specific_code=codes.invalid)
    error = outage_in(error) or error
    return refusal_of_domain(error, codes) if isinstance(error, ValidationError) else None


def refusal_of_domain(error: ValidationError, codes: Codes = NO_CODES) -> Refusal:
    number = next((number for kind, number in NUMBERS if isinstance(error, kind)), BAD_REQUEST)
    by_number = {NOT_FOUND: codes.missing, BUSY: codes.busy, BAD_REQUEST: codes.invalid}
    code = getattr(error, "code", None)
    message, sentences = _message(error), _sentences(error, codes.names)
    return Refusal(
        number,
        message,
        specific_code=codes.by_code.get(str(code)) or by_number.get(number),
        additional=[] if sentences == [message] else sentences,
    )


def _message(error: ValidationError) -> str:
    sentences = error.messages
    if len(sentences) == 1:
        return str(sentences[0])
    return _("The request has %(number)d mistakes.") % {"number": len(sentences)}


def _sentences(error: ValidationError, names: Mapping[str, str]) -> list[str]:
    """`field: sentence`, in the caller's words; the sentence alone where there is no field."""
    if hasattr(error, "obstacles"):
        return [obstacle.sentence() for obstacle in error.obstacles]
    return [
        str(sentence) if field == NON_FIELD_ERRORS else f"{_spelt(field, names)}: {sentence}"
        for field, sentences in errors.errors_by_field(error).items()
        for sentence in sentences
    ]


def _spelt(field: str, names: Mapping[str, str]) -> str:
    return names.get(field) or ".".join(names.get(part, part) for part in field.split("."))

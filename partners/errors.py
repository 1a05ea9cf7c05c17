"""Coded errors that every app raises and every door translates once; none of them knows HTTP."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _


class HoldfastError(ValidationError):
    """A refusal with a `code` for machines and a sentence for people; nothing was written.

    `field` is the dotted path of the input that caused it (`venues.0.starts_at`), or None.
    """

    code = "invalid"
    sentence: Any = _("This cannot be done.")

    def __init__(self, sentence: Any = None, *, field: str | None = None, code: str | None = None):
        self.field = field
        super().__init__(sentence or self.sentence, code=code or type(self).code)

    @property
    def text(self) -> str:
        return str(self.message)

    def under(self, prefix: str) -> "HoldfastError":
        """The same error, its field seen from an outer object (`starts_at` under `venues.0`)."""
        self.field = f"{prefix}.{self.field}" if self.field else prefix
        return self


class Invalid(HoldfastError):
    """The input breaks a rule of the domain."""


class Unknown(HoldfastError):
    """What was named does not exist, or belongs to somebody else: the answer is the same."""

    code = "not_found"
    sentence = _("This does not exist.")


class NotAllowed(HoldfastError):
    code = "not_allowed"
    sentence = _("You do not have permission to do this.")


class SecondFactorMissing(NotAllowed):
    """The partner asks its people for a second factor, and this person has none yet."""

    code = "second_factor_missing"
    sentence = _("Set up a second factor first, on the staff pages; this partner asks for one.")


class Conflict(HoldfastError):
    """The input is sound, but the state of the diary or of the object forbids it now."""

    code = "conflict"


class Stale(HoldfastError):
    """Somebody else changed the object since the caller read it."""

    code = "stale"
    sentence = _("This was changed by somebody else in the meantime. Load it again and repeat your change.")


class Busy(HoldfastError):
    """Locks or retries ran out; the same request may be sent again."""

    code = "busy"
    sentence = _("Too many people are booking this at the moment. Nothing was saved; please try again.")


class Unreachable(HoldfastError):
    """The database does not answer; the same request may be sent again."""

    code = "unavailable"
    sentence = _("The database cannot be reached at the moment. Nothing was saved; please try again soon.")


class OutcomeUnknown(Unreachable):
    """The database was lost between the order to keep what was written and its answer."""

    code = "outcome_unknown"
    sentence = _(
        "The database was lost while this was being saved, and it is not known whether it was. Please look before "
        "you send it again; from the same form, or with the same Idempotency-Key, it is saved once."
    )


class KeyReused(HoldfastError):
    """An idempotency key came again with another request."""

    code = "idempotency_key_reused"
    sentence = _("This Idempotency-Key was already used for another request.")


def errors_by_field(error: ValidationError) -> dict[str, list[str]]:
    """Sentences by dotted field; what belongs to no field stands under `__all__`."""
    if isinstance(error, HoldfastError):
        return {error.field or NON_FIELD_ERRORS: [error.text]}
    if hasattr(error, "error_dict"):
        return {name: [str(m) for m in problem.messages] for name, problem in _problems(error)}
    return {NON_FIELD_ERRORS: list(error.messages)}


def _problems(error: ValidationError) -> list[tuple[str, ValidationError]]:
    return [(name, ValidationError(problems)) for name, problems in error.error_dict.items()]

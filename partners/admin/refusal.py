"""What a service or the database refuses is a sentence on the form, never a server error."""

from collections.abc import Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, InternalError
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partners.errors import Conflict, HoldfastError, errors_by_field

Sentences = Mapping[str, tuple[type[HoldfastError], str | Promise | None]]

REFUSED = (ValidationError, IntegrityError, InternalError)
"""InternalError is what a trigger raises that keeps a column as it is."""

BY_STATE = {
    "23503": _("Something else refers to this, or it refers to something that another partner has."),
    "23505": _("There is one like this already."),
    "23P01": _("This is no longer free."),
    "23514": _("The database does not accept this combination of values."),
    "P0001": _("This value is fixed once it is stored."),
}


def as_validation_error(error: Exception, sentences: Sentences) -> ValidationError:
    """The database's refusal by the name of its constraint where that has a sentence, else by its kind."""
    if isinstance(error, ValidationError):
        return error
    cause = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
    if name in sentences:
        error_class, sentence = sentences[name]
        return error_class(sentence)
    return Conflict(BY_STATE.get(getattr(cause, "sqlstate", "")))


def remember(request: HttpRequest, error: ValidationError) -> None:
    request.__dict__["refusal"] = error


def refusal_in(request: HttpRequest) -> ValidationError | None:
    return request.__dict__.get("refusal")


def refused(form: type[forms.ModelForm], error: ValidationError) -> type[forms.ModelForm]:
    """The same form, which shows the refusal at its fields."""

    class RefusedForm(form):  # type: ignore[valid-type]
        def clean(self) -> object:
            cleaned = super().clean()
            for name, sentences in errors_by_field(error).items():
                self.add_error(name if name in self.fields else None, sentences)
            return cleaned

    return RefusedForm


def sentence_of(error: ValidationError) -> str:
    found = errors_by_field(error)
    return " ".join(
        " ".join(sentences) if name == NON_FIELD_ERRORS else f"{name}: {' '.join(sentences)}"
        for name, sentences in found.items()
    )

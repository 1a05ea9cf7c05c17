"""Lists of ids, as the administration shows them: by the names of what they stand for, in the question for the rows."""

from typing import Any

from django.contrib import admin
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, F, Func, OuterRef


class IsAnyOf(Func):
    """Whether a value is in an array."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def names_in(ids_field: str, model: type[models.Model]) -> ArraySubquery:
    """An annotation: the names of the rows of `model` that the field's ids stand for."""
    named = model._default_manager.filter(IsAnyOf(F("pk"), OuterRef(ids_field)), partner=OuterRef("partner"))
    return ArraySubquery(named.order_by("name").values("name"))


def listed(annotation: str, label: Any) -> Any:
    """A column for such an annotation."""

    @admin.display(description=label)
    def shown(_admin: Any, row: models.Model) -> str:
        return ", ".join(getattr(row, annotation))

    return shown

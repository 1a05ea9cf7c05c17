"""Rows inside a page of the catalogue."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest

from catalog.admin.amount import AMOUNTS
from partners.admin.owned import OwnedInline


class PlainInline(OwnedInline):
    """Choices without links to the pages of what is chosen, so that a row keeps to one line."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class PricedInline(PlainInline):
    formfield_overrides = AMOUNTS

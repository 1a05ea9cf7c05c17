"""Roles are handed out by those alone who hold as much themselves."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from partners.admin.scope import may_grant


class RoleForm(forms.ModelForm):
    request: HttpRequest

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        partner = self.cleaned_data.get("partner")
        role = self.cleaned_data.get("role")
        partner_id = partner.pk if partner else self.instance.partner_id
        if role and not may_grant(self.request, partner_id, role):
            self.add_error("role", _("You cannot give a role with more rights than your own."))
        return cleaned


class Granting:
    """Tells the form who asks."""

    form = RoleForm

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[forms.ModelForm]:
        return super().get_form(request, obj, form=_asked_by(request), **kwargs)

    def get_formset(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[forms.BaseInlineFormSet]:
        return super().get_formset(request, obj, form=_asked_by(request), **kwargs)


def _asked_by(request: HttpRequest) -> type[RoleForm]:
    return type("RoleForm", (RoleForm,), {"request": request})

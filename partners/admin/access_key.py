"""Tokens and signing keys: the secret is on the page that answers their making, and nowhere again."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from partners.admin.owned import OwnedAdmin
from partners.admin.role import Granting
from partners.models import ApiToken, SigningKey

AccessKey = ApiToken | SigningKey


class AccessKeyAdmin(Granting, OwnedAdmin):
    """A key is revoked, never deleted: the history names it."""

    reading = writing = "people.write"
    search_fields = ("name",)
    list_select_related = ("partner",)
    autocomplete_fields = ("partner",)
    actions = ("revoke",)
    shown: tuple[str, ...] = ()

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        return ("partner", "name", "role", *(self.shown if obj else ()))

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        return ("partner", "role", *self.shown) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: AccessKey, form: forms.ModelForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        issued, secret = type(obj).objects.issue(partner=obj.partner, name=obj.name, role=obj.role)
        obj.__dict__.update(issued.__dict__)
        obj.__dict__["issued_secret"] = secret

    def response_add(
        self, request: HttpRequest, obj: AccessKey, post_url_continue: str | None = None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(name)s was made") % {"name": obj.name},
            "opts": self.opts,
            "issued": obj,
            "secret": obj.__dict__["issued_secret"],
        }
        return TemplateResponse(request, "admin/partners/issued_secret.html", context)

    @admin.action(description=_("Revoke the selected keys"), permissions=["change"])
    def revoke(self, request: HttpRequest, chosen: QuerySet) -> None:
        count = chosen.filter(revoked_at=None).update(revoked_at=timezone.now())
        sentence = ngettext("%(count)s key was revoked.", "%(count)s keys were revoked.", count)
        self.message_user(request, sentence % {"count": count}, messages.SUCCESS)


@admin.register(ApiToken)
class ApiTokenAdmin(AccessKeyAdmin):
    list_display = ("name", "partner", "role", "hint", "created_at", "revoked_at")
    list_filter = ("role", ("revoked_at", admin.EmptyFieldListFilter))
    shown = ("hint", "created_at", "revoked_at")


@admin.register(SigningKey)
class SigningKeyAdmin(AccessKeyAdmin):
    list_display = ("name", "partner", "role", "key", "created_at", "revoked_at")
    list_filter = ("role", ("revoked_at", admin.EmptyFieldListFilter))
    shown = ("key", "created_at", "revoked_at")

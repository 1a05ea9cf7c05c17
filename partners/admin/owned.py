"""The admin of what belongs to a partner: scoped, signed in the history, refusals shown on the form.

Rights come from the roles' permission words, not from Django's permissions by model.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet, ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from partners.admin import refusal, seen
from partners.admin.choice import Choice, is_id
from partners.admin.history import history_of
from partners.admin.scope import may, memberships, sees_all, signature, visible
from partners.models import Partner
from partners.services.transaction import check_constraints_now, run

READS = {"GET", "HEAD", "OPTIONS", "TRACE"}


def partner_id_of(row: models.Model | None) -> int | None:
    return row.pk if isinstance(row, Partner) else getattr(row, "partner_id", None)


class Owned:
    """`reading` and `writing` are the permission words that are asked for at the row's partner."""

    reading = "catalog.read"
    writing = "catalog.write"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return visible(request, super().get_queryset(request))

    def get_field_queryset(
        self, db: str | None, db_field: models.ForeignKey, request: HttpRequest
    ) -> QuerySet:
        chosen = super().get_field_queryset(db, db_field, request)
        return visible(request, db_field.related_model._default_manager.all() if chosen is None else chosen)

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **options: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", Choice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **options)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request, self.reading)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return may(request, self.reading, partner_id_of(obj))

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return may(request, self.writing, partner_id_of(obj))

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return may(request, self.writing, partner_id_of(obj))

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return may(request, self.writing, partner_id_of(obj))


class OwnedAdmin(Owned, admin.ModelAdmin):
    sentences: refusal.Sentences = {}
    list_per_page = 50
    show_full_result_count = False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        def view() -> HttpResponse:
            if request.method not in READS and object_id and is_id(object_id):
                seen.take_turns(self.model, object_id)
            return shown()

        shown = partial(super().changeform_view, request, object_id, form_url, extra_context)
        return self._signed(request, view, lambda _error: shown())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        view = partial(super().delete_view, request, object_id, extra_context)
        return self._signed(request, view, lambda error: self._told(request, error, self.page_of(object_id)))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        view = partial(super().changelist_view, request, extra_context)
        try:
            return self._signed(
                request, view, lambda error: self._told(request, error, request.get_full_path())
            )
        except OverflowError as error:
            raise BadRequest("There is no such year.") from error

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponseBase | None:
        """Django would ask the database for any word that is sent as an id."""
        if not all(map(is_id, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest("What was selected is no id.")
        return super().response_action(request, queryset)

    def _signed(
        self,
        request: HttpRequest,
        view: Callable[[], HttpResponse],
        answer_refusal: Callable[[ValidationError], HttpResponse],
    ) -> HttpResponse:
        if request.method in READS:
            return view()
        try:
            return run(signature(request), view)
        except refusal.REFUSED as error:
            found = refusal.as_validation_error(error, self.sentences)
        refusal.remember(request, found)
        return answer_refusal(found)

    def _told(self, request: HttpRequest, error: ValidationError, address: str) -> HttpResponse:
        self.message_user(request, refusal.sentence_of(error), messages.ERROR)
        return HttpResponseRedirect(address)

    def page_of(self, object_id: str | int) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id])

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        error = refusal.refusal_in(request)
        return refusal.refused(form, error) if error else form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> HttpResponse:
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        context["seen"] = seen.said_with(request, context["adminform"].form, formsets)
        return super().render_change_form(request, context, *arguments, **options)

    def get_readonly_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> tuple[str, ...] | list[str]:
        """A row never changes its partner."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "partner") if obj and hasattr(obj, "partner_id") else fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        own = [] if sees_all(request) else list(memberships(request))
        return {
            **({"partner": own[0]} if len(own) == 1 else {}),
            **super().get_changeform_initial_data(request),
        }

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list[BaseInlineFormSet], change: bool
    ) -> None:
        """Deferred constraints speak before anybody is told that it was saved."""
        if change:
            seen.require_seen(request, form, formsets)
        super().save_related(request, form, formsets, change)
        check_constraints_now()

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        super().delete_model(request, obj)
        check_constraints_now()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        check_constraints_now()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        return super().history_view(
            request, object_id, {**(extra_context or {}), "rows": history_of(row) if row else []}
        )


class OwnedFormSet(BaseInlineFormSet):
    """Rows inside a page are of the page's partner."""

    def full_clean(self) -> None:
        if partner_id := getattr(self.instance, "partner_id", None):
            for form in self.forms:
                form.instance.partner_id = partner_id
        super().full_clean()


class OwnedInline(Owned, admin.TabularInline):
    formset = OwnedFormSet
    exclude: tuple[str, ...] = ("partner",)
    extra = 0


class ReadOnly(Owned):
    """What the administration shows and never writes."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

"""Partners and who works for them; an owner always remains."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from partners.admin.owned import OwnedAdmin, OwnedFormSet, OwnedInline
from partners.admin.role import Granting
from partners.admin.scope import grantable, sees_all
from partners.enums import Role
from partners.errors import Conflict
from partners.models import Membership, Partner
from partners.services.colleagues import require_another_owner


class MembershipFormSet(OwnedFormSet):
    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        made = {form.instance.partner_id for form in self.forms if self._owns(form)}
        for form in self.initial_forms:
            if _was_owner(form) and form.instance.partner_id not in made:
                _require_owner_beside(form.instance)

    def _owns(self, form: Any) -> bool:
        given = getattr(form, "cleaned_data", {})
        is_kept = form not in self.deleted_forms
        return bool(is_kept and given.get("role") == Role.OWNER and given.get("is_active"))


def _was_owner(form: Any) -> bool:
    return bool(form.initial.get("role") == Role.OWNER and form.initial.get("is_active"))


def _require_owner_beside(membership: Membership) -> None:
    """The owners' rows are locked, so that two of them cannot go at the same time."""
    owners = Membership.objects.filter(partner=membership.partner_id, role=Role.OWNER, is_active=True)
    list(owners.order_by("pk").select_for_update(no_key=True))
    try:
        require_another_owner(membership)
    except Conflict as error:
        raise ValidationError(error.text) from error


class MembershipInline(Granting, OwnedInline):
    """An administrator neither sees nor makes owners."""

    model = Membership
    formset = MembershipFormSet
    reading = writing = "people.write"
    fields = ("user", "role", "is_active")
    exclude = ()
    autocomplete_fields = ("user",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(grantable(request)).select_related("user", "partner")


@admin.register(Partner)
class PartnerAdmin(OwnedAdmin):
    """New partners, and the end of one, are a superuser's business."""

    writing = "partner.write"
    list_display = ("name", "currency", "time_zone", "locale", "requires_second_factor")
    search_fields = ("name",)
    fields = ("name", "currency", "time_zone", "locale", "requires_second_factor")
    inlines = (MembershipInline,)

    def has_add_permission(self, request: HttpRequest, obj: Partner | None = None) -> bool:
        return sees_all(request)

    def has_delete_permission(self, request: HttpRequest, obj: Partner | None = None) -> bool:
        return sees_all(request)

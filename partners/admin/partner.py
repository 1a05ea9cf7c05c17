"""Partners and who works for them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from partners.admin.owned import OwnedAdmin, OwnedInline
from partners.admin.role import Granting
from partners.admin.scope import grantable, sees_all
from partners.models import Membership, Partner


class MembershipInline(Granting, OwnedInline):
    """An administrator neither sees nor makes owners."""

    model = Membership
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

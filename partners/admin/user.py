"""People sign in with their e-mail; what they may do is said by their memberships."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from partners.admin.owned import OwnedAdmin
from partners.admin.partner import MembershipInline
from partners.admin.scope import may, may_grant, sees_all
from partners.models import User

NAMES = ("email", "first_name", "last_name", "phone")

admin.site.unregister([Group, EmailAddress, Authenticator])


class UserAddForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = NAMES


class UserEditForm(UserChangeForm):
    class Meta:
        model = User
        fields = NAMES


class UserMembershipInline(MembershipInline):
    fields = ("partner", "role", "is_active")
    autocomplete_fields = ("partner",)

    def get_min_num(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> int:
        """Whoever is no superuser would never see again a person without a membership."""
        return 0 if sees_all(request) or obj else 1

    def get_formset(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, validate_min=True, **kwargs)


@admin.register(User)
class UserAdmin(OwnedAdmin, DjangoUserAdmin):
    reading = writing = "people.write"
    form = UserEditForm
    add_form = UserAddForm
    list_display = ("email", "first_name", "last_name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "first_name", "last_name", "phone")
    ordering = ("last_name", "first_name", "email")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": (*NAMES, "password")}),
        (_("Access"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": (*NAMES, "usable_password", "password1", "password2")}),
    )
    inlines = (UserMembershipInline,)

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        return super().get_form(
            request, obj, change=change, **({} if obj else {"form": self.add_form}), **kwargs
        )

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        """Nobody closes their own account."""
        stamps = ("last_login", "date_joined")
        own = ("is_active",) if obj and obj.pk == request.user.pk else ()
        return (*stamps, *own) if sees_all(request) else (*stamps, *own, "is_superuser")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A password is as good as all roles of its person, so all of them must be the asker's to give."""
        return may(request, self.writing) and (obj is None or sees_all(request) or _is_below(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_self = obj is not None and obj.pk == request.user.pk
        return not is_self and self.has_change_permission(request, obj)


def _is_below(request: HttpRequest, person: User) -> bool:
    return not person.is_superuser and all(
        may_grant(request, membership.partner_id, membership.role) for membership in person.memberships.all()
    )

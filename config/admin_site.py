"""Django's administration, less its redirect by type and id: it told anybody whether somebody's row exists.

People come in by the one sign-in of Holdfast, so that its limits and its second factor count here too.
"""

from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme


class HoldfastAdminSite(AdminSite):
    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [route for route in super().get_urls() if getattr(route, "name", None) != "view_on_site"]

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not self._awaits_second_factor(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """What stands beside every page: gathered once in a request, and only where it is drawn."""
        kept = request.__dict__.setdefault("app_lists", {})
        if app_label not in kept:
            kept[app_label] = SimpleLazyObject(partial(super().get_app_list, request, app_label))
        return kept[app_label]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Where `admin_view` sends whoever may not come in."""
        from django.contrib.auth.views import redirect_to_login  # needs the models, which come later

        wanted = self._wanted(request)
        if self.has_permission(request):
            return redirect(wanted)
        if super().has_permission(request):
            return redirect("mfa_index")
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(wanted)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    def _awaits_second_factor(self, request: HttpRequest) -> bool:
        from partners.admin.scope import awaits_second_factor  # needs the models, which come later

        return awaits_second_factor(request)

    def _wanted(self, request: HttpRequest) -> str:
        index = reverse("admin:index", current_app=self.name)
        wanted = request.GET.get("next", index)
        return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else index


class HoldfastAdminConfig(AdminConfig):
    default_site = "config.admin_site.HoldfastAdminSite"

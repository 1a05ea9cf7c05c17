"""Django's administration, less its redirect by type and id: it told anybody whether somebody's row exists."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.urls import URLPattern, URLResolver


class HoldfastAdminSite(AdminSite):
    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [route for route in super().get_urls() if getattr(route, "name", None) != "view_on_site"]


class HoldfastAdminConfig(AdminConfig):
    default_site = "config.admin_site.HoldfastAdminSite"

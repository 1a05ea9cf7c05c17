"""Every door of Holdfast on one screen."""

from django.contrib import admin
from django.urls import include, path, register_converter

from config import api_description
from config.health import healthz, readyz
from config.metrics_page import metrics
from partners.rest.id_in_path import IdConverter
from partners.rpc.docs import docs as rpc_docs
from partners.rpc.door import door

register_converter(IdConverter, "id")

REST = "api/internal/v1/partners/<id:partner_id>/"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path(REST, include("bookings.rest.urls")),
    path(REST, include("catalog.rest.urls")),
    path(REST, include("partners.rest.urls")),
    path("api/1.0/docs/", rpc_docs, name="rpc-docs"),
    path("api/1.0/<str:namespace>", door, name="rpc"),
    path("api/schema/", api_description.schema, name="api-schema"),
    path("api/docs/", api_description.docs, name="api-docs"),
    path("admin/", admin.site.urls),
    path("", include("partners.web.urls")),
    path("", include("bookings.web.urls")),
]
"""Each is tried in turn: those with a beginning of their own stand before the pages, of which there are many."""

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"

"""Where the people of a partner are read, below `/api/internal/v1/partners/{partner_id}/`."""

from django.urls import path

from partners.rest.customer import CustomerView
from partners.rest.group import GroupCustomerView, GroupView
from partners.rest.organization import OrganizationView

VIEWS = {"customers": CustomerView, "groups": GroupView, "organizations": OrganizationView}

urlpatterns = [
    *(path(name, view.as_view({"get": "list"})) for name, view in VIEWS.items()),
    *(path(f"{name}/<id:pk>", view.as_view({"get": "retrieve"})) for name, view in VIEWS.items()),
    path("groups/<id:pk>/customers", GroupCustomerView.as_view({"get": "list"})),
]

"""Where the people of a partner are read, below `/api/internal/v1/partners/{partner_id}/`."""

from django.urls import path

from partners.rest.customer import CustomerView
from partners.rest.group import GroupCustomerView, GroupView
from partners.rest.organization import OrganizationView

READ_LIST = {"get": "list"}
READ_ONE = {"get": "retrieve"}

urlpatterns = [
    path("customers", CustomerView.as_view(READ_LIST)),
    path("customers/<id:pk>", CustomerView.as_view(READ_ONE)),
    path("groups", GroupView.as_view(READ_LIST)),
    path("groups/<id:pk>", GroupView.as_view(READ_ONE)),
    path("groups/<id:pk>/customers", GroupCustomerView.as_view(READ_LIST)),
    path("organizations", OrganizationView.as_view(READ_LIST)),
    path("organizations/<id:pk>", OrganizationView.as_view(READ_ONE)),
]

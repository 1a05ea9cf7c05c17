"""Where customers and companies are found and kept."""

from django.urls import path

from bookings.web.customers.detail import CompanyDetail, CustomerDetail
from bookings.web.customers.edit import CompanyEdit, CompanyUndo, CustomerEdit, CustomerUndo
from bookings.web.customers.lists import CompanyList, CustomerList
from bookings.web.customers.pick import CustomerPick

CUSTOMER = "customers/<id:pk>/"
COMPANY = "companies/<id:pk>/"

urlpatterns = [
    path("customers/", CustomerList.as_view(), name="customer-list"),
    path("customers/new/", CustomerEdit.as_view(), name="customer-new"),
    path("customers/pick/", CustomerPick.as_view(), name="customer-pick"),
    path(CUSTOMER, CustomerDetail.as_view(), name="customer-detail"),
    path(f"{CUSTOMER}edit/", CustomerEdit.as_view(), name="customer-edit"),
    path(f"{CUSTOMER}undo/<int:version>/", CustomerUndo.as_view(), name="customer-undo"),
    path("companies/", CompanyList.as_view(), name="company-list"),
    path("companies/new/", CompanyEdit.as_view(), name="company-new"),
    path(COMPANY, CompanyDetail.as_view(), name="company-detail"),
    path(f"{COMPANY}edit/", CompanyEdit.as_view(), name="company-edit"),
    path(f"{COMPANY}undo/<int:version>/", CompanyUndo.as_view(), name="company-undo"),
]

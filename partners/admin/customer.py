"""Customers, the companies they book for and the groups they are sorted into."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from partners.admin.owned import OwnedAdmin, OwnedInline
from partners.models import Company, Customer, CustomerGroup, GroupMembership

ADDRESS: Any = (
    _("Address"),
    {
        "fields": (
            ("phone_prefix", "phone_number"),
            ("street_name", "street_number"),
            "additional_information",
            ("post_code", "city", "country_code"),
        )
    },
)


class CustomersOwned:
    reading = "customers.read"
    writing = "customers.write"


class GroupInline(CustomersOwned, OwnedInline):
    model = GroupMembership
    fk_name = "customer"
    autocomplete_fields = ("group",)


class CustomerInline(CustomersOwned, OwnedInline):
    model = GroupMembership
    fk_name = "group"
    autocomplete_fields = ("customer",)


@admin.register(Customer)
class CustomerAdmin(CustomersOwned, OwnedAdmin):
    list_display = ("name", "email", "number", "company", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "gender")
    list_select_related = ("company", "partner")
    search_fields = ("first_name", "last_name", "email", "number")
    autocomplete_fields = ("partner", "company")
    fieldsets = (
        (
            None,
            {"fields": ("partner", ("first_name", "last_name"), "email", "number", "company", "position")},
        ),
        (_("Person"), {"fields": ("gender", "born_on", "colour", "note")}),
        ADDRESS,
    )
    inlines = (GroupInline,)

    @admin.display(description=_("name"), ordering=("last_name"))
    def name(self, customer: Customer) -> str:
        return customer.name


@admin.register(Company)
class CompanyAdmin(CustomersOwned, OwnedAdmin):
    list_display = ("name", "type", "email", "city", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "type")
    list_select_related = ("partner",)
    search_fields = ("name", "email", "city")
    autocomplete_fields = ("partner",)
    fieldsets = ((None, {"fields": ("partner", "name", "type", "email", "note")}), ADDRESS)


@admin.register(CustomerGroup)
class CustomerGroupAdmin(CustomersOwned, OwnedAdmin):
    list_display = ("name", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("partner",)
    search_fields = ("name",)
    autocomplete_fields = ("partner",)
    fields = ("partner", "name")
    inlines = (CustomerInline,)

"""How the parts of one booking are narrowed: by what they are about, what they stand within, and words."""

from django_filters import rest_framework as filters

from partners.rest.query import DayFilter, FlagFilter, IdFilter, SearchFilter


class LineFilters(filters.FilterSet):
    search = SearchFilter("name", "description")
    cost_centre_id = IdFilter("cost_centre")


class InPackageFilters(LineFilters):
    package_line_id = IdFilter("package_line")
    is_included = FlagFilter("is_included")


class WithinFilters(InPackageFilters):
    session_id = IdFilter("session")


class SessionFilters(InPackageFilters):
    venue_id = IdFilter("bookable")
    session_type_id = IdFilter("session_type")


class MenuFilters(WithinFilters):
    menu_id = IdFilter("menu")


class BeverageFilters(WithinFilters):
    beverage_package_id = IdFilter("beverage_package")


class ResourceFilters(WithinFilters):
    inventory_product_id = IdFilter("bookable")


class ProductFilters(WithinFilters):
    product_id = IdFilter("product")


class PackageFilters(LineFilters):
    package_id = IdFilter("package")
    from_date = DayFilter("booked_on", lookup_expr="gte")
    until_date = DayFilter("booked_on", lookup_expr="lte")

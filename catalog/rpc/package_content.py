"""What a package contains, in the sections of a booking: each thing names the session it stands in."""

from collections.abc import Callable, Iterable
from typing import Any

from catalog.enums import ContentKind
from catalog.models import PackageContent
from partners.rpc.formats import clock


def contents_by_kind(contents: Iterable[PackageContent]) -> dict[str, list[dict[str, Any]]]:
    listed = list(contents)
    return {
        section: [{**_row(content), **print_kind(content)} for content in listed if content.kind == kind]
        for kind, (section, print_kind) in SECTIONS.items()
    }


def _row(content: PackageContent) -> dict[str, Any]:
    return {
        "id": content.pk,
        "name": str(content),
        "startTime": clock(content.starts_at),
        "endTime": clock(content.ends_at),
    }


def _session(content: PackageContent) -> dict[str, Any]:
    return {
        "spaceId": content.venue_id,
        "spaceLayoutId": content.layout_id,
        "sessionTypeId": content.session_type_id,
    }


def _menu(content: PackageContent) -> dict[str, Any]:
    return {"sessionId": content.within_id, "menuId": content.menu_id}


def _beverage_package(content: PackageContent) -> dict[str, Any]:
    return {"sessionId": content.within_id, "beverageId": content.beverage_package_id}


def _resource(content: PackageContent) -> dict[str, Any]:
    return {
        "sessionId": content.within_id,
        "resourceId": content.inventory_product_id,
        **_quantity(content),
    }


def _product(content: PackageContent) -> dict[str, Any]:
    return {"sessionId": content.within_id, "productId": content.product_id, **_quantity(content)}


def _quantity(content: PackageContent) -> dict[str, Any]:
    return {"quantity": content.quantity, "isPerPerson": content.is_per_person}


Section = tuple[str, Callable[[PackageContent], dict[str, Any]]]

SECTIONS: dict[str, Section] = {
    ContentKind.SESSION: ("sessions", _session),
    ContentKind.MENU: ("menus", _menu),
    ContentKind.BEVERAGE: ("beveragePackages", _beverage_package),
    ContentKind.RESOURCE: ("resources", _resource),
    ContentKind.PRODUCT: ("products", _product),
}

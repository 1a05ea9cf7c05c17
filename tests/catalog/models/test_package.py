"""A package costs what its shares sum to, and each content names what its kind needs and nothing else."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from catalog.enums import ContentKind
from tests.factories import (
    BeveragePackageFactory,
    InventoryProductFactory,
    MenuFactory,
    PackageContentFactory,
    PackageFactory,
    PackageShareFactory,
    ProductFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

NAMED = {
    ContentKind.MENU: ("menu", MenuFactory),
    ContentKind.BEVERAGE: ("beverage_package", BeveragePackageFactory),
    ContentKind.RESOURCE: ("inventory_product", InventoryProductFactory),
    ContentKind.PRODUCT: ("product", ProductFactory),
}


def refused_at(content: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        content.clean()
    return caught.value.message_dict


def test_costs_what_the_shares_sum_to() -> None:
    package = PackageFactory()
    PackageShareFactory(package=package, value=Decimal("149.5"))
    PackageShareFactory(package=package, value=Decimal("100.5"))

    assert package.price == 250


def test_without_shares_it_costs_nothing() -> None:
    assert PackageFactory().price == 0


@pytest.mark.parametrize("kind", NAMED)
def test_says_what_it_contains(kind: ContentKind) -> None:
    field, _factory = NAMED[kind]

    assert refused_at(PackageContentFactory(kind=kind)) == {field: ["Say what the package contains."]}


@pytest.mark.parametrize("kind", NAMED)
def test_is_called_after_what_it_contains(kind: ContentKind) -> None:
    field, factory = NAMED[kind]
    package = PackageFactory()
    named = factory(facility=package.facility)

    content = PackageContentFactory(package=package, kind=kind, name="", **{field: named})

    content.clean()
    assert str(content) == named.name


@pytest.mark.parametrize("kind", NAMED)
def test_names_nothing_of_another_kind(kind: ContentKind) -> None:
    field, factory = NAMED[kind]
    package = PackageFactory()

    session = PackageContentFactory(package=package, **{field: factory(facility=package.facility)})

    assert refused_at(session) == {field: ["Leave this empty: it is content of another kind."]}


def test_a_session_may_leave_its_venue_open() -> None:
    session = PackageContentFactory(name="")

    session.clean()
    assert str(session) == "Session"


def test_a_session_is_called_after_its_venue() -> None:
    session = PackageContentFactory(name="", venue=VenueFactory(name="Lake hall"))

    assert str(session) == "Lake hall"

"""What one facility offers for functions is entered once, by name: taxes, catering, goods, and packages of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal

from bookings.demo.catalogue import Catalogue
from bookings.demo.house_rows import (
    ContentRow,
    DrinksRow,
    GoodsRow,
    HouseTables,
    MenuRow,
    PackageRow,
    Share,
    TaxRow,
)
from catalog.enums import ContentKind, CostCategory
from catalog.models import (
    BeveragePackage,
    CostCentre,
    Facility,
    FeeTax,
    HourlyPrice,
    Menu,
    MenuItem,
    MenuShare,
    Package,
    PackageContent,
    PackageShare,
    Product,
    Tax,
    TaxCostCentre,
    TaxRate,
)


@dataclass
class House:
    catalogue: Catalogue
    facility: Facility
    centres: Mapping[CostCategory, CostCentre]
    taxes: dict[str, Tax] = field(default_factory=dict)
    menus: dict[str, Menu] = field(default_factory=dict)
    drinks: dict[str, BeveragePackage] = field(default_factory=dict)
    goods: dict[str, Product] = field(default_factory=dict)
    packages: dict[str, Package] = field(default_factory=dict)
    sessions: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By the name of their package, the wall times of its sessions."""

    def offer(self, tables: HouseTables, today: date) -> None:
        for tax in tables.taxes:
            self._add_tax(tax, today)
        for menu in tables.menus:
            self._add_menu(menu)
        for drinks in tables.drinks:
            self._add_drinks(drinks)
        for goods in tables.goods:
            self._add_goods(goods)
        for package in tables.packages:
            self._add_package(package)

    def _add_tax(self, row: TaxRow, today: date) -> None:
        tax = self.catalogue.save(
            Tax,
            facility=self.facility,
            name=row.name,
            amount=Decimal(row.amount),
            amount_type=row.amount_type,
            kind=row.kind,
            applies_to=row.applies_to,
            unit=row.unit,
            is_booking_level=row.is_booking_level,
        )
        for category in row.of:
            self.catalogue.save(TaxCostCentre, tax=tax, cost_centre=self.centres[category])
        for name in row.taxed_by:
            self.catalogue.save(FeeTax, fee=tax, tax=self.taxes[name])
        for first, last, amount in row.rates:
            self.catalogue.save(
                TaxRate,
                tax=tax,
                starts_on=today + timedelta(days=first),
                ends_on=None if last is None else today + timedelta(days=last),
                amount_type=row.amount_type,
                amount=Decimal(amount),
            )
        self.taxes[row.name] = tax

    def _add_menu(self, row: MenuRow) -> None:
        menu = self.catalogue.save(
            Menu,
            facility=self.facility,
            name=row.name,
            small_description=row.says,
            category=row.category,
            price_method=row.method,
            price=Decimal(row.price),
            cost_centre=self.centres[CostCategory.FOOD],
        )
        for position, (name, description, price) in enumerate(row.dishes, 1):
            self.catalogue.save(
                MenuItem,
                menu=menu,
                position=position,
                name=name,
                description=description,
                price=Decimal(price),
            )
        self._share(MenuShare, row.shares, menu=menu)
        self.menus[row.name] = menu

    def _add_drinks(self, row: DrinksRow) -> None:
        drinks = self.catalogue.save(
            BeveragePackage,
            facility=self.facility,
            name=row.name,
            small_description=row.says,
            marketplace_name=row.sold_as,
            price_method=row.method,
            price=Decimal(row.price),
            cost_centre=self.centres[CostCategory.BEVERAGE],
        )
        for hours, price in row.by_hours:
            self.catalogue.save(HourlyPrice, beverage_package=drinks, hours=hours, price=Decimal(price))
        self.drinks[row.name] = drinks

    def _add_goods(self, row: GoodsRow) -> None:
        self.goods[row.name] = self.catalogue.save(
            Product,
            facility=self.facility,
            name=row.name,
            price=Decimal(row.price),
            accounting_code=row.code,
            cost_centre=self.centres[CostCategory.OTHER],
        )

    def _add_package(self, row: PackageRow) -> None:
        package = self.catalogue.save(
            Package,
            facility=self.facility,
            name=row.name,
            small_description=row.says,
            price_method=row.method,
            least_attendees=row.people[0],
            most_attendees=row.people[1],
        )
        self._share(PackageShare, row.shares, package=package)
        session = None
        for position, content in enumerate(row.contents, 1):
            added = self._add_content(package, position, content, session)
            session = added if content.kind == ContentKind.SESSION else session
        self.packages[row.name] = package
        self.sessions[row.name] = [
            (content.times[0], content.times[1].replace("00:00", "24:00"))
            for content in row.contents
            if content.kind == ContentKind.SESSION and content.times
        ]

    def _add_content(
        self, package: Package, position: int, row: ContentRow, session: PackageContent | None
    ) -> PackageContent:
        starts_at, ends_at = [time.fromisoformat(clock) for clock in row.times] if row.times else (None, None)
        return self.catalogue.save(
            PackageContent,
            package=package,
            position=position,
            kind=row.kind,
            name=row.title,
            within=None if row.kind == ContentKind.SESSION else session,
            starts_at=starts_at,
            ends_at=ends_at,
            session_type=self.catalogue.session_types.get(row.session_type),
            quantity=row.quantity,
            is_per_person=row.is_per_person,
            **self._named(row),
        )

    def _named(self, row: ContentRow) -> dict[str, object]:
        match row.kind:
            case ContentKind.MENU:
                return {"menu": self.menus[row.names]}
            case ContentKind.BEVERAGE:
                return {"beverage_package": self.drinks[row.names]}
            case ContentKind.RESOURCE:
                return {"inventory_product": self.catalogue.products[row.names]}
            case ContentKind.PRODUCT:
                return {"product": self.goods[row.names]}
        return {}

    def _share(
        self, model: type[MenuShare] | type[PackageShare], shares: Sequence[Share], **whole: object
    ) -> None:
        for category, value, free_of in shares:
            self.catalogue.save(
                model,
                cost_centre=self.centres[category],
                value=Decimal(value),
                excluded_tax_ids=[self.taxes[name].pk for name in free_of],
                **whole,
            )

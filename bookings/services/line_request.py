"""What a caller asks for, one value for each kind of line: aware instants, ids, exact amounts per unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from bookings.enums import LineKind
from catalog.pricing.adjustment import Adjustment


@dataclass(frozen=True, kw_only=True)
class ShareRequest:
    """What one cost centre gets of each unit, with its own adjustments and taxes."""

    cost_centre_id: int
    unit_value: Decimal
    discount: Adjustment | None = None
    surcharge: Adjustment | None = None
    excluded_tax_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PriceRequest:
    """`cost` is the value of a unit in the facility's tax mode; left out, the catalogue's price is meant.

    A manual price is the gross amount of the whole line; it takes the place of list price and discount. What is
    included in a package costs nothing of its own. `fee_excluded_tax_ids` holds tax ids by the fee's id.
    """

    name: str = ""
    description: str = ""
    cost: Decimal | None = None
    prices_include_tax: bool | None = None
    discount: Adjustment | None = None
    surcharge: Adjustment | None = None
    discount_id: int | None = None
    use_manual_price: bool = False
    manual_price_vat_id: int | None = None
    manual_price_amount_gross: Decimal | None = None
    cost_centre_id: int | None = None
    excluded_tax_ids: tuple[int, ...] = ()
    fee_excluded_tax_ids: Mapping[str, Sequence[int]] = field(default_factory=dict)
    is_excluded_from_commissions: bool = False


@dataclass(frozen=True, kw_only=True)
class IncludedRequest(PriceRequest):
    package_line_id: int | None = None
    is_included: bool = False


@dataclass(frozen=True, kw_only=True)
class SessionRequest(IncludedRequest):
    """`places` left out means sole use of a venue for one booking at a time, else one share.

    `attendees` left out follows the booking's number. Set-up minutes left out are the layout's, else the venue's.
    """

    venue_id: int
    starts_at: datetime
    ends_at: datetime
    places: int | None = None
    layout_id: int | None = None
    custom_layout_name: str = ""
    session_type_id: int | None = None
    set_up_minutes: int | None = None
    set_down_minutes: int | None = None
    attendees: int | None = None
    attendees_agreed: int | None = None
    attendees_expected: int | None = None
    attendees_guaranteed: int | None = None
    attendees_set: int | None = None
    attendees_actual: int | None = None
    signage: str = ""
    is_signage_visible: bool = False

    kind = LineKind.SESSION
    names_subject_by = "venue_id"

    @property
    def subject_id(self) -> int:
        return self.venue_id


@dataclass(frozen=True, kw_only=True)
class SeatRequest(PriceRequest):
    """A seat needs the id of one of the event's prices unless the event is free or the price manual."""

    event_id: int
    price_id: int | None = None

    kind = LineKind.EVENT_SEAT
    names_subject_by = "event_id"

    @property
    def subject_id(self) -> int:
        return self.event_id


@dataclass(frozen=True, kw_only=True)
class WithinRequest(IncludedRequest):
    """Within a session, times left out are the session's."""

    session_id: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ResourceRequest(WithinRequest):
    inventory_product_id: int
    units: int

    kind = LineKind.RESOURCE
    names_subject_by = "inventory_product_id"

    @property
    def subject_id(self) -> int:
        return self.inventory_product_id


@dataclass(frozen=True, kw_only=True)
class MenuRequest(WithinRequest):
    """`attendees` left out follows the session's number, else the booking's; `shares` are the menu's own."""

    menu_id: int
    attendees: int | None = None
    shares: tuple[ShareRequest, ...] | None = None

    kind = LineKind.MENU
    names_subject_by = "menu_id"

    @property
    def subject_id(self) -> int:
        return self.menu_id


@dataclass(frozen=True, kw_only=True)
class BeverageRequest(WithinRequest):
    beverage_package_id: int
    attendees: int | None = None

    kind = LineKind.BEVERAGE
    names_subject_by = "beverage_package_id"

    @property
    def subject_id(self) -> int:
        return self.beverage_package_id


@dataclass(frozen=True, kw_only=True)
class ProductRequest(IncludedRequest):
    product_id: int
    session_id: int | None = None
    quantity: Decimal = Decimal(1)

    kind = LineKind.PRODUCT
    names_subject_by = "product_id"

    @property
    def subject_id(self) -> int:
        return self.product_id


@dataclass(frozen=True, kw_only=True)
class PackageRequest(PriceRequest):
    """`cost` is another price than the sum of the shares; `shares` left out are the package's own."""

    package_id: int
    booked_on: date
    attendees: int | None = None
    shares: tuple[ShareRequest, ...] | None = None

    kind = LineKind.PACKAGE
    names_subject_by = "package_id"

    @property
    def subject_id(self) -> int:
        return self.package_id


@dataclass(frozen=True, kw_only=True)
class ItemRequest(IncludedRequest):
    """`name` says what it is. With times it is spread over its days; `actual_cost` is what it costs the house."""

    session_id: int | None = None
    quantity: Decimal = Decimal(1)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    actual_cost: Decimal = Decimal(0)
    actual_cost_excluded_tax_ids: tuple[int, ...] = ()

    kind = LineKind.ITEM
    names_subject_by = "name"

    @property
    def subject_id(self) -> int:
        return 0


LineRequest = (
    SessionRequest
    | SeatRequest
    | ResourceRequest
    | MenuRequest
    | BeverageRequest
    | ProductRequest
    | PackageRequest
    | ItemRequest
)

REQUESTS: dict[LineKind, type[LineRequest]] = {
    LineKind.SESSION: SessionRequest,
    LineKind.EVENT_SEAT: SeatRequest,
    LineKind.RESOURCE: ResourceRequest,
    LineKind.MENU: MenuRequest,
    LineKind.BEVERAGE: BeverageRequest,
    LineKind.PRODUCT: ProductRequest,
    LineKind.PACKAGE: PackageRequest,
    LineKind.ITEM: ItemRequest,
}

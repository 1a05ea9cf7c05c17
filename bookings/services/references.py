"""Whatever a request names by id is loaded once, of the actor's partner alone; an unknown id names its field."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.services.line_request import LineRequest
from catalog.models import (
    BeveragePackage,
    CostCentre,
    Discount,
    Event,
    EventPrice,
    InventoryProduct,
    Layout,
    Menu,
    Package,
    PaymentType,
    Product,
    ProductPrice,
    SessionType,
    Tax,
    Venue,
    VenuePriceAttachment,
)
from partners.models import Company, Customer, Partner
from partners.models.prepared import IDS, PARTNER
from partners.models.prepared_models import PreparedModels

M = TypeVar("M", bound=models.Model)
Subject = Venue | Event | InventoryProduct | Menu | BeveragePackage | Product | Package

SUBJECTS: dict[LineKind, type[Subject]] = {
    LineKind.SESSION: Venue,
    LineKind.EVENT_SEAT: Event,
    LineKind.RESOURCE: InventoryProduct,
    LineKind.MENU: Menu,
    LineKind.BEVERAGE: BeveragePackage,
    LineKind.PRODUCT: Product,
    LineKind.PACKAGE: Package,
}
PRICED_BY = {
    LineKind.MENU: ("items", "shares"),
    LineKind.BEVERAGE: ("hourly_prices",),
    LineKind.PACKAGE: ("shares",),
}
"""What a subject's price is made of, where it is more than one value."""

VENUES = PreparedModels(
    lambda: Venue.objects.filter(pk__any_of=IDS, partner__any_of=PARTNER).select_related("facility")
)
VENUE_PRICES = PreparedModels(
    lambda: VenuePriceAttachment.objects.filter(venue__any_of=IDS, partner__any_of=PARTNER).select_related(
        "price__vat"
    )
)
COST_CENTRES = PreparedModels(lambda: CostCentre.objects.filter(pk__any_of=IDS, partner__any_of=PARTNER))

NO_SUCH_PRICE = _("This event has no such price.")


@dataclass(frozen=True, kw_only=True)
class References:
    subjects: dict[tuple[LineKind, int], Subject]
    venue_prices: dict[int, VenuePriceAttachment]
    product_prices: dict[int, ProductPrice]
    event_prices: dict[int, EventPrice]
    discounts: dict[int, Discount]
    vats: dict[int, Tax]
    layouts: dict[int, list[Layout]]
    session_types: dict[int, SessionType]
    cost_centres: dict[int, CostCentre]

    def subject(self, request: LineRequest) -> Subject | None:
        """The venue, event, menu … that is asked for; None for an additional item."""
        if request.kind not in SUBJECTS:
            return None
        try:
            return self.subjects[request.kind, request.subject_id]
        except KeyError:
            raise UnknownReference(field=request.names_subject_by) from None

    def discount(self, discount_id: int) -> Discount:
        if discount_id not in self.discounts:
            raise UnknownReference(_("There is no such discount."), field="discount_id")
        return self.discounts[discount_id]

    def event_price(self, price_id: int) -> EventPrice:
        if price_id not in self.event_prices:
            raise UnknownReference(NO_SUCH_PRICE, field="price_id")
        return self.event_prices[price_id]

    def vat(self, vat_id: int) -> Tax:
        if vat_id not in self.vats:
            raise UnknownReference(_("There is no such VAT."), field="manual_price_vat_id")
        return self.vats[vat_id]

    def session_type(self, session_type_id: int) -> SessionType:
        if session_type_id not in self.session_types:
            raise UnknownReference(_("There is no such session type."), field="session_type_id")
        return self.session_types[session_type_id]

    def cost_centre(self, cost_centre_id: int, field: str = "cost_centre_id") -> CostCentre:
        if cost_centre_id not in self.cost_centres:
            raise UnknownReference(_("There is no such cost centre."), field=field)
        return self.cost_centres[cost_centre_id]


def load_references(partner: Partner, requests: Sequence[LineRequest]) -> References:
    """At most one query for each kind of thing that is named."""
    return References(
        subjects=_subjects(partner, requests),
        venue_prices=_venue_prices(partner, _ids(requests, LineKind.SESSION)),
        product_prices=_product_prices(partner, _ids(requests, LineKind.RESOURCE)),
        event_prices=_found(
            lambda: EventPrice.objects.for_partner(partner).select_related("vat"),
            _named(requests, "price_id"),
        ),
        discounts=_found(lambda: Discount.objects.for_partner(partner), _named(requests, "discount_id")),
        vats=_found(lambda: Tax.objects.vats().for_partner(partner), _named(requests, "manual_price_vat_id")),
        layouts=_layouts(partner, requests),
        session_types=_found(
            lambda: SessionType.objects.for_partner(partner), _named(requests, "session_type_id")
        ),
        cost_centres=_by_id(
            COST_CENTRES.found(partner.pk, {pk for pk in _cost_centre_ids(requests) if pk is not None})
        ),
    )


def find_customer(partner: Partner, customer_id: int | None) -> Customer | None:
    return find(Customer, partner, customer_id, "customer_id")


def find_company(partner: Partner, company_id: int | None, field: str = "company_id") -> Company | None:
    return find(Company, partner, company_id, field)


def find_payment_type(partner: Partner, payment_type_id: int | None) -> PaymentType | None:
    return find(PaymentType, partner, payment_type_id, "payment_type_id")


def find(model: type[M], partner: Partner, pk: int | None, field: str) -> M | None:
    """The partner's own, or None for None. `UnknownReference` names the field."""
    if pk is None:
        return None
    found = model._default_manager.filter(partner=partner, pk=pk).first()
    if found is None:
        raise UnknownReference(field=field)
    return found


def _ids(requests: Sequence[LineRequest], kind: LineKind) -> set[int]:
    return {request.subject_id for request in requests if request.kind == kind}


def _named(requests: Sequence[LineRequest], field: str) -> Iterator[int | None]:
    return (getattr(request, field, None) for request in requests)


def _cost_centre_ids(requests: Sequence[LineRequest]) -> Iterator[int | None]:
    yield from _named(requests, "cost_centre_id")
    for request in requests:
        for share in getattr(request, "shares", None) or ():
            yield share.cost_centre_id


def _subjects(partner: Partner, requests: Sequence[LineRequest]) -> dict[tuple[LineKind, int], Subject]:
    return {
        (kind, subject.pk): subject
        for kind in SUBJECTS
        for subject in _subjects_of(partner, kind, _ids(requests, kind))
    }


def _subjects_of(partner: Partner, kind: LineKind, ids: set[int]) -> "Iterable[Any]":
    if kind == LineKind.SESSION or not ids:
        return VENUES.found(partner.pk, ids)
    found = SUBJECTS[kind].objects.for_partner(partner).filter(pk__in=ids).select_related("facility")
    return found.prefetch_related(*PRICED_BY.get(kind, ()))


def _layouts(partner: Partner, requests: Sequence[LineRequest]) -> dict[int, list[Layout]]:
    """By venue, where any session names a layout."""
    layouts: dict[int, list[Layout]] = {}
    if any(layout_id is not None for layout_id in _named(requests, "layout_id")):
        for layout in Layout.objects.for_partner(partner).filter(venue__in=_ids(requests, LineKind.SESSION)):
            layouts.setdefault(layout.venue_id, []).append(layout)
    return layouts


def _venue_prices(partner: Partner, venue_ids: set[int]) -> dict[int, VenuePriceAttachment]:
    return {attachment.venue_id: attachment for attachment in VENUE_PRICES.found(partner.pk, venue_ids)}


def _product_prices(partner: Partner, product_ids: set[int]) -> dict[int, ProductPrice]:
    if not product_ids:
        return {}
    current = ProductPrice.objects.current().for_partner(partner).select_related("vat")
    return {price.product_id: price for price in current.filter(product__in=product_ids)}


def _by_id(rows: Iterable[M]) -> dict[int, M]:
    return {row.pk: row for row in rows}


def _found(rows: "Callable[[], models.QuerySet[M]]", ids: Iterable[int | None]) -> dict[int, M]:
    wanted = {pk for pk in ids if pk is not None}
    return _by_id(rows().filter(pk__in=wanted)) if wanted else {}

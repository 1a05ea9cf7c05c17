"""Whatever a request names by id is loaded once, of the actor's partner alone; an unknown id names its field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.services.line_request import LineRequest
from catalog.models import (
    Discount,
    Event,
    EventPrice,
    InventoryProduct,
    PaymentType,
    ProductPrice,
    Tax,
    Venue,
    VenuePriceAttachment,
)
from partners.models import Customer, Partner

M = TypeVar("M", bound=models.Model)
Subject = Venue | Event | InventoryProduct

SUBJECTS: dict[LineKind, type[Subject]] = {
    LineKind.SESSION: Venue,
    LineKind.EVENT_SEAT: Event,
    LineKind.RESOURCE: InventoryProduct,
}

NO_SUCH_PRICE = _("This event has no such price.")


@dataclass(frozen=True, kw_only=True)
class References:
    subjects: dict[tuple[LineKind, int], Subject]
    venue_prices: dict[int, VenuePriceAttachment]
    product_prices: dict[int, ProductPrice]
    event_prices: dict[int, EventPrice]
    discounts: dict[int, Discount]
    vats: dict[int, Tax]

    def subject(self, request: LineRequest) -> Subject:
        """The venue, event or product that is asked for."""
        try:
            return self.subjects[request.kind, request.bookable_id]
        except KeyError:
            raise UnknownReference(field=request.names_bookable_by) from None

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


def load_references(partner: Partner, requests: Sequence[LineRequest]) -> References:
    """At most one query for each kind of thing that is named."""
    return References(
        subjects=_subjects(partner, requests),
        venue_prices=_venue_prices(partner, _ids(requests, LineKind.SESSION)),
        product_prices=_product_prices(partner, _ids(requests, LineKind.RESOURCE)),
        event_prices=_found(
            EventPrice.objects.for_partner(partner).select_related("vat"),
            (getattr(request, "price_id", None) for request in requests),
        ),
        discounts=_found(
            Discount.objects.filter(partner=partner), (request.discount_id for request in requests)
        ),
        vats=_found(
            Tax.objects.vats().for_partner(partner), (request.manual_price_vat_id for request in requests)
        ),
    )


def find_customer(partner: Partner, customer_id: int | None) -> Customer | None:
    return _one(Customer, partner, customer_id, "customer_id")


def find_payment_type(partner: Partner, payment_type_id: int | None) -> PaymentType | None:
    return _one(PaymentType, partner, payment_type_id, "payment_type_id")


def _one(model: type[M], partner: Partner, pk: int | None, field: str) -> M | None:
    if pk is None:
        return None
    found = model._default_manager.filter(partner=partner, pk=pk).first()
    if found is None:
        raise UnknownReference(field=field)
    return found


def _ids(requests: Sequence[LineRequest], kind: LineKind) -> set[int]:
    return {request.bookable_id for request in requests if request.kind == kind}


def _subjects(partner: Partner, requests: Sequence[LineRequest]) -> dict[tuple[LineKind, int], Subject]:
    return {
        (kind, pk): subject
        for kind, model in SUBJECTS.items()
        for pk, subject in _found(
            model.objects.for_partner(partner).select_related("facility"), _ids(requests, kind)
        ).items()
    }


def _venue_prices(partner: Partner, venue_ids: set[int]) -> dict[int, VenuePriceAttachment]:
    if not venue_ids:
        return {}
    attachments = VenuePriceAttachment.objects.for_partner(partner).select_related("price__vat")
    return {attachment.venue_id: attachment for attachment in attachments.filter(venue__in=venue_ids)}


def _product_prices(partner: Partner, product_ids: set[int]) -> dict[int, ProductPrice]:
    if not product_ids:
        return {}
    current = ProductPrice.objects.current().for_partner(partner).select_related("vat")
    return {price.product_id: price for price in current.filter(product__in=product_ids)}


def _found(rows: "models.QuerySet[M]", ids: Iterable[int | None]) -> dict[int, M]:
    wanted = {pk for pk in ids if pk is not None}
    return {row.pk: row for row in rows.filter(pk__in=wanted)} if wanted else {}

"""Equipment asked for without a venue: how much of it is left, and what it costs."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bookings.availability.answer import Answer, Request, answers
from bookings.availability.proposals.free_days import Times, instants
from bookings.availability.proposals.whole_price import Item, PriceList, WholePrice
from bookings.availability.proposals.wish import Slot, Wish, first_together
from bookings.errors import Obstacle
from catalog.models import InventoryProduct, ProductPrice
from partners.access import Actor, require


@dataclass(frozen=True, kw_only=True)
class Loan:
    """`free` is the least that is left in any of the periods; the obstacles are those of all."""

    product: InventoryProduct
    wanted: int
    free: int
    periods: tuple[Times, ...]
    obstacles: tuple[Obstacle, ...]
    price: WholePrice

    @property
    def zone(self) -> ZoneInfo:
        return self.product.facility.zone

    @property
    def is_enough(self) -> bool:
        return self.free >= self.wanted and not self.obstacles


def lend(actor: Actor, wish: Wish) -> list[Loan]:
    """In the order of the wish, in three queries; a product that no clock of its house can show is left out."""
    require(actor, "bookings.read")
    ids = [product_id for product_id, _units in wish.equipment]
    products = InventoryProduct.objects.for_partner(actor.partner).select_related("facility").in_bulk(ids)
    current = ProductPrice.objects.current().for_partner(actor.partner).select_related("vat")
    prices = {price.product_id: price for price in current.filter(product__in=ids)}
    asked = [
        (product_id, units, slot, day, times)
        for product_id, units in wish.equipment
        if product_id in products
        for slot in wish.slots
        for day in wish.days
        if (times := instants(products[product_id].facility.zone, day, slot))
    ]
    requests = [
        Request(bookable_id=product_id, starts_at=times[0], ends_at=times[1], quantity=units)
        for product_id, units, _slot, _day, times in asked
    ]
    found = answers(partner_id=actor.partner.pk, requests=requests)
    by_product: dict[int, dict[Slot, dict[date, tuple[Times, Answer]]]] = {}
    for (product_id, _units, slot, day, times), answer in zip(asked, found, strict=True):
        by_product.setdefault(product_id, {}).setdefault(slot, {})[day] = (times, answer)
    price_list = PriceList(actor.partner.currency)
    return [
        _loan(wish, products[product_id], units, by_product[product_id], prices.get(product_id), price_list)
        for product_id, units in wish.equipment
        if product_id in by_product
    ]


def _loan(
    wish: Wish,
    product: InventoryProduct,
    units: int,
    by_slot: dict[Slot, dict[date, tuple[Times, Answer]]],
    price: ProductPrice | None,
    price_list: PriceList,
) -> Loan:
    days, slot = _chosen(wish, by_slot)
    picked = [(day, *by_slot[slot][day]) for day in days]
    return Loan(
        product=product,
        wanted=units,
        free=min(answer.free for _day, _times, answer in picked),
        periods=tuple(times for _day, times, _answer in picked),
        obstacles=tuple(dict.fromkeys(one for _day, _times, answer in picked for one in answer.obstacles)),
        price=price_list.whole(
            [
                Item(
                    name=product.name,
                    price=price,
                    quantity=units,
                    starts_at=times[0],
                    ends_at=times[1],
                    day=day,
                )
                for day, times, _answer in picked
            ]
        ),
    )


def _chosen(wish: Wish, by_slot: dict[Slot, dict[date, tuple[Times, Answer]]]) -> tuple[list[date], Slot]:
    """The first days on which there is enough, else the first of all."""
    for slot, answered in by_slot.items():
        enough = [day for day, (_times, answer) in answered.items() if answer.is_free]
        if len(enough) >= wish.needed:
            return list(first_together(enough, wish.needed)), slot
    slot, answered = next(iter(by_slot.items()))
    return list(answered)[: wish.needed], slot

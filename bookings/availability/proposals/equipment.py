"""The equipment asked for, with its prices and where it is lent."""

from collections import defaultdict

from bookings.availability.proposals.wish import Wish
from catalog.models import InventoryProduct, ProductPrice
from catalog.models.inventory_product import ProductFacility
from partners.models import Partner


class Equipment:
    """Without a query where none is asked for; what the partner does not have is left out."""

    def __init__(self, partner: Partner, wish: Wish) -> None:
        ids = [product_id for product_id, _units in wish.equipment]
        self._products: dict[int, InventoryProduct] = {}
        self._prices: dict[int, ProductPrice] = {}
        self._lent_at: dict[int, set[int]] = defaultdict(set)
        if ids:
            self._load(partner, ids)
        self.wanted = [(pk, units) for pk, units in wish.equipment if pk in self._products]

    def _load(self, partner: Partner, ids: list[int]) -> None:
        self._products = InventoryProduct.objects.for_partner(partner).in_bulk(ids)
        current = ProductPrice.objects.current().for_partner(partner).select_related("vat")
        self._prices = {price.product_id: price for price in current.filter(product__in=ids)}
        for product in self._products.values():
            self._lent_at[product.pk].add(product.facility_id)
        links = ProductFacility.objects.for_partner(partner).filter(product__in=ids)
        for product_id, facility_id in links.values_list("product_id", "facility_id"):
            self._lent_at[product_id].add(facility_id)

    def is_lent_at(self, product_id: int, facility_id: int) -> bool:
        return facility_id in self._lent_at[product_id]

    def name_of(self, product_id: int) -> str:
        return self._products[product_id].name

    def price_of(self, product_id: int) -> ProductPrice | None:
        return self._prices.get(product_id)

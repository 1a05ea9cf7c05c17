from catalog.models.bookable import Bookable
from catalog.models.discount import Discount
from catalog.models.event import Event
from catalog.models.facility import CostCentre, Facility, OpeningHours
from catalog.models.inventory_product import InventoryProduct, ProductFacility
from catalog.models.payment_type import PaymentType
from catalog.models.price import EventPrice, Price, ProductPrice, VenuePrice, VenuePriceAttachment
from catalog.models.tax import Tax
from catalog.models.venue import Layout, Venue, VenuePart

__all__ = [
    "Bookable",
    "CostCentre",
    "Discount",
    "Event",
    "EventPrice",
    "Facility",
    "InventoryProduct",
    "Layout",
    "OpeningHours",
    "PaymentType",
    "Price",
    "ProductFacility",
    "ProductPrice",
    "Tax",
    "Venue",
    "VenuePart",
    "VenuePrice",
    "VenuePriceAttachment",
]

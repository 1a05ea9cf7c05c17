from catalog.models.beverage_package import BeveragePackage, HourlyPrice
from catalog.models.bookable import Bookable
from catalog.models.classification import EventType, SessionType
from catalog.models.discount import Discount
from catalog.models.event import Event
from catalog.models.facility import CostCentre, Facility, OpeningHours
from catalog.models.inventory_product import InventoryProduct, ProductFacility
from catalog.models.menu import Menu, MenuItem, MenuShare
from catalog.models.package import Package, PackageContent, PackageShare
from catalog.models.payment_type import PaymentType
from catalog.models.price import EventPrice, Price, ProductPrice, VenuePrice, VenuePriceAttachment
from catalog.models.product import Product
from catalog.models.tax import FeeTax, Tax, TaxCostCentre
from catalog.models.tax_rate import TaxRate
from catalog.models.venue import Layout, Venue, VenuePart

__all__ = [
    "BeveragePackage",
    "Bookable",
    "CostCentre",
    "Discount",
    "Event",
    "EventPrice",
    "EventType",
    "Facility",
    "FeeTax",
    "HourlyPrice",
    "InventoryProduct",
    "Layout",
    "Menu",
    "MenuItem",
    "MenuShare",
    "OpeningHours",
    "Package",
    "PackageContent",
    "PackageShare",
    "PaymentType",
    "Price",
    "Product",
    "ProductFacility",
    "ProductPrice",
    "SessionType",
    "Tax",
    "TaxCostCentre",
    "TaxRate",
    "Venue",
    "VenuePart",
    "VenuePrice",
    "VenuePriceAttachment",
]

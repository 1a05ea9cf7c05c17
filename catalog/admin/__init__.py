from catalog.admin import (
    beverage_package,
    classification,
    facility,
    menu,
    package,
    price,
    product,
    tax,
    terms,
)

__all__ = [
    "beverage_package",
    "classification",
    "facility",
    "menu",
    "package",
    "price",
    "product",
    "tax",
    "terms",
]

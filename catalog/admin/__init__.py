from catalog.admin import facility, price, terms

__all__ = ["facility", "price", "terms"]

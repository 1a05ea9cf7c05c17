from partners.admin import access_key, customer, partner, user

__all__ = ["access_key", "customer", "partner", "user"]

from bookings.admin import blockout, bookable, booking, event, inventory_product, job, line, venue

__all__ = ["blockout", "bookable", "booking", "event", "inventory_product", "job", "line", "venue"]

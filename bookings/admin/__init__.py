from bookings.admin import (
    blockout,
    bookable,
    booking,
    charge,
    event,
    inventory_product,
    job,
    line,
    payment,
    stored_file,
    venue,
)

__all__ = [
    "blockout",
    "bookable",
    "booking",
    "charge",
    "event",
    "inventory_product",
    "job",
    "line",
    "payment",
    "stored_file",
    "venue",
]

"""Who books: customers and their bookings."""

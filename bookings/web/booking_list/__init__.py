"""The list of bookings: filters, rows and columns."""

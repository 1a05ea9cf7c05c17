"""The command bar: bookings, customers, venues, pages and answers by typing."""

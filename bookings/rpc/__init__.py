"""Bookings as RPC clients read and write them. Their venue is our facility, their space our venue."""

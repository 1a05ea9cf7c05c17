"""A new booking in one short form."""

"""What the database recorded of a booking, told in words."""

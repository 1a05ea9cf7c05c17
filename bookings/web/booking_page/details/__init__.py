"""What is said of a booking as a whole, and of whom."""

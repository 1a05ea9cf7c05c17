"""One more line of a booking: typed in a hurry, or by its full form."""

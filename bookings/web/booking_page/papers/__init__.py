"""What is written about a booking: notes, function sheets, files."""

"""What a booking comes to, how its figures are made, and what was paid."""

"""How firm a booking is, what comes next, and what is missing before it moves on."""

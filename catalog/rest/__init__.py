"""The catalogue as REST clients read it: what can be booked, where, and what it costs."""

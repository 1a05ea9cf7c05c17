"""Django's PostgreSQL, which notices by itself that a kept connection was cut."""

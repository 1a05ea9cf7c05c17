"""The start page: today, tomorrow, and what changed."""

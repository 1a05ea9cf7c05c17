"""A booking on one page, and what is changed from there."""

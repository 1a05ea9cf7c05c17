"""The kinds of value that people type into forms, the same on every screen."""

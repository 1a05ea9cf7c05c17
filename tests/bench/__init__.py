"""How fast Holdfast is, measured beside the smallest honest program for the same answer."""

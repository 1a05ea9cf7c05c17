"""A year of a congress centre and of a sports club, all invented, for trying Holdfast out."""

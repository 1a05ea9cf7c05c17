"""Holdfast on more than one machine, all of them this one: primary, replica, pooler, two web servers, two workers."""

"""Signing in, passwords and second factors: django-allauth's ways, with our addresses, words and frame."""

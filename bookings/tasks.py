"""Where the job worker finds the jobs; each lives with the service that it runs."""

from bookings.services.fill_free_places import fill_free_places_later

__all__ = ["fill_free_places_later"]

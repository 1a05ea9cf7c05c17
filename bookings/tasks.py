"""Where the job worker finds the jobs; each lives with the service that it runs."""

from bookings.services.fill_free_places import fill_free_places_later
from bookings.services.release_holds import release_holds_each_minute

__all__ = ["fill_free_places_later", "release_holds_each_minute"]

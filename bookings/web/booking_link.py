"""A booking as it is pointed at: its code and its page."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class BookingLink:
    id: int
    code: str

    @property
    def get_absolute_url(self) -> str:
        """Named as templates know it from models."""
        return reverse("booking-detail", args=[self.id])

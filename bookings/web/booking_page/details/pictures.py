"""The pictures of a booking's website, each in its place; what is no picture is a link."""

from dataclasses import dataclass

from django.urls import reverse

from bookings.enums import WebsitePicture
from bookings.models.tree import Row
from bookings.web.booking_page.papers.stored_file import SHOWN


@dataclass(frozen=True, kw_only=True)
class ShownPicture:
    """`place` is a word for ids; `url` and `name` are empty where there is no file."""

    place: str
    label: str
    url: str
    name: str
    is_drawn: bool
    put_url: str
    remove_url: str


def pictures_of(booking: Row) -> list[ShownPicture]:
    return [_shown(booking, place) for place in WebsitePicture]


def _shown(booking: Row, place: WebsitePicture) -> ShownPicture:
    column = f"catering_website_{place.value}"
    has_file = booking[f"{column}_id"] is not None
    return ShownPicture(
        place=place.value,
        label=str(place.label),
        url=reverse("stored-file", args=[booking[f"{column}__key"]]) if has_file else "",
        name=booking[f"{column}__original_name"] or "",
        is_drawn=booking[f"{column}__content_type"] in SHOWN,
        put_url=reverse(f"booking-{place.value}", args=[booking["id"]]),
        remove_url=reverse(f"booking-{place.value}-remove", args=[booking["id"]]),
    )

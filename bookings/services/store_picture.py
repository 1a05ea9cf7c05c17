"""The logo or the banner of a booking's website is put in its place, or in place of another.

What was there before stays in the history, and can be brought back by an undo.
"""

from pathlib import PurePath

from bookings.enums import WebsitePicture
from bookings.models import StoredFile
from bookings.services.booking_fields import BookingFields
from bookings.services.change_booking import change_booking
from bookings.services.outcome import Outcome
from bookings.services.redraw_picture import redraw_picture
from bookings.services.store_file import new_file, with_its_bytes
from bookings.services.write import write
from partners.access import Actor, require

LONGEST_STEM = 200


def store_picture(
    *,
    actor: Actor,
    booking_id: int,
    place: WebsitePicture,
    name: str,
    content: bytes,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """`Invalid` names the field `picture`: for what is no picture, is empty, or too large. Nothing is left then."""
    require(actor, "bookings.write")
    picture = redraw_picture(content)
    stored = new_file(
        actor=actor,
        name=_stem(name, place) + picture.suffix,
        content=picture.content,
        content_type=picture.content_type,
        tags=[place.value],
    )

    def work() -> Outcome:
        stored.save(force_insert=True)
        return change_booking(
            actor=actor,
            booking_id=booking_id,
            fields=field_of(place, stored),
            expected_version=expected_version,
        )

    return with_its_bytes(stored, lambda: write(actor, work, dry_run=dry_run), is_tried=dry_run)


def remove_picture(
    *, actor: Actor, booking_id: int, place: WebsitePicture, expected_version: int | None = None
) -> Outcome:
    return change_booking(
        actor=actor, booking_id=booking_id, fields=field_of(place, None), expected_version=expected_version
    )


def field_of(place: WebsitePicture, stored: StoredFile | None) -> BookingFields:
    number = stored.pk if stored else None
    if place == WebsitePicture.LOGO:
        return {"catering_website_logo_id": number}
    return {"catering_website_banner_id": number}


def _stem(name: str, place: WebsitePicture) -> str:
    """What the file was called, without its path and its type, which may be another than it says."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    return PurePath(plain).stem.strip(" .")[:LONGEST_STEM] or place.value

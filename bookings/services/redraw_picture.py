"""A picture is kept as we drew it, never as it came: what is drawn anew brings nothing along but pixels.

Its type is told by its bytes. Whatever a decoder says of the bytes of strangers is one and the same refusal.
"""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from bookings.services.store_file import LARGEST
from partners.errors import Invalid

MOST_PIXELS = 25_000_000
"""More than any camera needs for a banner, and little enough to be drawn in memory."""

LONGEST_SIDE = 2400
TYPES = {"PNG": ("image/png", ".png"), "JPEG": ("image/jpeg", ".jpg"), "WEBP": ("image/webp", ".webp")}

Image.MAX_IMAGE_PIXELS = None
"""Its own limit is a warning that nobody would see; ours is a refusal."""


@dataclass(frozen=True)
class Picture:
    content: bytes
    content_type: str
    suffix: str


def redraw_picture(content: bytes) -> Picture:
    """Upright, at most 2400 pixels wide or high. `Invalid` names the field `picture`."""
    if not content:
        raise Invalid(_("This file is empty."), field="picture", code="empty")
    if len(content) > LARGEST:
        raise Invalid(_("A picture may have at most 5 MB."), field="picture", code="too_large")
    try:
        return _redrawn(content)
    except Invalid:
        raise
    except Exception as error:
        raise Invalid(
            _("This is not a PNG, JPEG or WebP picture, or it is damaged."),
            field="picture",
            code="no_picture",
        ) from error


def _redrawn(content: bytes) -> Picture:
    """The first frame of what moves."""
    with Image.open(BytesIO(content), formats=tuple(TYPES)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Invalid(
                _("This picture has too many pixels; 25 million are enough."),
                field="picture",
                code="too_many_pixels",
            )
        kind = "JPEG" if opened.format == "MPO" else str(opened.format)
        opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        drawn = _plain(ImageOps.exif_transpose(opened), kind)
    content_type, suffix = TYPES[kind]
    return Picture(_saved(drawn, kind), content_type, suffix)


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """In colours that its type knows, without anything that is no colour."""
    is_clear = image.has_transparency_data and kind != "JPEG"
    plain = image.convert("RGBA" if is_clear else "L" if image.mode == "L" else "RGB")
    plain.info = {}
    return plain


def _saved(drawn: Image.Image, kind: str) -> bytes:
    kept = BytesIO()
    drawn.save(kept, format=kind, quality=90)
    return kept.getvalue()

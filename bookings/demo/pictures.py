"""Logos and banners for catering websites: small PNG pictures, drawn here so that none has to be kept."""

import struct
import zlib
from collections.abc import Iterator

from bookings.models import StoredFile
from bookings.services.store_file import store_file
from partners.access import Actor

Colour = tuple[int, int, int]

LAKE, PINE, BRICK, SNOW = (42, 111, 151), (88, 129, 87), (179, 84, 30), (246, 244, 238)
LOGO, BANNER = (96, 96), (640, 160)
PICTURES = (
    ("hallersee-logo.png", LOGO, LAKE, ["logo"]),
    ("hallersee-banner.png", BANNER, LAKE, ["banner", "lake"]),
    ("larches-logo.png", LOGO, PINE, ["logo"]),
    ("larches-banner.png", BANNER, PINE, ["banner", "forest"]),
    ("seehof-logo.png", LOGO, BRICK, ["logo"]),
    ("seehof-banner.png", BANNER, BRICK, ["banner", "manor"]),
)


def store_pictures(actor: Actor) -> list[tuple[StoredFile, StoredFile]]:
    """Each logo with its banner."""
    stored = [
        store_file(actor=actor, name=name, content=draw(size, colour), content_type="image/png", tags=tags)
        for name, size, colour, tags in PICTURES
    ]
    return list(zip(stored[::2], stored[1::2], strict=True))


def draw(size: tuple[int, int], colour: Colour) -> bytes:
    """A PNG of a sun above hills in one colour."""
    width, height = size
    rows = b"".join(b"\0" + bytes(_row(row, width, height, colour)) for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _row(row: int, width: int, height: int, colour: Colour) -> Iterator[int]:
    radius = height / 5
    for column in range(width):
        is_hill = row > height * 0.62 + abs(column % height - height / 2) * 0.35
        is_sun = (column - width * 0.7) ** 2 + (row - height * 0.35) ** 2 < radius**2
        yield from colour if is_hill or is_sun else SNOW


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

"""Pictures as strangers hand them in: good ones, and everything that only looks like one."""

import struct
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: Any) -> bytes:
    """In red, wherever the mode knows colours."""
    kept = BytesIO()
    Image.new(mode, size, "red").save(kept, kind, **options)
    return kept.getvalue()


def of_said_size(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that says how large it is, whatever is inside."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)


def with_chunk(name: bytes, body: bytes) -> bytes:
    """A good PNG with one chunk more, before its pixels."""
    good = picture()
    place = good.index(b"IDAT") - 4
    return good[:place] + _chunk(name, body) + good[place:]


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


TEN_MEGABYTES = zlib.compress(b"\0" * 10_000_000)

NO_PICTURES: dict[str, bytes] = {
    "text": b"This is a logo.",
    "a page": b"<!doctype html>" + SCRIPT,
    "an svg": SVG,
    "an svg that says xml": b'<?xml version="1.0"?>' + SVG,
    "a pdf": b"%PDF-1.7\n" + SCRIPT,
    "an archive": b"PK\x03\x04" + b"\0" * 100,
    "a gif": picture("GIF", mode="P"),
    "a tiff": picture("TIFF"),
    "a bmp": picture("BMP"),
    "an icon": picture("ICO"),
    "the beginning of a png": SIGNATURE,
    "a png with a page in it": SIGNATURE + SCRIPT,
    "half a png": picture()[:40],
    "a jpeg without an end": picture("JPEG", (400, 400))[:-100],
    "the beginning of a webp": b"RIFF\x10\x00\x00\x00WEBPVP8 " + SCRIPT,
    "a png without pixels": of_said_size(10, 10),
    "a png that is nothing wide": of_said_size(0, 10),
    "a png with a wrong sum": picture()[:-20] + b"\0" * 20,
    "a text that unpacks to ten megabytes": with_chunk(b"zTXt", b"a\0\0" + TEN_MEGABYTES),
    "a profile that unpacks to ten megabytes": with_chunk(b"iCCP", b"a\0\0" + TEN_MEGABYTES),
    "zeros": b"\0" * 1_000,
}

BOMBS: dict[str, Callable[[], bytes]] = {
    "50,000 by 50,000": partial(of_said_size, 50_000, 50_000),
    "as large as can be said": partial(of_said_size, 2**31 - 1, 2**31 - 1),
    "one pixel more": partial(of_said_size, 25_000_001, 1),
    "a real one": partial(picture, "PNG", (6_000, 5_000), "1", compress_level=1),
    "a webp": partial(picture, "WEBP", (5_100, 5_000), lossless=True, method=0),
    "a jpeg": partial(picture, "JPEG", (26_000, 1_000), "L"),
}
"""Made where they are needed: drawing so many pixels takes long."""

"""A drawn picture is a PNG of the size that was asked for."""

import struct
import zlib

from bookings.demo.pictures import LAKE, SNOW, draw


def test_a_picture_has_its_size_and_two_colours() -> None:
    content = draw((40, 20), LAKE)

    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == (40, 20)
    (length,) = struct.unpack(">I", content[33:37])
    rows = zlib.decompress(content[41 : 41 + length])
    assert len(rows) == 20 * (1 + 40 * 3)
    assert {
        tuple(rows[at : at + 3]) for row in range(20) for at in range(row * 121 + 1, row * 121 + 121, 3)
    } == {LAKE, SNOW}

"""A PNG of palette colours, written with zlib alone."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def write_png(pixels: Pixels, palette: Pixels, alpha: bytes) -> bytes:
    """Return a PNG: ``pixels`` (height × width) are places in ``palette`` (n × 3).

    ``alpha`` gives the opacity of the first colours; the others are opaque.
    """
    height, width = pixels.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    # Each line starts with its filter: none.
    lines = np.zeros((height, width + 1), dtype=np.uint8)
    lines[:, 1:] = pixels
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette.tobytes()),
        (b"tRNS", alpha),
        (b"IDAT", zlib.compress(lines.tobytes(), 6)),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + check

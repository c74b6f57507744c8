"""How much a file may ask of the machine. Figures decided 2026-11-21."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingLimits:
    """Limits on what one file may unpack to or hold.

    ``max_unpacked_bytes``: an archive is refused once it has grown past this (64 GiB:
    fifty million half-hourly rows are about 3 GiB).
    ``max_ratio``: and once it has grown past ``ratio_free_bytes`` and this many times
    its packed size. Meter exports reach 60, a bomb of one repeated byte 1,030.
    ``max_workbook_bytes``: unpacked size of an XLSX or ODS, which is read in memory.
    ``max_members``: entries a zip may list.
    ``max_line_bytes``: a longer line is a broken row, not text.
    ``max_record_lines``: a quoted cell that runs on longer is an unclosed quote.
    """

    max_unpacked_bytes: int = 64 * 1024 * MEBIBYTE
    max_ratio: int = 250
    ratio_free_bytes: int = 64 * MEBIBYTE
    max_workbook_bytes: int = 1024 * MEBIBYTE
    max_members: int = 10_000
    max_line_bytes: int = 2_000_000
    max_record_lines: int = 1_000


LIMITS = ReadingLimits()

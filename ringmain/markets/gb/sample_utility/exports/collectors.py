"""The two data collectors and the files they deliver.

Datum sends Parquet: UTC, whole Wh, a gap as an empty value flagged M. Halcyon sends
CSV: local time with its offset at the END of the half-hour, kWh, nothing for a gap.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from ringmain.markets.gb.sample_utility.exports.half_hours import (
    MISSING,
    Batch,
    one_after_another,
)
from ringmain.markets.gb.sample_utility.exports.layout import HALF_HOURS, HALF_HOURS_CSV
from ringmain.markets.gb.sample_utility.exports.tables import open_bytes
from ringmain.markets.gb.sample_utility.world.calendar import HALF_HOUR, LONDON, Slots

_ROWS_IN_A_FILE = 6_000_000
_SPANS = (12, 6, 4, 3, 2, 1)  # months that a file may hold


def _coded(names: list[str], codes: npt.NDArray[np.int32]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names))


def _table(batch: Batch) -> pa.Table:
    keep = batch.is_supplied
    count, width = batch.energy.shape
    which = np.repeat(np.arange(count, dtype=np.int32), width)[keep.ravel()]
    outward = np.array([one.name == "AE" for one in batch.channels], dtype=np.int32)
    marks = batch.marks[keep].astype(np.int32)
    starts = np.tile(batch.slots.starts // 1000, count)[keep.ravel()]
    return pa.table(
        {
            "mpan": _coded([channel.mpan for channel in batch.channels], which),
            "channel": _coded(["AI", "AE"], outward[which]),
            "utc_start": pa.array(starts, pa.timestamp("ms", tz="UTC")),
            "wh": pa.array(batch.energy[keep], mask=marks == MISSING),
            "flag": _coded(["A", "E", "M"], marks),
        }
    )


class Datum:
    """Parquet, as many months to a file as stay below six million rows."""

    def __init__(self, directory: Path, part: int) -> None:
        self._directory = directory
        self._part = part
        self._waiting: list[Batch] = []

    def add(self, batch: Batch) -> None:
        """Take a month; write a file when it is full."""
        self._waiting.append(batch)
        rows = self._waiting[0].energy.size * 1.03  # months differ in length
        span = next((n for n in _SPANS if n * rows <= _ROWS_IN_A_FILE), 1)
        if len(self._waiting) >= span:
            self.close()

    def close(self) -> None:
        """Write what is waiting, sorted by supply point, then time."""
        if not self._waiting:
            return
        path = self._path()
        path.parent.mkdir(parents=True, exist_ok=True)
        pa.parquet.write_table(
            _table(one_after_another(self._waiting)),
            path,
            compression="zstd",
            row_group_size=500_000,
            use_dictionary=["mpan", "channel", "flag", "utc_start"],
            store_schema=False,
        )
        self._waiting = []

    def _path(self) -> Path:
        first, last = self._waiting[0].slots.month, self._waiting[-1].slots.month
        span = first if first == last else f"{first}-to-{last}"
        name = f"{HALF_HOURS.stem}-{span}-part{self._part + 1:02d}{HALF_HOURS.suffix}"
        return self._directory / name


class Halcyon:
    """CSV, half a year to a file."""

    def __init__(self, directory: Path, part: int) -> None:
        self._directory = directory
        self._part = part
        self._waiting: list[Batch] = []
        self._options = pa.csv.WriteOptions(include_header=False, quoting_style="none")

    def add(self, batch: Batch) -> None:
        """Take a month; write a file after six."""
        self._waiting.append(batch)
        if len(self._waiting) >= 6:
            self.close()

    def close(self) -> None:
        """Write what is waiting."""
        if not self._waiting:
            return
        first = self._waiting[0].slots.month
        name = f"{HALF_HOURS_CSV.stem}-{first}-part{self._part + 1:02d}"
        raw = open_bytes(
            self._directory / f"{name}{HALF_HOURS_CSV.suffix}", is_packed=True
        )
        raw.write((",".join(HALF_HOURS_CSV.columns) + "\n").encode())
        for batch in self._waiting:
            pa.csv.write_csv(_rows(batch), raw, self._options)
        inner = getattr(raw, "fileobj", None)
        raw.close()
        if inner is not None:
            inner.close()
        self._waiting = []


def _rows(batch: Batch) -> pa.Table:
    keep = batch.is_supplied & (batch.marks != MISSING)
    count, width = batch.energy.shape
    which = pa.array(np.repeat(np.arange(count, dtype=np.int32), width)[keep.ravel()])
    place = pa.array(np.tile(np.arange(width, dtype=np.int32), count)[keep.ravel()])
    names = pa.array([channel.mpan for channel in batch.channels])
    ways = pa.array([_way(channel.name) for channel in batch.channels])
    return pa.table(
        {
            "mpan": names.take(which),
            "dir": ways.take(which),
            "local": pa.array(_ends(batch.slots)).take(place),
            "kwh": pa.array(batch.energy[keep] / 1000),
            "status": pa.array(["ACT", "EST"]).take(pa.array(batch.marks[keep])),
        }
    )


def _way(channel: str) -> str:
    return "EXPORT" if channel == "AE" else "IMPORT"


def _ends(slots: Slots) -> list[str]:
    """Write the end of each half-hour by the clock on the wall, with its offset."""
    moments = (datetime.fromtimestamp(start / 1_000_000, UTC) for start in slots.starts)
    return [(moment + HALF_HOUR).astimezone(LONDON).isoformat() for moment in moments]

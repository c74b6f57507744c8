"""Half-hourly readings as two data collectors deliver them, a month to a file.

Datum sends Parquet: UTC, whole Wh, a gap as an empty value flagged M. Halcyon sends
CSV: local time with its offset at the END of the half-hour, kWh, nothing for a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from ringmain.markets.gb.sample_utility.exports.layout import HALF_HOURS, HALF_HOURS_CSV
from ringmain.markets.gb.sample_utility.exports.tables import open_bytes
from ringmain.markets.gb.sample_utility.world.calendar import HALF_HOUR, LONDON, Slots
from ringmain.markets.gb.sample_utility.world.chance import Flags, Ints

FLAGS = ("A", "E", "M")
_GAPS = 0.05  # of homes in a month
_GUESSES = 0.04


@dataclass(frozen=True, slots=True)
class Channel:
    """One stream of half-hours: a supply point, a row of the month, days supplied."""

    mpan: str
    name: str  # AI takes, AE gives
    row: int
    first: int
    after: int
    is_by_csv: bool


@dataclass(frozen=True, slots=True)
class MonthOfFlags:
    """One month's channels and which of their readings are estimated or missing."""

    channels: list[Channel]
    flags: npt.NDArray[np.int8]
    slots: Slots


def flags_for(rng: np.random.Generator, count: int, slots: int) -> npt.NDArray[np.int8]:
    """Draw where readings are missing or estimated, in runs of up to two days."""
    flags = np.zeros((count, slots), dtype=np.int8)
    for code, share in ((1, _GUESSES), (2, _GAPS)):
        for row in np.flatnonzero(rng.random(count) < share):
            begin = int(rng.integers(0, slots))
            length = int(min(rng.geometric(0.06), 96))
            flags[row, begin : begin + length] = code
    return flags


def _estimates(energy: Ints, flags: npt.NDArray[np.int8]) -> Ints:
    """Where a reading is estimated, the collector gives the month's mean."""
    if not (flags == 1).any():
        return energy
    mean = np.rint(energy.mean(axis=1)).astype(np.int32)[:, None]
    return np.where(flags == 1, mean, energy)


def _supplied(channels: list[Channel], slots: Slots) -> Flags:
    first = np.array([[channel.first] for channel in channels])
    after = np.array([[channel.after] for channel in channels])
    return (slots.day >= first) & (slots.day < after)


def _coded(names: list[str], codes: npt.NDArray[np.int32]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names))


def write_datum(
    path: Path, channels: list[Channel], energy: Ints, flags: npt.NDArray[np.int8],
    slots: Slots,
) -> None:  # fmt: skip
    """Write one month of Parquet, sorted by supply point, then time."""
    keep = _supplied(channels, slots)
    count, width = energy.shape
    which = np.repeat(np.arange(count, dtype=np.int32), width)[keep.ravel()]
    outward = np.array([channel.name == "AE" for channel in channels], dtype=np.int32)
    marks = flags[keep].astype(np.int32)
    starts = np.tile(slots.starts // 1000, count)[keep.ravel()]
    table = pa.table(
        {
            "mpan": _coded([channel.mpan for channel in channels], which),
            "channel": _coded(["AI", "AE"], outward[which]),
            "utc_start": pa.array(starts, pa.timestamp("ms", tz="UTC")),
            "wh": pa.array(_estimates(energy, flags)[keep], mask=marks == 2),
            "flag": _coded(list(FLAGS), marks),
        }
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    pa.parquet.write_table(
        table,
        path,
        compression="zstd",
        row_group_size=500_000,
        use_dictionary=["mpan", "channel", "flag", "utc_start"],
        store_schema=False,
    )


class Halcyon:
    """The other collector's file of half a year, month after month."""

    def __init__(self, path: Path) -> None:
        self._raw = open_bytes(path, is_packed=True)
        header = ",".join(HALF_HOURS_CSV.columns) + "\n"
        self._raw.write(header.encode())
        self._options = pa.csv.WriteOptions(include_header=False, quoting_style="none")

    def month(
        self, channels: list[Channel], energy: Ints, flags: npt.NDArray[np.int8],
        slots: Slots,
    ) -> None:  # fmt: skip
        """Add one month."""
        keep = _supplied(channels, slots) & (flags != 2)
        count, width = energy.shape
        which = np.repeat(np.arange(count, dtype=np.int32), width)[keep.ravel()]
        place = np.tile(np.arange(width, dtype=np.int32), count)[keep.ravel()]
        names = pa.array([channel.mpan for channel in channels])
        ways = pa.array([_way(channel) for channel in channels])
        kwh = _estimates(energy, flags)[keep] / 1000
        table = pa.table(
            {
                "mpan": names.take(pa.array(which)),
                "dir": ways.take(pa.array(which)),
                "local": pa.array(_local(slots)).take(pa.array(place)),
                "kwh": pa.array(kwh),
                "status": pa.array(["ACT", "EST"]).take(pa.array(flags[keep])),
            }
        )
        pa.csv.write_csv(table, self._raw, self._options)

    def close(self) -> None:
        """Finish the file."""
        inner = getattr(self._raw, "fileobj", None)
        self._raw.close()
        if inner is not None:
            inner.close()


def _way(channel: Channel) -> str:
    return "EXPORT" if channel.name == "AE" else "IMPORT"


def _local(slots: Slots) -> list[str]:
    """Write the end of each half-hour by the clock on the wall, with its offset."""
    moments = (datetime.fromtimestamp(start / 1_000_000, UTC) for start in slots.starts)
    return [(moment + HALF_HOUR).astimezone(LONDON).isoformat() for moment in moments]


def datum_path(directory: Path, part: int, month: str) -> Path:
    """Return the path of one month of Parquet."""
    return directory / f"{HALF_HOURS.stem}-{month}-{part + 1:02d}{HALF_HOURS.suffix}"


def halcyon_path(directory: Path, part: int, turn: int) -> Path:
    """Return the path of one half-year of CSV."""
    stem = f"{HALF_HOURS_CSV.stem}-{turn + 1}"
    return directory / f"{stem}-{part + 1:02d}{HALF_HOURS_CSV.suffix}"

"""Half-hourly files: complete days, both clock changes, the same world as the dials."""

import gzip
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest

LONDON = ZoneInfo("Europe/London")


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC)


@pytest.fixture(scope="module")
def streams(sample):
    """Half-hours by supply point: {start: (Wh, flag)}, of both collectors."""
    found = defaultdict(dict)
    for path in sample.paths("interval_reads"):
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            for row in zip(
                *(column.to_pylist() for column in table.columns), strict=True
            ):
                mpan, _, start, energy, flag = row
                assert start not in found[mpan]
                found[mpan][start] = energy, flag
        else:
            for line in gzip.decompress(path.read_bytes()).decode().splitlines()[1:]:
                mpan, _, end, energy, status = line.split(",")
                start = datetime.fromisoformat(end).astimezone(UTC) - timedelta(
                    minutes=30
                )
                assert start not in found[mpan]
                found[mpan][start] = int(Decimal(energy) * 1000), status[:1]
    return found


def test_reads_as_many_homes_as_the_share_says(sample):
    measured = Counter(row["MeasClass"] for row in sample.rows("supply_points")
                       if row["Fuel"] == "E" and row["Flow"] == "IMP")  # fmt: skip
    assert measured["HH"] == 18  # 0.3 of 60
    assert measured["NHH"] == 42


def test_reads_every_half_hourly_supply_point(sample, streams):
    wanted = {r["MPxN"] for r in sample.rows("supply_points") if r["MeasClass"] == "HH"}
    assert set(streams) == wanted


def test_sends_some_homes_by_the_other_collector(sample):
    folders = {path.parent.name for path in sample.paths("interval_reads")}
    assert folders == {"datum", "halcyon"}


@pytest.mark.parametrize(
    ("day", "slots"),
    [
        (date(2025, 3, 29), 48),
        (date(2025, 3, 30), 46),
        (date(2025, 10, 26), 50),
        (date(2026, 3, 29), 46),
        (date(2026, 10, 25), 50),
        (date(2026, 10, 31), 48),
    ],
)
def test_has_the_half_hours_of_the_local_day(streams, day, slots):
    begin, end = midnight(day), midnight(day + timedelta(days=1))
    counts = Counter(
        sum(begin <= start < end for start in stream) for stream in streams.values()
    )
    # Homes not supplied on the day have none; one with a gap in the CSV may have fewer.
    assert counts[slots] >= 10
    assert max(counts) == slots


def test_sums_to_what_the_dials_moved(sample, streams):
    dials = defaultdict(lambda: defaultdict(dict))
    for row in sample.rows("register_reads"):
        if row["ReadType"] == "A" and row["MPxN"] in streams:
            day = date(*map(int, reversed(row["ReadDate"].split("/"))))
            dials[row["MPxN"], row["MSN"]][day][row["Reg"]] = Decimal(row["Reading"])
    checked = 0
    for (mpan, _), days in dials.items():
        ordered = sorted(days)
        for begin, end in pairwise(ordered):
            starts, part = midnight(begin), []
            while starts < midnight(end):
                part.append(streams[mpan].get(starts, (None, "M")))
                starts += timedelta(minutes=30)
            if any(flag != "A" for _, flag in part):
                continue
            moved = sum(days[end].values()) - sum(days[begin].values())
            assert sum(energy for energy, _ in part) == moved * 1000
            checked += 1
    assert checked > 200


def test_has_gaps_and_estimates(streams):
    flags = Counter(flag for stream in streams.values() for _, flag in stream.values())
    assert flags["M"] > 0
    assert flags["E"] > 0
    assert flags["A"] > 0.98 * flags.total()
    assert all(
        (energy is None) == (flag == "M")
        for stream in streams.values()
        for energy, flag in stream.values()
    )


def test_gives_to_the_grid_in_daylight_only(sample, streams):
    exports = {r["MPxN"] for r in sample.rows("supply_points") if r["Flow"] == "EXP"}
    given = [
        start.hour
        for mpan in exports & set(streams)
        for start, (energy, flag) in streams[mpan].items()
        if flag == "A" and energy
    ]
    assert given
    assert min(given) >= 3
    assert max(given) <= 20

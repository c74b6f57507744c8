"""Reads on both nights on which the clocks change, in files without offsets."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

LOCAL = """
contract: interval_reads
fields:
  supply_point_number: {column: mpan}
  starts_at: {column: stamp, formats: ["%%Y-%%m-%%d %%H:%%M"]%s}
  energy_wh: {column: kwh, unit: kWh}
"""
LONDON = ZoneInfo("Europe/London")
HALF_HOUR = timedelta(minutes=30)
AUTUMN = datetime(2024, 10, 26, 23, tzinfo=UTC)
SPRING = datetime(2024, 3, 31, tzinfo=UTC)
DAY = (
    "SELECT starts_at, energy_wh, local_date, local_slot FROM collect.interval_reads "
    "ORDER BY starts_at"
)


def day(start, half_hours, *, mpan="1200012345678", ended=False):
    """The half-hours of a local day as a system without offsets writes them."""
    lines = []
    for number in range(half_hours):
        stamp = start + number * HALF_HOUR + (HALF_HOUR if ended else timedelta())
        wall = stamp.astimezone(LONDON)
        lines.append(f"{mpan},{wall:%Y-%m-%d %H:%M},0.{number:03d}")
    return lines


def csv(lines):
    return "\n".join(["mpan,stamp,kwh", *lines]) + "\n"


def test_gives_the_autumn_day_fifty_half_hours(door, how_many):
    load = door.load("interval_reads", csv(day(AUTUMN, 50)), mapping=LOCAL % "")
    assert how_many(load) == (50, 50, 0, 0, 0)
    assert [
        (row["starts_at"], row["energy_wh"], row["local_slot"])
        for row in door.lake(DAY)
    ] == [(AUTUMN + number * HALF_HOUR, number, number) for number in range(50)]
    assert {f"{row['local_date']}" for row in door.lake(DAY)} == {"2024-10-27"}


def test_gives_the_spring_day_forty_six(door, how_many):
    load = door.load("interval_reads", csv(day(SPRING, 46)), mapping=LOCAL % "")
    assert how_many(load) == (46, 46, 0, 0, 0)
    rows = door.lake(DAY)
    assert [row["local_slot"] for row in rows] == list(range(46))
    assert {f"{row['local_date']}" for row in rows} == {"2024-03-31"}


def test_refuses_a_read_in_the_hour_that_spring_skips(door, how_many):
    lines = [*day(SPRING, 46), "1200012345678,2024-03-31 01:30,0.5"]
    load = door.load("interval_reads", csv(lines), mapping=LOCAL % "")
    assert how_many(load) == (47, 46, 0, 0, 1)
    (row,) = door.waiting()
    assert (row.line, row.code, row.raw["stamp"]) == (
        48,
        "skipped_hour",
        "2024-03-31 01:30",
    )


@pytest.mark.parametrize("order", ["by point", "by stamp"])
def test_tells_two_homes_apart_in_one_file(door, how_many, order):
    ada, mo = day(AUTUMN, 50), day(AUTUMN, 50, mpan="1200099999999")
    lines = (
        [*ada, *mo]
        if order == "by point"
        else [line for pair in zip(ada, mo, strict=True) for line in pair]
    )
    load = door.load("interval_reads", csv(lines), mapping=LOCAL % "")
    assert how_many(load) == (100, 100, 0, 0, 0)


def test_counts_stamps_at_the_end_of_the_half_hour(door, how_many):
    mapping = LOCAL % ", shift_minutes: -30"
    load = door.load(
        "interval_reads", csv(day(AUTUMN, 50, ended=True)), mapping=mapping
    )
    assert how_many(load) == (50, 50, 0, 0, 0)
    assert [(row["starts_at"], row["energy_wh"]) for row in door.lake(DAY)] == [
        (AUTUMN + number * HALF_HOUR, number) for number in range(50)
    ]


def test_changes_nothing_when_the_autumn_day_comes_again(door, how_many):
    content = csv(day(AUTUMN, 50))
    door.load("interval_reads", content, mapping=LOCAL % "")
    again = door.load("interval_reads", content, mapping=LOCAL % "")
    assert how_many(again) == (50, 0, 0, 50, 0)


def test_knows_a_whole_day_that_is_in_the_file_twice(door, how_many):
    lines = day(AUTUMN, 50)
    load = door.load("interval_reads", csv([*lines, *lines]), mapping=LOCAL % "")
    assert how_many(load) == (100, 50, 0, 50, 0)


def test_takes_a_single_read_of_the_repeated_hour_as_the_later(door, how_many):
    content = csv(["1200012345678,2024-10-27 01:30,0.5"])
    door.load("interval_reads", content, mapping=LOCAL % "")
    (row,) = door.lake(DAY)
    assert row["starts_at"] == datetime(2024, 10, 27, 1, 30, tzinfo=UTC)


def test_leaves_reads_that_say_their_offset_where_they_are(door, how_many):
    iso = LOCAL.replace(', formats: ["%%Y-%%m-%%d %%H:%%M"]', "") % ""
    lines = [
        "1200012345678,2024-10-27T01:30:00+01:00,0.1",
        "1200012345678,2024-10-27T01:30:00+00:00,0.2",
        "1200012345678,2024-10-27T01:30:00+00:00,0.3",
    ]
    load = door.load("interval_reads", csv(lines), mapping=iso)
    assert how_many(load) == (3, 2, 0, 0, 1)
    assert [row["energy_wh"] for row in door.lake(DAY)] == [100, 200]

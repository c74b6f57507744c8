"""Temperatures of regions and stations: corrected by later files, never by nonsense."""

from datetime import date
from decimal import Decimal

import pytest

HEAD = "area,day,mean_celsius,low_celsius,high_celsius,quality\n"
WEEK = HEAD + (
    "_A,2026-02-27,4.1,1.0,7.2,actual\n"
    "_A,2026-02-28,5.6,,,estimated\n"
    "_A,2026-03-01,6.0,3.1,9.0,forecast\n"
    "03772,2026-02-27,5.0,2.0,8.0,\n"
)


def _known(door):
    return door.lake(
        "SELECT area, day, mean_celsius, quality FROM collect.temperatures "
        "ORDER BY area, day"
    )


def test_keeps_regions_and_stations_by_day(door, how_many):
    load = door.load("temperatures", WEEK, source="met")

    assert how_many(load) == (4, 4, 0, 0, 0)
    first, second, *_ = _known(door)
    assert (first["area"], first["day"]) == ("03772", date(2026, 2, 27))
    assert (first["mean_celsius"], first["quality"]) == (Decimal(5), None)
    assert (second["area"], second["mean_celsius"]) == ("_A", Decimal("4.1"))


def test_changes_nothing_the_second_time(door, how_many):
    door.load("temperatures", WEEK, source="met")
    before = _known(door)

    assert how_many(door.load("temperatures", WEEK, source="met")) == (4, 0, 0, 4, 0)
    assert _known(door) == before


def test_lets_a_later_file_correct_an_earlier(door, how_many):
    door.load("temperatures", WEEK, source="met")
    measured = HEAD + "_A,2026-03-01,7.4,4.4,10.1,actual\n"

    assert how_many(door.load("temperatures", measured, source="met")) == (
        1,
        0,
        1,
        0,
        0,
    )

    last = _known(door)[-1]
    assert (last["mean_celsius"], last["quality"]) == (Decimal("7.4"), "actual")
    (then,) = door.lake("SELECT mean_celsius FROM collect.temperatures_history")
    assert then["mean_celsius"] == Decimal(6)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("_A,2026-02-27,90,,,actual", "out_of_range",
         "mean_celsius: “90” is above the most allowed, 60."),
        ("_A,2026-02-27,-273,,,actual", "out_of_range",
         "mean_celsius: “-273” is below the least allowed, -60."),
        ("East England?,2026-02-27,4,,,actual", "wrong_form",
         "area: “East England?” has not the form of one: region, as its premises "
         "have it, or code of a weather station."),
        ("51.5°N 0.1°W,2026-02-27,4,,,actual", "wrong_form",
         "area: “51.5°N 0.1°W” has not the form of one: region, as its premises "
         "have it, or code of a weather station."),
        ("_A,2090-02-27,4,,,actual", "too_far_ahead",
         "day: “2090-02-27” is more than 31 days after the file came (2026-03-02)."),
        ("_A,2026-04-03,4,,,forecast", "too_far_ahead",
         "day: “2026-04-03” is more than 31 days after the file came (2026-03-02)."),
        ("_A,2026-02-27,4,6,9,actual", "out_of_order",
         "low_celsius: “6” is more than mean_celsius."),
        ("_A,2026-02-27,4,,3,actual", "out_of_order",
         "mean_celsius: “4” is more than high_celsius."),
        ("_A,2026-02-27,,,3,actual", "missing",
         "mean_celsius is empty and must be given (Mean of the day)."),
        ("_A,2026-02-27,warm,,,actual", "not_a_number",
         "mean_celsius: “warm” is not a number."),
        ("_A,2026-02-27,4,,,guess", "not_in_list",
         "quality: “guess” is not one of the values allowed (actual, estimated, "
         "forecast)."),
    ],
)  # fmt: skip
def test_keeps_nonsense_in_quarantine_with_its_reason(door, how_many, line, code, said):
    good = "_B,2026-04-02,4,,,forecast\n"
    load = door.load("temperatures", f"{HEAD}{line}\n{good}", source="met")

    assert how_many(load) == (2, 1, 0, 0, 1)
    (row,) = door.waiting()
    assert (row.code, row.message) == (code, said)

"""Three real London homes, half-hourly (Low Carbon London)."""

import csv
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.unify.register import queries as register

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]
FILE = "meter/lcl_small/block_62.csv"


def counted_by_hand(path):
    """Reads and Wh of each home, by nothing that Ringmain has."""
    reads, wh = Counter(), Counter()
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            kwh = Decimal(row["energy_kWh"].strip())
            reads[row["LCLid"]] += 1
            wh[row["LCLid"]] += int((kwh * 1000).quantize(Decimal(1), ROUND_HALF_UP))
    return reads, wh


def test_loads_every_read_and_every_watt_hour(load, data, ask):
    done = load(FILE, "london_homes.yaml")
    assert (done.state, done.row_count, done.quarantined_count) == ("done", 60_915, 0)
    assert done.new_count == 60_915
    reads, wh = counted_by_hand(data / FILE)
    rows = ask(
        "SELECT CAST(supply_point_id AS VARCHAR) AS id, count(*) AS reads, "
        "CAST(sum(energy_wh) AS BIGINT) AS wh FROM collect.interval_reads "
        "GROUP BY supply_point_id"
    )
    assert {row["id"]: (row["reads"], row["wh"]) for row in rows} == {
        str(noun_id("supply_point", home)): (reads[home], wh[home]) for home in reads
    }
    assert len(rows) == 3
    points = register.supply_points_for(reads)
    assert [(point.number, point.is_seen) for point in points] == [
        (home, False) for home in sorted(reads)
    ]


def test_gives_each_local_day_as_many_half_hours_as_it_has(load, ask):
    load(FILE, "london_homes.yaml")
    rows = ask(
        "SELECT local_date, count(*) AS slots, max(local_slot) AS last "
        "FROM collect.interval_reads WHERE local_date IN "
        "(DATE '2013-03-30', DATE '2013-03-31', DATE '2013-10-27') "
        "GROUP BY local_date ORDER BY local_date"
    )
    assert [(row["slots"], row["last"]) for row in rows] == [
        (3 * 48, 47),
        (3 * 46, 45),
        (3 * 50, 49),
    ]


def test_changes_nothing_when_it_is_loaded_again(load):
    load(FILE, "london_homes.yaml")
    again = load(FILE, "london_homes.yaml")
    assert (again.new_count, again.changed_count) == (0, 0)
    assert again.unchanged_count == 60_915
    assert again.asked_by == SYSTEM.name

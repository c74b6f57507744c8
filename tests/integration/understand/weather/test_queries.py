"""How warm it was at a premises."""

from datetime import date

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.understand.weather import queries as weather
from tests.cast import NOW, load, load_ada

HOME = noun_id("premises", "H1")
POINT = noun_id("supply_point", "1200023305967")
MARCH = date(2026, 3, 1), date(2026, 4, 1)


def _load(folder, contract, *lines):
    path = folder / f"{contract}.csv"
    path.write_text("\n".join(lines) + "\n")
    load(path, contract)


@pytest.fixture
def adas(empty_lake, tmp_path):
    """Ada's home, in region _H."""
    load_ada(tmp_path)
    _load(tmp_path, "premises",
          "premises_number,address_line_1,town,postcode,region",
          "H1,1 Mill Lane,Testbourne,TE1 1ST,_H")  # fmt: skip
    return tmp_path


def test_knows_nothing_before_the_first_load(adas):
    found = weather.get_temperatures_at(HOME, *MARCH)
    assert (found.area, found.days, found.known_at) == ("_H", (), None)


def test_reads_the_days_of_the_premises_region_with_source_and_freshness(adas):
    _load(adas, "temperatures",
          "area,day,mean_celsius,low_celsius,high_celsius,quality",
          "_H,2026-03-02,7.25,3.5,11,actual",
          "_H,2026-03-01,6.5,,,estimated",
          "_H,2026-04-01,9,,,forecast",
          "_A,2026-03-01,1,,,actual")  # fmt: skip

    found = weather.get_temperatures_at(HOME, *MARCH)

    first, second = found.days
    assert (first.day, first.mean, first.is_measured) == (MARCH[0], 6.5, False)
    assert (second.mean, second.low, second.high) == (7.25, 3.5, 11.0)
    assert (found.sources, found.known_at) == (("billing",), NOW)
    assert weather.count_degree_days(found, *MARCH) == 9.0 + 8.25


def test_has_no_weather_for_a_premises_without_a_region(empty_lake, tmp_path):
    load_ada(tmp_path)
    assert weather.get_temperatures_at(HOME, *MARCH) is None
    assert weather.find_area(POINT) is None


def test_takes_the_premises_region_for_gas(adas):
    _load(adas, "supply_points",
          "supply_point_number,fuel,direction,premises_number,region",
          "3938424403,gas,import,H1,SO")  # fmt: skip
    assert weather.find_area(noun_id("supply_point", "3938424403")) == "_H"


def test_finds_a_region_however_it_is_written(empty_lake, tmp_path):
    _load(tmp_path, "temperatures",
          "area,day,mean_celsius", "North  East,2026-03-01,4")  # fmt: skip
    found = weather.get_temperatures("north east", *MARCH)
    assert [one.mean for one in found.days] == [4.0]

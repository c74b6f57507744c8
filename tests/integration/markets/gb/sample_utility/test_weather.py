"""The weather office's file: the same weather that the homes were heated in."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import fmean

import numpy as np
import pytest

from ringmain.markets.gb.sample_utility.operations import ENDS_ON
from ringmain.markets.gb.sample_utility.world.calendar import window_ending
from ringmain.markets.gb.sample_utility.world.regions import REGIONS
from ringmain.markets.gb.sample_utility.world.weather import make_weather

SEED = 5  # that of the sample


@pytest.fixture(scope="module")
def days(sample):
    return list(sample.rows("temperatures"))


def test_is_one_file_with_every_region_on_every_day(sample, days):
    (path,) = sample.paths("temperatures")
    window = window_ending(ENDS_ON)

    assert path.relative_to(sample.directory).as_posix() == (
        "met/daily_temperatures-01.csv"
    )
    counts = Counter(row["Area"] for row in days)
    assert counts == {region.group: window.days for region in REGIONS}
    assert (days[0]["Obs Date"], days[-1]["Obs Date"]) == ("2024-11-01", "2026-10-31")


def test_equals_the_weather_of_the_world_to_a_tenth_of_a_degree(days):
    window = window_ending(ENDS_ON)
    weather = make_weather(window, SEED)
    places = {region.group: number for number, region in enumerate(REGIONS)}

    for row in days:
        place = places[row["Area"]]
        day = window.day_of(date.fromisoformat(row["Obs Date"]))
        mean = float(weather.celsius[place, day])
        half = float(weather.swing[place, day]) / 2
        said = [float(row[name]) for name in ("Tmin", "Tmean", "Tmax")]
        assert np.allclose(said, [mean - half, mean, mean + half], atol=0.0501)
        assert said == sorted(said)


def test_marks_the_few_days_that_were_filled_in(days):
    states = Counter(row["Status"] for row in days)
    assert states == {"OBS": 10171, "FILL": 49}


def test_is_cold_in_winter_and_warm_in_july(days):
    by_day = defaultdict(list)
    for row in days:
        by_day[date.fromisoformat(row["Obs Date"])].append(float(row["Tmean"]))
    national = {day: fmean(means) for day, means in by_day.items()}
    july = [national[date(2025, 7, 1) + timedelta(days=n)] for n in range(31)]

    assert min(national, key=national.__getitem__).month in (12, 1, 2)
    assert 13 < fmean(july) < 20

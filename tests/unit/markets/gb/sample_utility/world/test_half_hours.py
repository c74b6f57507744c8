"""Half-hours: people live by the clock on the wall, the sun and old meters by UTC."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ringmain.markets.gb.sample_utility.world import half_hours, load
from ringmain.markets.gb.sample_utility.world.calendar import make_slots, window_ending
from ringmain.markets.gb.sample_utility.world.chance import generator
from ringmain.markets.gb.sample_utility.world.homes import make_homes
from ringmain.markets.gb.sample_utility.world.outages import Outage
from ringmain.markets.gb.sample_utility.world.weather import make_weather

WINDOW = window_ending(date(2026, 10, 31))
COUNT = 300


@pytest.fixture(scope="module")
def sources():
    homes = make_homes(generator(3, 4, 0), first=0, count=COUNT, window=WINDOW, share=1)
    weather = make_weather(WINDOW, 3)
    rows = np.arange(COUNT, dtype=np.int32)
    days = load.electricity_days(homes, rows, WINDOW, weather, generator(3, 11))
    return half_hours.Sources(homes, rows, days, weather, WINDOW, ())


def month_of(sources, first: date, days: int = 28):
    begin = WINDOW.day_of(first)
    slots = make_slots(WINDOW, begin, begin + days)
    return slots, half_hours.make_month(sources, slots, generator(3, 99, begin))


def by_place(energy, places):
    return np.array([energy[:, places == place].mean() for place in range(48)])


def test_keeps_the_evening_peak_where_the_clock_puts_it(sources):
    plain = (sources.homes.ev_from > WINDOW.days) & (sources.homes.solar_kw == 0)
    for first in (date(2025, 1, 6), date(2025, 7, 7)):
        slots, month = month_of(sources, first)
        peak = int(by_place(month.taken[plain], slots.local).argmax())
        assert 34 <= peak <= 40  # 17:00 to 20:00 by the clock


def test_turns_the_sun_round_noon_in_utc(sources):
    slots, month = month_of(sources, date(2025, 6, 2))
    given = by_place(month.given, slots.utc)
    assert 20 <= int(given.argmax()) <= 27  # 10:00 to 14:00 UTC
    assert given[:6].sum() == 0
    assert given[44:].sum() == 0


def test_fills_storage_heaters_at_night_by_utc(sources):
    economy = sources.homes.is_economy_7
    for first in (date(2025, 1, 6), date(2025, 4, 7)):
        slots, month = month_of(sources, first)
        low = half_hours.low_rate(sources, slots, month.taken)[economy].sum()
        inside = (slots.utc >= 1) & (slots.utc < 15)
        assert low == month.taken[economy][:, inside].sum()
        assert low > 0.5 * month.taken[economy].sum()


def test_charges_cars_on_the_night_rate_by_the_clock(sources):
    owners = sources.homes.is_on_ev_rate
    slots, month = month_of(sources, date(2025, 7, 7))
    profile = by_place(month.taken[owners], slots.local)
    assert 1 <= int(profile.argmax()) <= 4


def test_counts_a_day_as_the_sum_of_its_half_hours(sources):
    slots, month = month_of(sources, date(2025, 10, 20), 14)
    days = half_hours.by_day(slots, month.taken)
    assert days.shape == (COUNT, 14)
    assert days.sum() == month.taken.sum()
    sunday = slots.day == WINDOW.day_of(date(2025, 10, 26))
    assert sunday.sum() == 50
    assert (days[:, 6] == month.taken[:, sunday].sum(axis=1)).all()


def test_uses_nothing_while_the_supply_is_lost(sources):
    homes = sources.homes
    slots = make_slots(WINDOW, 40, 68)
    outage = Outage(
        number="INCD-000001",
        region=int(homes.region[0]),
        outcode=int(homes.outcode[0]),
        sector=int(homes.sector[0]),
        day=45,
        off_at=int(slots.starts[100]),
        on_at=int(slots.starts[106]),
        is_planned=False,
        cause="Storm",
        customers=40,
    )
    dark = replace(sources, outages=(outage,))
    month = half_hours.make_month(dark, slots, generator(3, 99))
    assert month.taken[0, 100:106].sum() == 0
    assert month.taken[0, 94:100].sum() > 0
    assert month.taken[0, 106:112].sum() > 0


def test_burns_more_gas_in_the_cold(sources):
    gas = load.gas_days(
        sources.homes, sources.rows, WINDOW, sources.weather, generator(3, 12)
    )
    total = gas.sum(axis=0)
    chill = sources.weather.celsius.mean(axis=0)
    assert np.corrcoef(total, chill)[0, 1] < -0.9


def test_freezes_for_a_spell_each_winter():
    chill = make_weather(WINDOW, 3).celsius.mean(axis=0)
    january, july = WINDOW.day_of(date(2025, 1, 15)), WINDOW.day_of(date(2025, 7, 15))
    assert 0 < chill[january - 14 : january + 14].mean() < 9
    assert 13 < chill[july - 14 : july + 14].mean() < 21
    assert chill.min() < 1

"""The pictures of usage, as pages."""

from datetime import date, timedelta

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake.lake import LakeAway
from ringmain.govern.access.shapes import Role
from tests.cast import load, load_ada, load_half_hours

NUMBER = "1200023305967"
POINT = noun_id("supply_point", NUMBER)
SUN = "2200023305968"
USAGE = f"/usage/{POINT}/import/"


@pytest.fixture
def ada(empty_lake, tmp_path):
    load_ada(tmp_path)


def _load(folder, contract, *lines):
    path = folder / f"{contract}.csv"
    path.write_text("\n".join(lines) + "\n")
    load(path, contract)


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "style=" not in html
    return html.replace("\u00a0", " ")


def _half_hours(number, first, days, wh, direction="import"):
    for day in range(days):
        for slot in range(48):
            at = first + timedelta(days=day)
            stamp = f"{at}T{slot // 2:02d}:{slot % 2 * 30:02d}:00Z"
            yield f"{number},{stamp},{wh},{direction},actual"


HEAD = "supply_point_number,starts_at,energy_wh,direction,quality"


def test_shows_a_year_by_day_month_and_average_day(ada, staff, tmp_path):
    load_half_hours(tmp_path)
    agent = staff(Role.AGENT)

    days = _page(agent, f"{USAGE}days/")
    assert "Use came to 2,693.3 kWh from 3 Mar 2025 to 2 Mar 2026" in days
    assert "2 days have no reads; 2 days lack some reads" in days
    months = _page(agent, f"{USAGE}months/")
    assert "1 month rests on an estimate" in months
    average = _page(agent, f"{USAGE}average-day/")
    assert "On weekdays the average day peaks at 17:00 in winter (0.80 kW)" in average


def test_shows_a_month_without_reads_as_a_gap(ada, staff, tmp_path):
    january = _half_hours(NUMBER, date(2026, 1, 1), 31, 100)
    march = _half_hours(NUMBER, date(2026, 3, 1), 2, 100)
    _load(tmp_path, "interval_reads", HEAD, *january, *march)

    page = _page(staff(Role.AGENT), f"{USAGE}months/")

    assert "most in January 2026 (148.8 kWh); 1 month has no reads" in page
    assert "Striped: no reads" in page


def test_hangs_the_homes_export_beneath_its_import(ada, staff, tmp_path):
    _load(tmp_path, "supply_points",
          "supply_point_number,fuel,direction,premises_number,measurement",
          f"{SUN},electricity,export,H1,half_hourly")  # fmt: skip
    day = date(2026, 1, 1)
    _load(tmp_path, "interval_reads", HEAD,
          *_half_hours(NUMBER, day, 10, 100),
          *_half_hours(SUN, day, 10, 50, "export"))  # fmt: skip

    page = _page(staff(Role.AGENT), f"{USAGE}days/")

    assert "Use and export by day" in page
    assert "Export came to 24.0 kWh from 1 Jan 2026 to 10 Jan 2026" in page


def test_shows_values_below_zero_as_they_are(ada, staff, tmp_path):
    day = date(2026, 1, 1)
    _load(tmp_path, "interval_reads", HEAD, *_half_hours(NUMBER, day, 10, -100))

    agent = staff(Role.AGENT)

    assert "Use came to −48.0 kWh" in _page(agent, f"{USAGE}days/")
    assert "−48.0 kWh used" in _page(agent, USAGE)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=2025-03-01&until=2025-03-05", "by half-hour"),
        ("from=2025-03-05&until=2025-03-01", "by day"),
        ("from=x&until=y", "by day"),
        ("from=1900-01-01", "by day"),
    ],
)
def test_answers_any_days_asked_for(ada, staff, tmp_path, query, said):
    load_half_hours(tmp_path)

    assert f"Use {said}" in _page(staff(Role.AGENT), f"{USAGE}days/?{query}")


def test_says_there_is_nothing_in_a_time_without_reads(ada, staff, tmp_path):
    load_half_hours(tmp_path)
    agent = staff(Role.AGENT)

    for picture in ("", "days/", "months/", "average-day/"):
        page = _page(agent, f"{USAGE}{picture}?from=2010-01-01&until=2010-06-01")
        assert "No usage in this time" in page
        assert f'href="{USAGE}"' in page


def test_draws_register_reads_where_no_half_hours_come(ada, staff, tmp_path):
    _load(tmp_path, "register_reads",
          "supply_point_number,meter_serial,register_code,read_at,reading,quality",
          f"{NUMBER},M1,01,2026-01-01,100,actual",
          f"{NUMBER},M1,01,2026-01-11,150,estimated",
          f"{NUMBER},M1,01,2026-01-21,130,actual")  # fmt: skip

    page = _page(staff(Role.AGENT), USAGE)

    assert "Average use a day between reads" in page
    assert "On average 5.0 units a day from 1 Jan 2026 to 20 Jan 2026" in page
    assert "1 of 2 periods rests on an estimate; 1 period has no usable reads." in page
    assert "1 Jan 2026 to 10 Jan 2026" in page
    assert "rests on 3 register reads" in page
    assert '<p class="origin">From billing, known ' in page


def test_draws_nothing_of_one_single_register_read(ada, staff, tmp_path):
    _load(tmp_path, "register_reads",
          "supply_point_number,meter_serial,register_code,read_at,reading,quality",
          f"{NUMBER},M1,01,2026-01-01,100,actual")  # fmt: skip

    assert "No usage to draw" in _page(staff(Role.AGENT), USAGE)


def test_sends_the_cells_as_pictures_and_values(ada, staff, tmp_path):
    load_half_hours(tmp_path)
    agent = staff(Role.AGENT)
    until = "until=2026-03-03"

    page = agent.get(f"{USAGE}?{until}").content.decode()
    told = agent.get(f"{USAGE}cells.json?{until}").json()

    # The cells, and where they are estimates.
    assert page.count('href="data:image/png;base64,') == 2
    assert (len(told["days"]), len(told["hundredths"])) == (365, 365 * 48)
    assert len(told["guessed"]) == 144


def test_opens_without_the_lake_and_says_what_is_missing(
    ada, staff, tmp_path, monkeypatch
):
    from ringmain.faces.console.usage import year as years

    def away(*_args):
        raise LakeAway("no catalogue")

    load_half_hours(tmp_path)
    monkeypatch.setattr(years.usage, "get_year", away)

    page = _page(staff(Role.AGENT), f"{USAGE}days/")

    assert "Half-hourly usage is missing from this page" in page


@pytest.mark.parametrize("picture", ["", "days/", "months/", "average-day/"])
def test_is_closed_to_other_brands_and_to_who_sees_no_usage(
    ada, staff, tmp_path, picture
):
    other = staff(Role.AGENT, brands=["Voltly"])

    assert other.get(USAGE + picture).status_code == 404
    assert staff(Role.VIEWER).get(USAGE + picture).status_code == 403


TEMPERATURES = "area,day,mean_celsius,low_celsius,high_celsius,quality"


def _place_in_a_region(folder):
    _load(folder, "premises", "premises_number,address_line_1,town,postcode,region",
          "H1,1 Mill Lane,Testbourne,TE1 1ST,_H")  # fmt: skip


def _warm_days(first, days, mean):
    for number in range(days):
        yield f"_H,{first + timedelta(days=number)},{mean},{mean - 3},{mean + 3},"


def test_draws_the_regions_temperature_beneath_what_was_used(ada, staff, tmp_path):
    _place_in_a_region(tmp_path)
    day = date(2026, 1, 1)
    _load(tmp_path, "interval_reads", HEAD, *_half_hours(NUMBER, day, 31, 100))
    then = _warm_days(date(2025, 1, 1), 31, 6.1)
    _load(tmp_path, "temperatures", TEMPERATURES, *_warm_days(day, 31, 4.0), *then)
    agent = staff(Role.AGENT)

    days = _page(agent, f"{USAGE}days/")
    assert (
        "outside it was 4.0 °C on average, 2.1 °C colder than the same days a year "
        "before; 356 heating degree days."
    ) in days
    assert "Temperature, least to most" in days
    assert "Temperatures of Southern (_H) from billing, known" in days
    months = _page(agent, f"{USAGE}months/")
    assert "January 2026 was 2.1 °C colder than January 2025" in months


def test_says_quietly_that_no_temperature_is_known(ada, staff, tmp_path):
    day = date(2026, 1, 1)
    _load(tmp_path, "interval_reads", HEAD, *_half_hours(NUMBER, day, 10, 100))
    agent = staff(Role.AGENT)

    said = "Temperature is not drawn beneath:"
    assert f"{said} no region is known for this supply" in _page(agent, f"{USAGE}days/")
    _place_in_a_region(tmp_path)
    page = _page(agent, f"{USAGE}days/")
    assert f"{said} none is known for Southern (_H) in this time" in page
    assert "/contracts/temperatures" in page


def test_says_how_fresh_the_months_are(ada, staff, tmp_path):
    load_half_hours(tmp_path)

    assert '<p class="origin">From billing, known ' in _page(
        staff(Role.AGENT), f"{USAGE}months/"
    )


def test_draws_a_dials_reads_without_the_lakes_temperatures(
    ada, staff, tmp_path, monkeypatch
):
    from ringmain.faces.console.usage import warmth

    def away(*_args):
        raise LakeAway("no catalogue")

    _place_in_a_region(tmp_path)
    _load(tmp_path, "register_reads",
          "supply_point_number,meter_serial,register_code,read_at,reading,quality",
          f"{NUMBER},M1,01,2026-01-01,100,actual",
          f"{NUMBER},M1,01,2026-01-11,150,actual")  # fmt: skip
    monkeypatch.setattr(warmth.weather, "get_temperatures", away)

    page = _page(staff(Role.AGENT), USAGE)

    assert "On average 5.0 units a day" in page
    assert "Temperatures are missing: the lake" in page


def test_prices_gas_by_the_region_of_its_premises(ada, staff, tmp_path):
    gas = noun_id("supply_point", "3938424403")
    _place_in_a_region(tmp_path)
    _load(tmp_path, "supply_points",
          "supply_point_number,fuel,direction,premises_number,region",
          "3938424403,gas,import,H1,SO")  # fmt: skip
    _load(tmp_path, "products", "product_code,name,fuel,kind", "G,Warm,gas,fixed")
    _load(
        tmp_path,
        "prices",
        "product_code,component,rate,region,price_pence,per,starts_at,ends_at",
        "G,unit,single,_H,6.24,kwh,2025-01-01,",
        "G,unit,single,_A,9,kwh,2025-01-01,",
    )
    _load(tmp_path, "agreements",
          "agreement_number,supply_point_number,account_number,product_code,starts_at",
          "AG1,3938424403,A100,G,2025-04-03")  # fmt: skip
    _load(tmp_path, "register_reads",
          "supply_point_number,meter_serial,register_code,read_at,reading,quality",
          "3938424403,M1,01,2026-01-01,100,actual",
          "3938424403,M1,01,2026-02-11,150,actual")  # fmt: skip

    page = _page(staff(Role.AGENT), f"/usage/{gas}/import/")

    assert "6.24p a kWh" in page
    assert "9p a kWh" not in page


def test_says_that_cells_and_table_are_missing_without_the_lake(
    ada, staff, tmp_path, monkeypatch
):
    from ringmain.faces.console.usage import year as years

    def away(*_args):
        raise LakeAway("no catalogue")

    load_half_hours(tmp_path)
    monkeypatch.setattr(years.usage, "get_year", away)
    agent, until = staff(Role.AGENT), "until=2026-03-03"

    cells = agent.get(f"{USAGE}cells.json?{until}")
    assert (cells.status_code, cells.json()["said"]) == (
        503, "The lake, which keeps the half-hours, cannot be reached just now.",
    )  # fmt: skip
    assert "Cache-Control" not in cells.headers
    table = agent.get(f"{USAGE}table/?{until}")
    assert table.status_code == 503
    assert "Half-hourly usage is missing from this page" in table.content.decode()
    part = agent.get(f"{USAGE}table/?{until}", headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "Half-hourly usage is missing from this page" in part.content.decode()
    assert agent.get(f"{USAGE}table/?{until}&export=csv").status_code == 503

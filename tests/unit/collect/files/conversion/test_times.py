"""Days, local times and offsets become instants in UTC."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

BILL = """
contract: bills
fields:
  bill_number: {constant: "B1"}
  account_number: {constant: "A1"}
  total_pence: {constant: "1"}
  issued_at: {column: when%s}
"""
PARTY = """
contract: parties
fields:
  party_number: {constant: "1"}
  last_name: {constant: "Obi"}
  born_on: {column: born%s}
"""


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def bill(more=""):
    return BILL % (f", {more}" if more else "")


def party(more=""):
    return PARTY % (f", {more}" if more else "")


@pytest.mark.parametrize(
    ("said", "instant"),
    [
        ("2024-05-01", utc(2024, 4, 30, 23)),
        ("2024-01-15", utc(2024, 1, 15)),
        ("2024-05-01 09:30", utc(2024, 5, 1, 8, 30)),
        ("2024-05-01T09:30:00", utc(2024, 5, 1, 8, 30)),
        ("2024-05-01T09:30:00Z", utc(2024, 5, 1, 9, 30)),
        ("2024-05-01T09:30:00+02:00", utc(2024, 5, 1, 7, 30)),
        ("2024-05-01 09:30:00-05", utc(2024, 5, 1, 14, 30)),
        ("2024-03-31 00:59:59", utc(2024, 3, 31, 0, 59, 59)),
        ("2024-03-31 02:00", utc(2024, 3, 31, 1)),
        ("2024-10-27 00:30", utc(2024, 10, 26, 23, 30)),
        ("2024-10-27 02:00", utc(2024, 10, 27, 2)),
    ],
)
def test_reads_a_time_on_the_wall_in_london(convert, said, instant):
    assert convert(bill(), [{"when": said}]).row["issued_at"] == instant


@pytest.mark.parametrize("said", ["2024-03-31 01:00", "2024-03-31 01:30"])
def test_refuses_the_hour_that_the_clocks_skip(convert, said):
    assert convert(bill(), [{"when": said}]).problem == (
        "skipped_hour",
        "issued_at",
        f"issued_at: “{said}” never was: the clocks went forward over it. "
        "Correct the time, or give its offset from UTC.",
    )


def test_refuses_the_skipped_hour_before_it_moves_the_stamp(convert):
    found = convert(bill("shift_minutes: -30"), [{"when": "2024-03-31 01:00"}])
    assert found.problem[0] == "skipped_hour"


def test_refuses_the_skipped_hour_of_a_parquet_column(convert):
    walls = pa.array(["2024-03-31T01:30", "2024-03-31T02:00"]).cast(pa.timestamp("us"))
    rows = [{"when": wall} for wall in walls.to_pylist()]
    found = convert(bill(), rows, types={"when": pa.timestamp("us")})
    assert found.values("issued_at") == ["refused", utc(2024, 3, 31, 1)]


def test_says_only_once_that_a_period_ends_in_the_skipped_hour(convert):
    mapping = """
contract: meter_installations
fields:
  meter_serial: {constant: "M1"}
  supply_point_number: {constant: "S1"}
  starts_at: {constant: "2024-01-01"}
  ends_at: {column: end}
"""
    found = convert(mapping, [{"end": "2024-03-31 01:30"}])
    assert found.problem[:2] == ("skipped_hour", "ends_at")


def test_takes_an_hour_that_occurs_twice_as_the_second(convert):
    found = convert(bill(), [{"when": "2024-10-27 01:30"}])
    assert found.row["issued_at"] == utc(2024, 10, 27, 1, 30)


def test_knows_the_clocks_of_texas(convert):
    found = convert(
        bill(),
        [{"when": "2024-03-10 02:30"}, {"when": "2024-07-01 12:00"}],
        zone="America/Chicago",
    )
    assert found.values("issued_at") == ["refused", utc(2024, 7, 1, 17)]


def test_lets_the_mappings_zone_win(convert):
    found = convert("zone: UTC\n" + bill(), [{"when": "2024-03-31 01:30"}])
    assert found.row["issued_at"] == utc(2024, 3, 31, 1, 30)


def test_reads_dates_in_three_formats_in_one_column(convert):
    formats = 'formats: ["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y"]'
    rows = [{"born": "03/04/1985"}, {"born": "1985-04-03"}, {"born": "3 Apr 1985"}]
    found = convert(party(formats), [*rows, {"born": "04-1985"}])
    assert found.values("born_on") == [date(1985, 4, 3)] * 3 + ["refused"]
    assert found.problems[3] == [
        (
            "not_a_date",
            "born_on",
            "born_on: “04-1985” is not a date in a format of the mapping.",
        )
    ]


def test_tries_the_formats_in_their_order(convert):
    day_first = convert(party('formats: ["%d/%m/%Y"]'), [{"born": "03/04/1985"}])
    month_first = convert(party('formats: ["%m/%d/%Y"]'), [{"born": "03/04/1985"}])
    assert day_first.row["born_on"] == date(1985, 4, 3)
    assert month_first.row["born_on"] == date(1985, 3, 4)


@pytest.mark.parametrize("said", ["31/02/1985", "32/01/1985", "tomorrow", "0"])
def test_refuses_days_that_do_not_exist(convert, said):
    found = convert(party('formats: ["%d/%m/%Y"]'), [{"born": said}])
    assert found.problem[0] == "not_a_date"


def test_reads_the_day_that_a_stamp_with_offset_is_written_on(convert):
    found = convert(party(), [{"born": "1985-06-01T00:00:00+01:00"}])
    assert found.row["born_on"] == date(1985, 6, 1)


@pytest.mark.parametrize(
    ("said", "instant"),
    [("45413", utc(2024, 4, 30, 23)), ("45413.5", utc(2024, 5, 1, 11))],
)
def test_reads_a_spreadsheets_day_number(convert, said, instant):
    found = convert(bill("formats: [excel]"), [{"when": said}])
    assert found.row["issued_at"] == instant


def test_reads_seconds_since_1970(convert):
    found = convert(bill("formats: [epoch]"), [{"when": "1714552200"}])
    assert found.row["issued_at"] == utc(2024, 5, 1, 8, 30)
    found = convert(bill("formats: [epoch_ms]"), [{"when": "1714552200500"}])
    assert found.row["issued_at"] == utc(2024, 5, 1, 8, 30, 0, 500_000)


@pytest.mark.parametrize("format", ["epoch", "epoch_ms", "excel"])
def test_refuses_a_count_too_large_and_goes_on(convert, format):
    rows = [{"when": "9" * 30}, {"when": "-1e300"}, {"when": "nan"}, {"when": "45413"}]
    found = convert(bill(f"formats: [{format}]"), rows)
    assert found.values("issued_at")[:3] == ["refused"] * 3
    assert found.problems[3] == []


def test_reads_a_format_with_its_offset(convert):
    found = convert(
        bill('formats: ["%d/%m/%Y %H:%M %z"]'), [{"when": "01/05/2024 09:30 +0200"}]
    )
    assert found.row["issued_at"] == utc(2024, 5, 1, 7, 30)


def test_moves_stamps_at_the_end_of_an_interval_to_its_start(convert):
    found = convert(bill("shift_minutes: -30"), [{"when": "2024-05-01 00:30"}])
    assert found.row["issued_at"] == utc(2024, 4, 30, 23)


@pytest.mark.parametrize(
    "said", ["9999-12-31", "0001-01-01", "1066-10-14", "294000-01-01"]
)
def test_refuses_years_that_nobody_means(convert, said):
    assert convert(bill(), [{"when": said}]).problem == (
        "not_plausible",
        "issued_at",
        f"issued_at: “{said}” is not between the years 1850 and 2200.",
    )


ROLE = """
contract: account_roles
fields:
  account_number: {constant: "A1"}
  party_number: {constant: "P1"}
  role: {constant: holder}
  starts_at: {column: start}
  ends_at: {column: end, inclusive: %s}
"""


@pytest.mark.parametrize(
    ("end", "instant"),
    [
        ("2024-03-30", utc(2024, 3, 31)),
        ("2024-03-31", utc(2024, 3, 31, 23)),
        ("2024-03-30 23:59:59", utc(2024, 3, 31)),
        ("", None),
    ],
)
def test_adds_the_last_day_that_a_file_includes(convert, end, instant):
    found = convert(ROLE % "true", [{"start": "2024-01-01", "end": end}])
    assert found.row["ends_at"] == instant


def test_lets_a_role_of_one_included_day_last_that_day(convert):
    found = convert(ROLE % "true", [{"start": "2024-01-01", "end": "2024-01-01"}])
    assert found.row["ends_at"] == utc(2024, 1, 2)


def test_adds_the_last_day_in_utc_to_a_stamp_with_offset(convert):
    row = {"start": "2024-01-01", "end": "2024-05-31T23:59:59+01:00"}
    assert convert(ROLE % "true", [row]).row["ends_at"] == utc(2024, 5, 31, 23)


@pytest.mark.parametrize("end", ["2024-01-01", "2023-12-31"])
def test_refuses_an_end_that_is_not_after_the_start(convert, end):
    found = convert(ROLE % "false", [{"start": "2024-01-01", "end": end}])
    assert found.problem == (
        "ends_before_start",
        "ends_at",
        f"ends_at “{end}” is not after starts_at. Correct the end, or leave it empty "
        "while it lasts.",
    )

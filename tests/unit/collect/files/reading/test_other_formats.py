"""Workbooks, JSON lines, Parquet."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from ringmain.collect.files.reading import detect, errors, stage


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "crm.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Cover")
    sheet = book.add_worksheet("Customers")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["Customer report"])
    sheet.write_row(2, 0, ["Number", "Name", "Born", "Owes", "Active"])
    sheet.write_row(3, 0, [1001, "Ada"])
    sheet.write_datetime(3, 2, dt.datetime(1990, 2, 1), day)  # noqa: DTZ001
    sheet.write_formula(3, 3, "=1+1.5", None, 2.5)
    sheet.write_boolean(3, 4, True)
    sheet.write_row(5, 0, ["0042", "Mo", "", 12345678901234, False])
    sheet.write_row(6, 0, ["7", "Tex", "", 1, True, "beyond"])
    book.close()
    return path


def test_reads_a_sheet_with_stored_values_and_iso_dates(load, workbook) -> None:
    loaded = load(workbook)

    assert loaded.profile.format == "xlsx"
    assert loaded.profile.sheets == ("Cover", "Customers")
    assert (loaded.profile.sheet, loaded.profile.header_row) == ("Customers", 3)
    assert loaded.rows == [
        (4, "1001", "Ada", "1990-02-01", "2.5", "true"),
        (6, "0042", "Mo", None, "12345678901234", "false"),
    ]
    assert loaded.broken == [(7, "too_many_columns")]


def test_names_the_sheets_where_the_one_asked_for_is_missing(workbook) -> None:
    with pytest.raises(errors.NoSuchPart, match="It has: Cover, Customers"):
        detect.profile_file(workbook, sheet="Kunden")


def test_calls_an_empty_sheet_empty(workbook) -> None:
    with pytest.raises(errors.EmptyFile):
        detect.profile_file(workbook, sheet="Cover")


def test_names_a_damaged_workbook(workbook) -> None:
    workbook.write_bytes(workbook.read_bytes()[:-300])

    with pytest.raises(errors.CannotReadFile):
        detect.profile_file(workbook)


def test_flattens_json_lines(load, write) -> None:
    lines = [
        '{"id": 1, "who": {"name": "Ada", "tags": ["a", "b"]}, "ok": true}',
        "",
        '{"id": 2.5, "late": "Zoë", "who": null}',
    ]

    loaded = load(write("\n".join(lines), "events.jsonl"))

    assert loaded.staged.columns == (
        "id", "who", "who.name", "who.tags", "ok", "late",
    )  # fmt: skip
    assert loaded.rows == [
        (1, "1", '{"name":"Ada","tags":["a","b"]}', "Ada", '["a","b"]', "true", None),
        (3, "2.5", None, None, None, None, "Zoë"),
    ]


def test_breaks_json_lines_that_are_no_objects(load, write) -> None:
    loaded = load(write('{"id": 1}\n{"id": 2\n[3]\n{"id": 4}\n', "e.jsonl"))

    assert loaded.rows == [(1, "1"), (4, "4")]
    assert loaded.broken == [(2, "not_json"), (3, "not_an_object")]


def test_breaks_a_json_line_of_ten_megabytes(load, write) -> None:
    long = json.dumps({"id": 2, "text": "x" * 10_000_000})

    loaded = load(write(f'{{"id": 1}}\n{long}\n{{"id": 3}}\n', "e.jsonl"))

    assert [row[:2] for row in loaded.rows] == [(1, "1"), (3, "3")]
    assert loaded.broken == [(2, "line_too_long")]


def test_finds_json_keys_that_come_late(load, write) -> None:
    lines = ['{"id": 1}'] * 30_000 + ['{"id": 2, "late": "x"}']

    loaded = load(write("\n".join(lines), "e.ndjson"))

    assert loaded.staged.columns == ("id", "late")
    assert loaded.rows[-1] == (30_001, "2", "x")


def test_keeps_the_types_of_parquet(connection, tmp_path) -> None:
    path = tmp_path / "reads.parquet"
    at = dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC)
    table = pa.table({"mpan": ["1", "2"], "at": [at, at], "wh": [5, None]})
    pq.write_table(table, path)

    profile = detect.profile_file(path)
    stage.stage(connection, path, profile)

    types = connection.execute("DESCRIBE staged").fetchall()
    assert [(name, kind) for name, kind, *_ in types] == [
        ("_line", "BIGINT"),
        ("mpan", "VARCHAR"),
        ("at", "TIMESTAMP WITH TIME ZONE"),
        ("wh", "BIGINT"),
    ]
    lines = connection.execute("SELECT _line, wh FROM staged").fetchall()
    assert lines == [(1, 5), (2, None)]
    assert profile.row_estimate == 2


def test_names_parquet_cut_short(write, tmp_path) -> None:
    path = tmp_path / "reads.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    path.write_bytes(path.read_bytes()[:-6])

    with pytest.raises(errors.BrokenFile, match="its end is missing"):
        detect.profile_file(path)

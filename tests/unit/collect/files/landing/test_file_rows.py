"""Rows of a text file keep their lines, whichever way they are read."""

import pytest

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.conversion.plan import make_plan
from ringmain.collect.files.landing import file_rows
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping
from ringmain.collect.files.reading.detect import profile_file
from ringmain.foundation.lake import engine

ROWS = 300_000  # enough for the engine to read in several places at once
COLUMNS = "account_number, payment_method"


@pytest.fixture
def connection(tmp_path, monkeypatch):
    """An engine whose home is this test's."""
    monkeypatch.setenv("RINGMAIN_HOME", str(tmp_path))
    opened = engine.scratch()
    yield opened
    opened.close()


def _write(path, *, broken=""):
    lines = ["account_number,payment_method,opened_at"]
    lines += [f"A{n},cheque,03/03/2025 09:30" for n in range(2, ROWS + 2)]
    path.write_text("\n".join(lines) + "\n" + broken)
    return path


def _open(connection, path, *, formats=()):
    mapping = Mapping(
        contract="accounts",
        fields={
            "account_number": FieldMapping(column="account_number"),
            "payment_method": FieldMapping(column="payment_method"),
            "opened_at": FieldMapping(column="opened_at", formats=formats),
        },
    )
    rows = file_rows.opened(connection, path, profile_file(path), mapping)
    plan = make_plan(
        get_contract("accounts"),
        mapping,
        dict.fromkeys(["account_number", "payment_method", "opened_at"], "VARCHAR"),
        "Europe/London",
    )
    return rows, plan


def _out_of_line(connection):
    found = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE account_number <> 'A' || _line) "
        "FROM typed"
    )
    return found.fetchone()


def _is_there(connection, table):
    found = connection.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_name = ?", [table]
    )
    return found.fetchone() == (1,)


def test_converts_a_plain_file_while_reading_it(connection, tmp_path):
    opening, plan = _open(
        connection, _write(tmp_path / "plain.csv"), formats=("%d/%m/%Y %z",)
    )
    with opening as rows:
        rows.type_piece(plan, COLUMNS, 1, ROWS + 1)
        assert _out_of_line(connection) == (ROWS, 0)
        assert not _is_there(connection, "staged")


def test_gives_a_piece_only_its_own_lines(connection, tmp_path):
    opening, plan = _open(
        connection, _write(tmp_path / "plain.csv"), formats=("%d/%m/%Y %z",)
    )
    with opening as rows:
        rows.type_piece(plan, COLUMNS, 100_001, 200_000)
        assert _out_of_line(connection) == (100_000, 0)


def test_stages_first_where_the_conversion_would_join(connection, tmp_path):
    opening, plan = _open(
        connection, _write(tmp_path / "local.csv"), formats=("%d/%m/%Y %H:%M",)
    )
    with opening as rows:
        rows.type_piece(plan, COLUMNS, 1, ROWS + 1)
        assert _out_of_line(connection) == (ROWS, 0)
        assert _is_there(connection, "staged")
        assert not _is_there(connection, "converted")


def test_stages_a_file_with_a_line_that_is_no_row(connection, tmp_path):
    path = _write(tmp_path / "broken.csv", broken="A1,cheque,now,and,then\n")
    opening, plan = _open(connection, path, formats=("%d/%m/%Y %z",))
    with opening as rows:
        assert rows.counts == (ROWS, 1)
        rows.type_piece(plan, COLUMNS, 1, ROWS + 2)
        assert _out_of_line(connection) == (ROWS, 0)


def test_knows_the_last_line(connection, tmp_path):
    opening, _plan = _open(connection, _write(tmp_path / "plain.csv"))
    with opening as rows:
        assert rows.last_line() == ROWS + 1

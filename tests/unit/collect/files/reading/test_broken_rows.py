"""Rows that are not even rows, and the rows beside them."""

from __future__ import annotations

HEADER = "a,b,c\n"


def test_breaks_rows_of_the_wrong_width(load, write) -> None:
    loaded = load(write(HEADER + "1,2,3\n1,2\n4,5,6\n1,2,3,4\n\n7,8,9\n"))

    assert [row[0] for row in loaded.rows] == [2, 4, 7]
    assert loaded.broken == [(3, "too_few_columns"), (5, "too_many_columns")]


def test_keeps_lines_beside_cells_that_hold_line_ends(load, write) -> None:
    loaded = load(write(HEADER + '1,"x\ny\n\nz",3\n\n4,5,6\n7,8\n9,10,11\n'))

    assert loaded.rows[0] == (2, "1", "x\ny\n\nz", "3")
    assert [row[0] for row in loaded.rows] == [2, 7, 9]
    assert loaded.broken == [(8, "too_few_columns")]


def test_goes_on_after_an_unclosed_quote(load, write) -> None:
    loaded = load(write(HEADER + '1,"2,3\n4,5,6\n7,"8",9\n'))

    assert loaded.broken == [(2, "stray_quote")]  # the next quote seems to close it
    assert [row[0] for row in loaded.rows] == [3, 4]


def test_goes_on_after_a_quote_open_to_the_end(load, write, connection) -> None:
    loaded = load(write(HEADER + '1,2,3\n4,"5,6\n7,8,9\n'))

    assert loaded.broken == [(3, "unclosed_quote")]
    assert [row[0] for row in loaded.rows] == [2, 4]
    assert connection.execute("SELECT _raw FROM broken").fetchone() == ('4,"5,6',)


def test_goes_on_after_a_line_of_ten_megabytes(load, write) -> None:
    loaded = load(write(HEADER + "1,2,3\n" + "x" * 10_000_000 + "\n4,5,6\n"))

    assert [row[0] for row in loaded.rows] == [2, 4]
    assert loaded.broken == [(3, "line_too_long")]


def test_breaks_lines_with_bad_bytes_in_a_utf8_file(load, write) -> None:
    good = "é,ü,ß\n".encode()

    loaded = load(write(HEADER.encode() + good * 20 + b"\xff\xfe,2,3\n" + good))

    assert loaded.profile.encoding == "utf-8"
    assert loaded.broken == [(22, "bad_bytes")]
    assert [row[0] for row in loaded.rows] == [*range(2, 22), 23]


def test_breaks_lines_with_zero_bytes(load, write) -> None:
    loaded = load(write(HEADER + "1,2,3\n4,\0,6\n7,8,9\n"))

    assert [row[0] for row in loaded.rows] == [2, 4]
    assert loaded.broken == [(3, "nul_bytes")]


def test_reads_lines_that_end_in_returns_alone(load, write) -> None:
    assert load(write("a,b\r1,2\r3,4\r")).rows == [(2, "1", "2"), (3, "3", "4")]


def test_takes_cells_beyond_the_width_that_are_empty(load, write) -> None:
    loaded = load(write(HEADER + "1,2,3,,\n4,5,6\n"))

    assert loaded.rows == [(2, "1", "2", "3"), (3, "4", "5", "6")]


def test_numbers_lines_around_many_broken_rows(load, write) -> None:
    """Every third of 3,000 rows is short; the parallel reader reads the others."""
    rows = ["1,2" if number % 3 == 0 else f"{number},x,y" for number in range(3_000)]

    loaded = load(write(HEADER + "\n".join(rows)))

    assert loaded.staged.row_count == 2_000
    assert all(row[0] == int(row[1]) + 2 for row in loaded.rows)
    assert loaded.broken == [
        (number + 2, "too_few_columns") for number in range(0, 3_000, 3)
    ]


def test_says_what_is_wrong_and_what_to_do(load, write, connection) -> None:
    load(write(HEADER + "1,2\n4,5,6\n"))

    assert connection.execute("SELECT _raw, _message FROM broken").fetchone() == (
        "1,2",
        "The row has 2 cells where the header names 3 columns. Check for a missing or "
        "unquoted separator.",
    )

"""The counting law: staged + broken = rows in the file, each with its true line."""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringmain.collect.files.reading import detect, sql, stage, text_table

_CELLS = st.text(
    st.sampled_from('abcäß€"\n\r,; 0\u2028') | st.characters(codec="utf-8"), max_size=6
).filter(lambda text: "\0" not in text)


def _line_count(text: str) -> int:
    return text.count("\n")


@st.composite
def _files(draw: st.DrawFn) -> tuple[bytes, list[tuple[int, int]]]:
    """A CSV file, and for each row the line it begins on and how many cells it has."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    body, line, rows = f"one,two,three{end}", 2, []
    for _ in range(draw(st.integers(0, 8))):
        if draw(st.integers(0, 9)) == 0:
            body, line = body + end, line + 1
            continue
        width = draw(st.sampled_from([3, 3, 3, 3, 2, 4]))
        cells = [
            "x",
            *draw(st.lists(_CELLS, min_size=width - 2, max_size=width - 2)),
            "y",
        ]
        text = _write(cells, end)
        rows.append((line, width))
        body, line = body + text, line + _line_count(text)
    return body.encode(), rows


def _write(cells: list[str], end: str) -> str:
    out = io.StringIO(newline="")
    holds_return = any("\r" in cell for cell in cells)  # csv leaves those unquoted
    quoting = csv.QUOTE_ALL if holds_return else csv.QUOTE_MINIMAL
    csv.writer(out, lineterminator=end, quoting=quoting).writerow(cells)
    return out.getvalue()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(made=_files())
def test_counts_every_row_at_its_line(made, connection, tmp_path: Path) -> None:
    content, rows = made
    path = tmp_path / "made.csv"
    path.write_bytes(content)

    profile = detect.profile_file(path, header_row=1, delimiter=",", encoding="utf-8")
    staged = stage.stage(connection, path, profile)
    good = connection.execute("SELECT _line FROM staged ORDER BY _line").fetchall()
    bad = connection.execute(
        "SELECT _line, _code FROM broken ORDER BY _line"
    ).fetchall()

    assert staged.row_count + staged.broken_count == len(rows)
    columns = len(profile.columns)  # wider than the header where most rows are
    assert [line for (line,) in good] == [line for line, n in rows if n == columns]
    assert bad == [
        (line, "too_few_columns" if width < columns else "too_many_columns")
        for line, width in rows
        if width != columns
    ]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    body=st.lists(
        st.text(st.sampled_from('ab",;\n\r\n é"')) | st.sampled_from(["a,b,c", "a,b"]),
        max_size=8,
    ).map("\n".join)
)
def test_reads_the_same_fast_as_carefully(
    body: str, connection, tmp_path: Path
) -> None:
    path = tmp_path / "torn.csv"
    path.write_text("one,two,three\n" + body, newline="")
    profile = detect.profile_file(path, header_row=1, delimiter=",", encoding="utf-8")

    stage.stage(connection, path, profile)
    either = _contents(connection)
    with ExitStack() as stack:
        text = text_table.prepare_text(path, profile, stack)
        text_table._read_carefully(connection, text, profile)
    carefully = _contents(connection)

    assert either == carefully


def _contents(connection) -> tuple[list, list]:
    rows = connection.execute(f"SELECT * FROM {sql.TABLE} ORDER BY _line").fetchall()
    broken = connection.execute(
        f"SELECT _line FROM {sql.BROKEN} ORDER BY _line"
    ).fetchall()
    trimmed = [
        (line, *((cell or "").strip(" ") for cell in row)) for line, *row in rows
    ]
    return trimmed, broken

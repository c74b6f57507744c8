"""Run the examples of the manual: tables in, tables out, on each engine.

A file `<floor>/<room>/<table>.md` here shows what `<room>/sql/<table>.sql` makes. Each
example is a heading, the tables it reads and, last, the table it makes. A name in a
column of ids stands for that customer's thing; an empty cell for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake import lake, spark

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "ringmain"
CAST = ("Ada", "Mo", "Tex")
Row = dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table of an example: its name, such as collect.bills, and its rows as text."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Example:
    """What goes in and what must come out."""

    title: str
    given: tuple[Table, ...]
    made: Table


def read_examples(path: Path) -> list[Example]:
    """Return the examples of a page."""
    _, *parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_example(part) for part in parts]


def _example(part: str) -> Example:
    tables = [
        Table(name, tuple(_rows(text)))
        for name, text in re.findall(
            r"^`(\w+\.\w+)`\n\n((?:\|.*\n)+)", part, flags=re.MULTILINE
        )
    ]
    return Example(part.splitlines()[0], tuple(tables[:-1]), tables[-1])


def _rows(text: str) -> Iterator[Row]:
    header, _, *lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
    ]
    for cells in lines:
        yield from _unfolded(dict(zip(header, cells, strict=True)))


def _unfolded(row: Row) -> Iterator[Row]:
    """A cell `3..5` stands for three rows."""
    for name, cell in row.items():
        if re.fullmatch(r"\d+\.\.\d+", cell):
            first, last = map(int, cell.split(".."))
            for number in range(first, last + 1):
                yield from _unfolded({**row, name: str(number)})
            return
    yield row


def put(table: Table) -> None:
    """Put a table's rows into the lake, in the shape its own SQL file gives it."""
    floor, room_table = _owner(table.name)
    shape = room_table.read_text(encoding="utf-8")
    names = ", ".join(table.rows[0])
    holes = ", ".join("?" for _ in table.rows[0])
    with lake.writing() as connection:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {floor}")
        connection.execute(f"CREATE TABLE {table.name} AS {shape} LIMIT 0")
        connection.executemany(
            f"INSERT INTO {table.name} ({names}) VALUES ({holes})",
            [[_given(*cell) for cell in row.items()] for row in table.rows],
        )


def _owner(name: str) -> tuple[str, Path]:
    floor, _, table = name.partition(".")
    (found,) = (PACKAGE / floor).glob(f"*/sql/{table}.sql")
    return floor, found


def _given(column: str, cell: str) -> object:
    if column.endswith("_id") and cell:
        return str(noun_id(column.removesuffix("_id"), cell.upper()))
    return cell or None


def _shown(column: str, value: Any) -> str:
    if column.endswith("_id"):
        names = {str(noun_id(column.removesuffix("_id"), n.upper())): n for n in CAST}
        return names[str(value)]
    return "" if value is None else str(value)


PAGES = sorted(path for path in HERE.rglob("*.md"))
EXAMPLES = [
    pytest.param(example, id=f"{page.stem}: {example.title}")
    for page in PAGES
    for example in read_examples(page)
]
ENGINES = [
    "duckdb",
    pytest.param("spark", marks=[pytest.mark.spark, pytest.mark.slow]),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_makes_the_table(example: Example, engine: str, empty_lake: Path) -> None:
    for table in example.given:
        put(table)
    columns = list(example.made.rows[0])
    sql = _owner(example.made.name)[1].read_text(encoding="utf-8")

    answered = _read(engine, f"{sql} ORDER BY {', '.join(columns)}")

    assert [
        {name: _shown(name, row[name]) for name in columns} for row in answered
    ] == sorted(example.made.rows, key=lambda row: [_sorted(*c) for c in row.items()])


def _sorted(column: str, cell: str) -> str:
    return str(_given(column, cell) or "")


def _read(engine: str, sql: str) -> list[dict[str, Any]]:
    if engine == "duckdb":
        return lake.read(sql).to_pylist()
    try:
        session = spark.session()
    except spark.SparkMissing as missing:
        pytest.skip(str(missing))
    session.conf.set("spark.sql.shuffle.partitions", "1")
    return spark.spark_read(sql).to_pylist()


def test_unfolds_a_range_into_rows() -> None:
    assert list(_rows("| a | b |\n|---|---|\n| 1..3 | x |\n|  | y |\n")) == [
        {"a": "1", "b": "x"},
        {"a": "2", "b": "x"},
        {"a": "3", "b": "x"},
        {"a": "", "b": "y"},
    ]


def test_has_examples_to_run() -> None:
    assert len(EXAMPLES) >= 6

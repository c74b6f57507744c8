"""Rows of a file, converted as a load would, without a database or a lake."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pytest

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.conversion.plan import make_plan
from ringmain.collect.files.mapping.yaml import read_mapping
from ringmain.foundation.lake import engine

LONDON = "Europe/London"


@dataclass(frozen=True)
class Converted:
    """Rows as they would become, and what is wrong with each, in the file's order."""

    rows: list[dict[str, Any]]
    problems: list[list[tuple[str, str | None, str]]]

    @property
    def row(self) -> dict[str, Any]:
        """The only row, which must be good."""
        assert self.problems == [[]]
        return self.rows[0]

    @property
    def problem(self) -> tuple[str, str | None, str]:
        """The only thing wrong with the only row."""
        ((only,),) = self.problems
        return only

    def values(self, field: str) -> list[Any]:
        """One field of every row; a refused row says "refused"."""
        return [
            "refused" if wrong else row[field]
            for row, wrong in zip(self.rows, self.problems, strict=True)
        ]


Convert = Callable[..., Converted]


@pytest.fixture
def connection() -> Iterator[engine.Connection]:
    """A scratch connection."""
    made = engine.scratch()
    yield made
    made.close()


@pytest.fixture
def convert(connection: engine.Connection) -> Convert:
    """Convert rows by a mapping in YAML; cells are texts unless typed."""

    def run(
        mapping_text: str,
        rows: Sequence[dict[str, Any]],
        *,
        types: dict[str, pa.DataType] | None = None,
        zone: str = LONDON,
    ) -> Converted:
        mapping = read_mapping(mapping_text)
        names = list(dict.fromkeys(name for row in rows for name in row))
        kinds = {name: pa.string() for name in names} | (types or {})
        table = pa.table(
            {
                "_line": pa.array(range(2, len(rows) + 2), pa.int64()),
                **{
                    name: pa.array([row.get(name) for row in rows], kinds[name])
                    for name in names
                },
            }
        )
        connection.register("arrived", table)
        connection.execute("CREATE OR REPLACE TABLE staged AS SELECT * FROM arrived")
        return _converted(connection, mapping, zone)

    return run


def _converted(connection: engine.Connection, mapping: Any, zone: str) -> Converted:
    columns = dict(
        connection.execute(
            "SELECT column_name, column_type FROM (DESCRIBE staged)"
        ).fetchall()
    )
    plan = make_plan(get_contract(mapping.contract), mapping, columns, zone)
    conditions = ", ".join(
        f"coalesce({check.condition}, false) AS c{number}"
        for number, check in enumerate(plan.checks)
    )
    select = plan.select.replace("{rows}", "staged")
    # What a bad row became may be no value that Python knows.
    good = ", ".join(
        f'CASE WHEN NOT _bad THEN "{field.name}" END AS "{field.name}"'
        for field in plan.contract.fields
    )
    rows = (
        connection.execute(
            f"SELECT * REPLACE ({good}), {conditions} FROM ({select}) ORDER BY _line"
        )
        .to_arrow_table()
        .to_pylist()
    )
    problems = [
        [
            (check.code, check.field, _said(check, row))
            for number, check in enumerate(plan.checks)
            if row[f"c{number}"]
        ]
        for row in rows
    ]
    assert [bool(wrong) for wrong in problems] == [row["_bad"] for row in rows]
    return Converted(rows, problems)


def _said(check: Any, row: dict[str, Any]) -> str:
    value = row.get(f"s_{check.field}")
    return str(check.message.replace("{value}", "" if value is None else str(value)))

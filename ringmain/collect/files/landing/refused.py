"""The rows of a piece that are not let through, each with its reasons and its cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ringmain.collect.files.conversion.checks import Check
from ringmain.collect.files.conversion.plan import Plan
from ringmain.collect.files.landing.judge import DUPLICATE
from ringmain.collect.files.shapes import RowProblem
from ringmain.collect.quarantine.shapes import RefusedRow
from ringmain.foundation.lake.engine import Connection

_AT_ONCE = 5_000


def refused_rows(
    connection: Connection, plan: Plan, first: int, last: int
) -> Iterator[RefusedRow]:
    """Yield the refused rows among the lines [first, last], in order of line."""
    yield from _bad_rows(connection, plan)
    yield from _duplicates(connection, plan)
    yield from _broken_rows(connection, first, last)


def _bad_rows(connection: Connection, plan: Plan) -> Iterator[RefusedRow]:
    """Convert the bad lines once more, this time asking what is wrong with each."""
    cursor = connection.cursor()
    cursor.execute(_problem_query(plan))
    while rows := cursor.fetchmany(_AT_ONCE):
        for line, raw, said, numbers in rows:
            checks = [plan.checks[number] for number in numbers]
            yield _refused(line, raw, json.loads(said), checks)
    cursor.close()


def _problem_query(plan: Plan) -> str:
    rows = (
        "(SELECT * FROM staged WHERE _line IN "
        "(SELECT _line FROM judged WHERE _verdict = 'bad'))"
    )
    found = ", ".join(
        f"CASE WHEN coalesce({check.condition}, false) THEN {number} END"
        for number, check in enumerate(plan.checks)
    )
    said = ", ".join(f"'{name}': CAST(s_{name} AS VARCHAR)" for name in plan.mapped)
    judged = (
        f"SELECT _line, to_json({{{said}}})::varchar AS said, "
        f"list_filter([{found}], lambda x: x IS NOT NULL) AS found "
        f"FROM ({plan.select.replace('{rows}', rows)}) WHERE _bad"
    )
    return (
        "SELECT p._line, to_json(s)::varchar, p.said, p.found "
        f"FROM ({judged}) p JOIN staged s USING (_line) ORDER BY p._line"
    )


def _refused(
    line: int, raw: str, said: dict[str, Any], checks: list[Check]
) -> RefusedRow:
    problems = tuple(_problem(line, check, said) for check in checks)
    return RefusedRow(line=line, raw=_cells(raw), problems=problems)


def _problem(line: int, check: Check, said: dict[str, Any]) -> RowProblem:
    value = said.get(check.field or "")
    shown = "" if value is None else str(value)[:200]
    message = check.message.replace("{value}", shown)
    return RowProblem(line, check.code, check.field, value, message)


def _duplicates(connection: Connection, plan: Plan) -> Iterator[RefusedRow]:
    keys = ", ".join(plan.contract.key)
    cursor = connection.cursor()
    cursor.execute(
        "SELECT d._line, to_json(s)::varchar FROM judged d JOIN staged s USING (_line) "
        "WHERE d._verdict = 'duplicate' ORDER BY d._line"
    )
    while rows := cursor.fetchmany(_AT_ONCE):
        for line, raw in rows:
            message = (
                f"An earlier line of this file has the same {keys} and other values. "
                "Keep the right one of the two."
            )
            problem = RowProblem(line, DUPLICATE, plan.contract.key[0], None, message)
            yield RefusedRow(line=line, raw=_cells(raw), problems=(problem,))
    cursor.close()


def _broken_rows(connection: Connection, first: int, last: int) -> Iterator[RefusedRow]:
    cursor = connection.cursor()
    cursor.execute(
        "SELECT _line, _raw, _code, _message FROM broken "
        "WHERE _line BETWEEN ? AND ? ORDER BY _line",
        [first, last],
    )
    while rows := cursor.fetchmany(_AT_ONCE):
        for line, raw, code, message in rows:
            problem = RowProblem(line, code, None, None, message)
            cells = {"_raw": (raw or "")[:100_000]}
            yield RefusedRow(line=line, raw=cells, problems=(problem,))
    cursor.close()


def _cells(raw: str) -> dict[str, str | None]:
    cells = json.loads(raw.replace("\\u0000", "\N{REPLACEMENT CHARACTER}"))
    cells.pop("_line", None)
    return {
        name: None if value is None else str(value) for name, value in cells.items()
    }

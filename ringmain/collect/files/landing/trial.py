"""A load that leaves nothing behind: what it would do, and what it would refuse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ringmain.collect.contracts.shapes import Contract
from ringmain.collect.files.conversion.plan import Plan
from ringmain.collect.files.landing import loading
from ringmain.collect.files.landing.file_rows import FileRows, opened
from ringmain.collect.files.landing.judge import Verdict
from ringmain.collect.files.landing.pieces import Rows
from ringmain.collect.files.landing.refused import refused_rows
from ringmain.collect.files.mapping.shapes import Mapping
from ringmain.collect.files.models import Load
from ringmain.collect.files.shapes import DryRun, RowProblem
from ringmain.collect.quarantine.shapes import Problem
from ringmain.foundation.lake import lake
from ringmain.foundation.lake.engine import Connection

FIRST_ROWS = 10
EXAMPLES = 5  # problems shown of each kind

Kind = tuple[str, str | None]


def try_out(
    *,
    path: Path,
    mapping: Mapping,
    contract: str,
    source: str,
    member: str | None,
    file_name: str,
    now: datetime,
) -> DryRun:
    """Convert and judge a whole file, and write nothing."""
    profile = loading.profile_for(path, mapping, member, file_name)
    with (
        lake.workbench() as connection,
        opened(connection, path, profile, mapping) as file,
    ):
        plan = loading.plan_for(file, contract, mapping, now)
        rows = loading.rows_of(file, plan, _unsaved(contract, source, now))
        rows.prepare()
        trial = _Trial(file, plan, rows)
        trial.run()
        return DryRun(
            facts=loading.facts_of(profile, file.notes),
            rows=tuple(trial.first_rows),
            row_count=trial.counts.total(),
            new_count=trial.counts["new"],
            changed_count=trial.counts["changed"],
            unchanged_count=trial.counts["unchanged"],
            quarantined_count=trial.counts["quarantined"],
            problems=tuple(trial.examples),
            problem_counts=dict(trial.problem_counts),
        )


def _unsaved(contract: str, source: str, now: datetime) -> Load:
    """A load that is never saved: its id of 0 stands on no row of the lake."""
    return Load(id=0, source_id=source, contract=contract, asked_at=now)


class _Trial:
    """Counts and examples, gathered piece by piece."""

    def __init__(self, file: FileRows, plan: Plan, rows: Rows) -> None:
        self.file, self.plan, self.rows = file, plan, rows
        self.counts: Counter[str] = Counter()
        self.problem_counts: Counter[Kind] = Counter()
        self.examples: list[RowProblem] = []
        self.first_rows: list[dict[str, Any]] = []

    def run(self) -> None:
        connection = self.file.connection
        pieces = loading.pieces_of(self.file, self.rows.piece_lines)
        for _, first, last in pieces:
            self._count(self.rows.judge(first, last))
            if not self.first_rows:
                self.first_rows += _as_loaded(connection, self.plan.contract)
            self.file.stage()
            for row in refused_rows(connection, self.plan, first, last):
                self.counts["quarantined"] += 1
                self._note(row.line, row.problems)

    def _count(self, verdict: Verdict) -> None:
        self.counts["new"] += verdict.new
        self.counts["changed"] += verdict.changed
        self.counts["unchanged"] += verdict.unchanged

    def _note(self, line: int, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            kind = (problem.code, problem.field)
            self.problem_counts[kind] += 1
            if self.problem_counts[kind] <= EXAMPLES:
                self.examples.append(_example(line, problem))


def _example(line: int, problem: Problem) -> RowProblem:
    if isinstance(problem, RowProblem):
        return problem
    return RowProblem(line, problem.code, problem.field, None, problem.message)


def _as_loaded(connection: Connection, contract: Contract) -> Iterator[dict[str, Any]]:
    """The first good rows of the piece just judged, as they would become."""
    columns = (_column(connection, field.name) for field in contract.fields)
    names = ", ".join(column for column in columns if column)
    rows = connection.execute(
        f"SELECT _line, {names} FROM typed WHERE NOT _bad ORDER BY _line "
        f"LIMIT {FIRST_ROWS}"
    ).to_arrow_table()
    yield from rows.to_pylist()


def _column(connection: Connection, name: str) -> str:
    """SQL of a field; interval reads carry their stamp as microseconds on the way."""
    if _has(connection, name):
        return f'"{name}"'
    if name == "starts_at" and _has(connection, "us"):
        return "make_timestamptz(us) AS starts_at"
    return ""


def _has(connection: Connection, column: str) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'typed' "
        "AND column_name = ?",
        [column],
    ).fetchone()
    return bool(found and found[0])

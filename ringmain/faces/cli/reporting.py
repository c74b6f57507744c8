"""A load, or what one would do, in words and a table."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ringmain.collect.files import operations, queries
from ringmain.collect.files.shapes import DryRun
from ringmain.faces.cli.loading import Request, file_to_load
from ringmain.faces.cli.terminal import console, say
from ringmain.govern.access.operations import SYSTEM

_MOST_PROBLEMS = 20
_WIDEST = 30
_PIPE_WIDTH = 200


def print_load(load_id: int) -> None:
    """Every row of the file is in one of the four counts."""
    load = queries.get_load(SYSTEM, load_id)
    say(
        f"{load.file_name}: {load.row_count or 0:,} rows read: {load.new_count:,} new, "
        f"{load.changed_count:,} changed, {load.unchanged_count:,} unchanged, "
        f"{load.quarantined_count:,} in quarantine."
    )
    if load.quarantined_count:
        say("The console's quarantine says why, row by row.")


def print_dry_run(request: Request) -> None:
    """Nothing is loaded."""
    file, origin = file_to_load(request)
    tried = operations.dry_run(file=file, actor=SYSTEM, now=datetime.now(UTC))
    say(f"{request.path.name}: {_facts(tried)}")
    say(f"Mapping: {origin}")
    _print_rows(tried.rows)
    say(
        f"{tried.row_count:,} rows: {tried.new_count:,} new, "
        f"{tried.changed_count:,} changed, {tried.unchanged_count:,} unchanged, "
        f"{tried.quarantined_count:,} for quarantine."
    )
    for (code, field), count in sorted(tried.problem_counts.items(), key=str):
        say(f"  {count:>9,} × {code}{f' in {field}' if field else ''}")
    for problem in tried.problems[:_MOST_PROBLEMS]:
        say(f"  line {problem.line}: {problem.message}")


def _facts(tried: DryRun) -> str:
    shown = ("format", "container", "encoding", "delimiter", "sheet")
    said = [f"{name} {tried.facts[name]!r}" for name in shown if tried.facts.get(name)]
    return ", ".join(said)


def _print_rows(rows: tuple[dict[str, Any], ...]) -> None:
    """Only fields that any of the rows fills; a terminal has only so many columns."""
    names = [name for name in (rows[0] if rows else ()) if any(r[name] for r in rows)]
    table = Table(show_lines=False, pad_edge=False)
    for name in names:
        table.add_column(name.removeprefix("_"), no_wrap=True)
    for row in rows:
        table.add_row(*(_cell(row[name]) for name in names))
    if names:
        wide = Console(width=_PIPE_WIDTH, highlight=False)
        (console if console.is_terminal else wide).print(table, soft_wrap=False)


def _cell(value: Any) -> str:
    """Instants are UTC throughout; a long text shows its beginning."""
    text = "" if value is None else str(value).removesuffix("+00:00")
    return escape(text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…")

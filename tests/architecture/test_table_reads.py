"""A table's SQL reads only its own and lower floors, and its header says what it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import sqlglot
from sqlglot import exp

ROOT = Path(__file__).parents[2] / "ringmain"
FLOORS = (
    "foundation",
    "govern",
    "collect",
    "unify",
    "understand",
    "decide",
    "engage",
    "serve",
    "improve",
)
HEADER = ("grain", "key", "reads", "freshness", "owner")


def list_wrong_tables(root: Path) -> list[str]:
    """What is wrong with the SQL files of all rooms."""
    paths = sorted(root.glob("*/*/sql/*.sql"))
    return [line for path in paths for line in _judge(path, root)]


def _judge(path: Path, root: Path) -> Iterator[str]:
    name = path.relative_to(root).as_posix()
    text = path.read_text(encoding="utf-8")
    header = dict(re.findall(r"^-- (\w+):\s*(\S.*)$", text, flags=re.MULTILINE))
    for wanted in HEADER:
        if wanted not in header:
            yield f"{name}: the header does not say its {wanted}"
    read = _tables_read(text)
    yield from (f"{name}: {line}" for line in _judge_floors(name, read))
    said = set(re.findall(r"\w+\.\w+", header.get("reads", "")))
    if said != read:
        yield f"{name}: the header reads {sorted(said)}, the SQL {sorted(read)}"


def _judge_floors(name: str, read: set[str]) -> Iterator[str]:
    own = FLOORS.index(name.partition("/")[0])
    for table in sorted(read):
        floor = table.partition(".")[0]
        if floor not in FLOORS:
            yield f"{table} is on no floor"
        elif FLOORS.index(floor) > own:
            yield f"{table} is on a higher floor"


def _tables_read(text: str) -> set[str]:
    """Names with their floor; the names of common table expressions have none."""
    found: set[str] = set()
    for statement in sqlglot.parse(text, read="duckdb"):
        if statement is None:
            continue
        made = {cte.alias_or_name for cte in statement.find_all(exp.CTE)}
        for table in statement.find_all(exp.Table):
            if table.db or table.name not in made:
                found.add(f"{table.db or '?'}.{table.name}")
    return found


def _plant(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


GOOD = """-- grain: one row per supply point and day
-- key: supply_point_id, local_date
-- reads: collect.interval_reads
-- freshness: a minute
-- owner: understand/usage
WITH days AS (SELECT supply_point_id, local_date FROM collect.interval_reads)
SELECT supply_point_id, local_date FROM days
"""


def test_reads_no_higher_floor() -> None:
    assert list_wrong_tables(ROOT) == []


def test_lets_a_table_read_a_lower_floor(tmp_path: Path) -> None:
    _plant(tmp_path, "understand/usage/sql/usage_daily.sql", GOOD)

    assert list_wrong_tables(tmp_path) == []


def test_catches_sql_that_reads_a_higher_floor(tmp_path: Path) -> None:
    planted = GOOD.replace("collect.interval_reads", "serve.bill")
    _plant(tmp_path, "understand/usage/sql/usage_daily.sql", planted)

    assert list_wrong_tables(tmp_path) == [
        "understand/usage/sql/usage_daily.sql: serve.bill is on a higher floor"
    ]


def test_catches_sql_that_reads_an_unnamed_floor(tmp_path: Path) -> None:
    planted = GOOD.replace("FROM days", "FROM days JOIN bill USING (id)")
    _plant(tmp_path, "understand/usage/sql/usage_daily.sql", planted)

    found = list_wrong_tables(tmp_path)

    assert found[0] == ("understand/usage/sql/usage_daily.sql: ?.bill is on no floor")


def test_catches_a_header_that_leaves_something_out(tmp_path: Path) -> None:
    planted = GOOD.replace("-- owner: understand/usage\n", "")
    _plant(tmp_path, "understand/usage/sql/usage_daily.sql", planted)

    assert list_wrong_tables(tmp_path) == [
        "understand/usage/sql/usage_daily.sql: the header does not say its owner"
    ]


def test_catches_a_header_that_reads_something_else(tmp_path: Path) -> None:
    planted = GOOD.replace("reads: collect.interval_reads", "reads: collect.bills")
    _plant(tmp_path, "understand/usage/sql/usage_daily.sql", planted)

    assert list_wrong_tables(tmp_path) == [
        "understand/usage/sql/usage_daily.sql: the header reads ['collect.bills'], "
        "the SQL ['collect.interval_reads']"
    ]

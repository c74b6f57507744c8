"""The list of functions and the golden queries are one and the same set."""

from pathlib import Path

import pytest
from sqlglot import exp

from ringmain.foundation.lake.portable import functions, subset

GOLDEN = Path(__file__).parents[4] / "spec" / "portable" / "functions.sql"
QUERIES = [
    line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line[:1] == "S"
]

# As DuckDB spells what the parser calls otherwise.
SPELLED = {
    "datediff": "date_diff",
    "logical_and": "bool_and",
    "logical_or": "bool_or",
    "power": "pow",
    "timestamp_trunc": "date_trunc",
    "variance_pop": "var_pop",
}


@pytest.mark.parametrize("sql", QUERIES)
def test_lets_every_golden_query_through(sql: str) -> None:
    subset.check(sql)


def test_has_a_golden_query_for_every_function() -> None:
    called = {type(node) for sql in QUERIES for node in subset.parse(sql).walk()}

    assert set(functions.ALLOWED) - called == set()


def test_refuses_no_function_that_it_allows() -> None:
    assert set(functions.REFUSED) & set(functions.ALLOWED) == set()
    assert all(issubclass(each, exp.Func) for each in functions.REFUSED)


def test_lists_every_function_in_the_manual() -> None:
    manual = Path(__file__).parents[5] / "docs" / "reference" / "portable-sql.md"
    table = manual.read_text(encoding="utf-8").partition("## Functions")[2]
    rows = table.partition("\n\nEach is")[0].splitlines()[4:]
    listed = [name.strip() for row in rows for name in row.split("|")[2].split(",")]

    names = {each.sql_name().lower() for each in functions.ALLOWED}
    assert sorted(name.lower() for name in listed) == sorted(
        {SPELLED.get(name, name) for name in names}
    )
